import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { go, goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { type IssuedReceipt, issuedReceipt, sendReceipt } from './send-receipt.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    bill: { accountId: number; month: Temporal.PlainYearMonth }
  }
}

/** «Квитанция за октябрь»: the bill of a closed month, as it was frozen. */
export const bill: Conversation<'bill'> = {
  name: 'bill',
  parts: { accountId: true, month: true },
  async run(chat, { accountId, month }) {
    const seen = await chat.step('bill of a month', async context => {
      const linked = month && (await accountAbout(context, accountId, 'bill'))
      if (!linked) return null
      const { em, supplier, now } = context
      const receipt = await issuePeriodInvoice(em, linked.account, supplier, month, now)
      const issued: IssuedReceipt | null = receipt && (await issuedReceipt(context, receipt, linked.link))
      return { id: linked.account.id, period: month, issued }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, period, issued } = seen
    if (!issued) return redirect('stale')
    const { billCaption, protectedBill, button } = chat.texts.statement
    const back = goButton(button, 'statement', { accountId: id })
    const texts = { caption: billCaption({ ...issued, period }), protected: protectedBill({ ...issued, period }) }
    const again = go('bill', { accountId: id, month: period })
    await sendReceipt(chat, issued, { ...texts, buttons: [[back]], again })
    return undefined
  },
}
