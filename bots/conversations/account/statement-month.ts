import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { monthAbout, parseMonthAbout, viewMonth } from '../../views/statement-views.ts'

/** One month: what it opened with, what was charged, corrected and paid, and what it closed with. */
export const statementMonth: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const { texts } = chat
    const seen = await chat.step('statement of a month', async context => {
      const month = parseMonthAbout(about)
      const linked = month && (await accountAbout(context, month.account, 'history'))
      return linked ? { id: linked.account.id, month: await viewMonth(context, linked.account, month.period) } : null
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, month } = seen
    if (!month) return { go: 'stale' }
    const next: Button =
      month.dueOn === null
        ? { label: texts.card.sendReading, go: `reading:${id}` }
        : { label: texts.statement.billOf(month.period), go: `bill:${monthAbout(id, month.period)}` }
    const why: Button = { label: texts.why.button, go: `why:${monthAbout(id, month.period)}` }
    const back: Button = { label: texts.statement.button, go: `statement:${id}` }
    const buttons = [[next], month.charges.length > 0 ? [why, back] : [back]]
    await chat.say({ kind: 'text', text: texts.statement.month(month), buttons })
    return undefined
  },
}
