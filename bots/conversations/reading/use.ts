import type { Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { knownUse, parseMonthsAbout, useIn, viewTable } from '../../views/history-views.ts'
import { nextSteps, pageButtons, sayNothing } from './history-steps.ts'

/** The chosen months: the readings, and last, where it is seen, their chart with what matters in words. */
export const use: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const { history: texts } = chat.texts
    const seen = await chat.step('use', async context => {
      const wanted = parseMonthsAbout(about)
      const linked = wanted && (await accountAbout(context, wanted.account, 'history'))
      if (!linked) return null
      const { months } = await knownUse(context, linked)
      const view = useIn(months, linked.account.number, wanted)
      const known = months.length === 0 ? null : { from: months[0]!.period, to: months.at(-1)!.period }
      const isKnown = view.months.length > 0
      return {
        id: linked.account.id,
        view,
        known,
        table: isKnown ? await viewTable(context, linked, months, wanted) : null,
      }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, view, known, table } = seen
    if (!known) return await sayNothing(chat, id, view.accountNumber)
    if (!table) {
      await chat.say({ kind: 'text', text: texts.nothingIn(view, known), buttons: nextSteps(chat, id) })
      return undefined
    }
    const turns = pageButtons(chat, id, table)
    await chat.say({ kind: 'text', text: texts.table(table), ...(turns.length > 0 ? { buttons: turns } : {}) })
    const chart = { chart: texts.chart(view), text: texts.use(view), buttons: nextSteps(chat, id) }
    await chat.say({ kind: 'chart', ...chart, again: `use:${about}` })
    return undefined
  },
}
