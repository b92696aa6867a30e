import { Invoice } from '../../../core/bills/invoice.table.ts'
import { ownEmail } from '../../../core/linking/masked-email.ts'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import type { InvoiceLetter } from '../../../core/outbox/letter.ts'
import { linkedAccount } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { sayLast } from '../../asking/say-last.ts'
import type { Conversation } from '../../port/conversation.ts'
import { sayAccountNeeded } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'mail-receipt': { invoiceId: number }
  }
}

/** Sends an issued receipt to the account's e-mail. */
export const mailReceipt: Conversation<'mail-receipt'> = {
  name: 'mail-receipt',
  parts: { invoiceId: true },
  async run(chat, { invoiceId = 0 }) {
    const { protectedReceipt: texts } = chat.texts
    const mailed = await chat.step('mail receipt', async ({ em, peer, hasMail, now }) => {
      const found = await em.findOne(Invoice, { id: invoiceId })
      const linked = found && (await linkedAccount(em, peer.id, found.account))
      if (!linked || !hasPermission(linked.link.role, 'settings')) return { kind: 'none' } as const
      const { email, number: accountNumber } = linked.account
      if (!email || !hasMail) return { kind: 'no-mail' } as const
      const payload: InvoiceLetter = {
        letter: 'receipt',
        receiptId: found.id,
        accountNumber,
        number: found.data.number,
      }
      await enqueue(em, [{ channel: 'mail', address: email, language: peer.language, payload }], now)
      return { kind: 'mailed', to: ownEmail(email) } as const
    })
    if (mailed.kind === 'none') return await sayAccountNeeded(chat)
    const text = mailed.kind === 'mailed' ? texts.mailed(mailed.to) : texts.noMail
    return await sayLast(chat, text)
  },
}
