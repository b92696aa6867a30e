import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import type { Conversation } from '../../port/chat.ts'
import { accountAbout, localDay, sayAccountNeeded } from '../../views/account-views.ts'
import { issuedReceipt, sendReceipt } from './send-receipt.ts'

/** «Сформировать квитанцию»: issues the receipt for what is owed now. */
export const receipt: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const issued = await chat.step('issue receipt', async context => {
      const linked = await accountAbout(context, about, 'bill')
      if (!linked) return null
      const { em, supplier, now } = context
      const today = localDay(context, linked.account)
      return await issuedReceipt(context, await issueInvoice(em, linked.account, supplier, today, now), linked.link)
    })
    if (!issued) return await sayAccountNeeded(chat, about)
    const { receipt: texts, protectedReceipt } = chat.texts
    const protectedText = protectedReceipt.screen(issued.number, issued.dueKopecks)
    const again = about === undefined ? 'receipt' : `receipt:${about}`
    await sendReceipt(chat, issued, { caption: texts.caption(issued), protected: protectedText, again })
    return undefined
  },
}
