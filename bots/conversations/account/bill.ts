import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import type { Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { parseMonthAbout } from '../../views/statement-views.ts'
import { type IssuedReceipt, issuedReceipt, sendReceipt } from './send-receipt.ts'

/** «Квитанция за октябрь»: the bill of a closed month, as it was frozen. */
export const bill: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const seen = await chat.step('bill of a month', async context => {
      const month = parseMonthAbout(about)
      const linked = month && (await accountAbout(context, month.account, 'bill'))
      if (!linked) return null
      const { em, supplier, now } = context
      const receipt = await issuePeriodInvoice(em, linked.account, supplier, month.period, now)
      const issued: IssuedReceipt | null = receipt && (await issuedReceipt(context, receipt, linked.link))
      return { id: linked.account.id, period: month.period, issued }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, period, issued } = seen
    if (!issued) return { go: 'stale' }
    const { billCaption, protectedBill, button } = chat.texts.statement
    const back = { label: button, go: `statement:${id}` }
    const texts = { caption: billCaption({ ...issued, period }), protected: protectedBill({ ...issued, period }) }
    await sendReceipt(chat, issued, { ...texts, buttons: [[back]], again: `bill:${about}` })
    return undefined
  },
}
