import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { go } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, localDay, sayAccountNeeded } from '../../views/account-views.ts'
import { issuedReceipt, sendReceipt } from './send-receipt.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    receipt: OfAccount
  }
}

/** «Сформировать квитанцию»: issues the receipt for what is owed now. */
export const receipt: Conversation<'receipt'> = {
  name: 'receipt',
  words: {
    order: 30,
    exact: ['/receipt', 'квитанция', 'счет на оплату', 'receipt', 'bill'],
  },
  intents: [
    {
      order: 120,
      pattern: /квитанц|квиток|квитк|платежк|жировк|счет на оплату|распечат/u,
      english: /\b(?:send|show|get|give|need|want|where|see|view|download)\b(?!.*\bpay).*\b(?:bill|invoice)s?\b/u,
    },
  ],
  menu: { order: 30, label: ({ menu }) => menu.receipt },
  command: { order: 30, name: 'receipt', description: ({ commands }) => commands.receipt },
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const issued = await chat.step('issue receipt', async context => {
      const linked = await accountAbout(context, accountId, 'bill')
      if (!linked) return null
      const { em, supplier, now } = context
      const today = localDay(context, linked.account)
      return await issuedReceipt(context, await issueInvoice(em, linked.account, supplier, today, now), linked.link)
    })
    if (!issued) return await sayAccountNeeded(chat, accountId)
    const { receipt: texts, protectedReceipt } = chat.texts
    const protectedText = protectedReceipt.screen(issued.number, issued.dueKopecks)
    const again = go('receipt', { accountId })
    await sendReceipt(chat, issued, { caption: texts.caption(issued), protected: protectedText, again })
    return undefined
  },
}
