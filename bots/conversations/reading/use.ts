import { sayLast } from '../../asking/say-last.ts'
import { go } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { knownUse, monthsAsked, useIn, viewTable } from '../../views/history-views.ts'
import { rightsAt } from '../../views/permitted.ts'
import { nextSteps, pageButtons, sayNothing } from './history-steps.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    use: { accountId: number; from: Temporal.PlainYearMonth; to: Temporal.PlainYearMonth }
  }
}

/** The chosen months: the readings, and last, where it is seen, their chart with what matters in words. */
export const use: Conversation<'use'> = {
  name: 'use',
  parts: { accountId: true, from: true, to: true },
  async run(chat, { accountId, from, to }) {
    const { history: texts } = chat.texts
    const seen = await chat.step('use', async context => {
      const wanted = monthsAsked(from, to)
      const linked = wanted && (await accountAbout(context, accountId, 'history'))
      if (!linked) return null
      const { months } = await knownUse(context, linked)
      const view = useIn(months, linked.account.number, wanted)
      const known = months.length === 0 ? null : { from: months[0]!.period, to: months.at(-1)!.period }
      const isKnown = view.months.length > 0
      return {
        id: linked.account.id,
        ...rightsAt(context, linked),
        view,
        known,
        table: isKnown ? await viewTable(context, linked, months, wanted, 0) : null,
      }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, role, isClosed, view, known, table } = seen
    if (!known) return await sayNothing(chat, { id, role, isClosed, number: view.accountNumber })
    if (!table) return await sayLast(chat, texts.nothingIn(view, known), nextSteps(chat, { id, role, isClosed }))
    const turns = pageButtons(chat, id, table)
    await chat.say({ kind: 'text', text: texts.table(table), ...(turns.length > 0 ? { buttons: turns } : {}) })
    const chart = { chart: texts.chart(view), text: texts.use(view), buttons: nextSteps(chat, { id, role, isClosed }) }
    await chat.say({ kind: 'chart', ...chart, again: go('use', { accountId: id, from: view.from, to: view.to }) })
    return undefined
  },
}
