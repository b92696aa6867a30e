import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { permitted, rightsAt, type Way } from '../../views/permitted.ts'
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
      return { id: linked.account.id, month, rights: rightsAt(context, linked) }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, month, rights } = seen
    if (!month) return redirect('stale')
    const next: Way =
      month.dueOn === null
        ? ['send readings', goButton(texts.card.sendReading, 'reading', { accountId: id })]
        : ['bill', goButton(texts.statement.billOf(month.period), 'bill', { accountId: id, month: month.period })]
    const why: Way = ['bill', goButton(texts.why.button, 'why', { accountId: id, month: month.period })]
    const back: Way = ['history', goButton(texts.statement.button, 'statement', { accountId: id })]
    const isUnpaid = month.unpaid !== null && month.unpaid.kopecks > 0n
    const pay: Way[] = isUnpaid ? [['pay', goButton(texts.card.pay, 'pay', { accountId: id })]] : []
    const buttons = permitted(rights, [[next, ...pay], month.charges.length > 0 ? [why, back] : [back]])
    return await sayLast(chat, texts.statement.month(month), buttons)
  },
}
