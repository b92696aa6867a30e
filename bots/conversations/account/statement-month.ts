import { hasPermission } from '../../../core/peers/permissions.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { viewMonth } from '../../views/statement-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'statement-month': { accountId: number; month: Temporal.PlainYearMonth }
  }
}

/** One month: what it opened with, what was charged, corrected and paid, and what it closed with. */
export const statementMonth: Conversation<'statement-month'> = {
  name: 'statement-month',
  parts: { accountId: true, month: true },
  async run(chat, { accountId, month: period }) {
    const { texts } = chat
    const seen = await chat.step('statement of a month', async context => {
      const linked = period && (await accountAbout(context, accountId, 'history'))
      if (!linked) return null
      const month = await viewMonth(context, linked.account, period)
      return { id: linked.account.id, month, mayPay: hasPermission(linked.link.role, 'pay') }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, month, mayPay } = seen
    if (!month) return redirect('stale')
    const next: Button =
      month.dueOn === null
        ? goButton(texts.card.sendReading, 'reading', { accountId: id })
        : goButton(texts.statement.billOf(month.period), 'bill', { accountId: id, month: month.period })
    const why: Button = goButton(texts.why.button, 'why', { accountId: id, month: month.period })
    const back: Button = goButton(texts.statement.button, 'statement', { accountId: id })
    const isUnpaid = mayPay && month.unpaid !== null && month.unpaid.kopecks > 0n
    const pay: Button[] = isUnpaid ? [goButton(texts.card.pay, 'pay', { accountId: id })] : []
    const buttons = [[next, ...pay], month.charges.length > 0 ? [why, back] : [back]]
    return await sayLast(chat, texts.statement.month(month), buttons)
  },
}
