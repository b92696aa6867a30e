import { maskedEmail } from '../../core/codes/masked-email.ts'
import { type Kopecks, kopecks } from '../../core/money.ts'
import { enqueue } from '../../core/outbox/enqueue.ts'
import type { ReceiptLetter } from '../../core/outbox/notice.ts'
import { linkedAccount } from '../../core/peers/linked-accounts.ts'
import { issueReceipt } from '../../core/receipts/issue-receipt.ts'
import { Receipt } from '../../core/receipts/receipt.table.ts'
import { createReceiptLink } from '../../core/receipts/receipt-link.ts'
import type { Begin, Chat, Conversation } from '../chat.ts'
import { accountAbout, localDay, mayCarryPersonalData, sayAccountNeeded } from './account-views.ts'

/** «Сформировать квитанцию»: issues the receipt for what is owed now; a job prints it and it follows as a PDF. */
export const receipt: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const issued = await chat.once('issue receipt', async deeds => {
      const linked = await accountAbout(deeds, about)
      if (!linked) return null
      const { em, supplier, now, codes } = deeds
      const { id, data } = await issueReceipt(em, linked.account, supplier, localDay(deeds, linked.account), now)
      const link = mayCarryPersonalData(deeds) ? null : await createReceiptLink(em, id, codes.publicUrl, now)
      const due = kopecks(BigInt(data.dueKopecks))
      return { id, number: data.number, due, dueDate: Temporal.PlainDate.from(data.dueDate), link }
    })
    if (!issued) return await sayAccountNeeded(chat)
    const { id, number, due, dueDate, link } = issued
    if (link !== null) return await sayProtected(chat, { id, number, due, link })
    const text = chat.texts.receipt.caption({ number, dueKopecks: due, dueDate })
    await chat.say({ kind: 'receipt', receiptId: id, text })
    return undefined
  },
}

/** Where the messenger may not carry the document: a protected link, or the mail. */
async function sayProtected(
  chat: Chat,
  { id, number, due, link }: { id: number; number: string; due: Kopecks; link: string },
): Promise<Begin | undefined> {
  const { protectedReceipt: texts } = chat.texts
  const buttons = [[{ label: texts.open, url: link }], [{ label: texts.byMail, go: `mail-receipt:${id}` }]]
  await chat.say({ kind: 'text', text: texts.screen(number, due), buttons })
  return undefined
}

/** Sends an issued receipt to the account's e-mail. */
export const mailReceipt: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const { protectedReceipt: texts } = chat.texts
    const mailed = await chat.once('mail receipt', async ({ em, peer, now }) => {
      const found = await em.findOne(Receipt, { id: Number.parseInt(about, 10) || 0 })
      const linked = found && (await linkedAccount(em, peer.id, found.account))
      if (!linked) return { kind: 'none' } as const
      const { email, number: accountNumber } = linked.account
      if (!email) return { kind: 'no-mail' } as const
      const payload: ReceiptLetter = {
        letter: 'receipt',
        receiptId: found.id,
        accountNumber,
        number: found.data.number,
      }
      await enqueue(em, [{ channel: 'mail', address: email, language: peer.language, payload }], now)
      return { kind: 'mailed', to: maskedEmail(email) } as const
    })
    if (mailed.kind === 'none') return await sayAccountNeeded(chat)
    const text = mailed.kind === 'mailed' ? texts.mailed(mailed.to) : texts.noMail
    await chat.say({ kind: 'text', text, menu: true })
    return undefined
  },
}
