import { sayLast } from '../../asking/say-last.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { knownUse, monthsAsked, viewTable } from '../../views/history-views.ts'
import { rightsAt } from '../../views/permitted.ts'
import { nextSteps, pageButtons } from './history-steps.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    readings: { accountId: number; from: Temporal.PlainYearMonth; to: Temporal.PlainYearMonth; page?: number }
  }
}

/** Another page of the readings. */
export const readings: Conversation<'readings'> = {
  name: 'readings',
  parts: { accountId: true, from: true, to: true, page: true },
  async run(chat, { accountId, from, to, page = 0 }) {
    const seen = await chat.step('readings', async context => {
      const wanted = monthsAsked(from, to)
      const linked = wanted && (await accountAbout(context, accountId, 'history'))
      if (!linked) return null
      const { months } = await knownUse(context, linked)
      return {
        id: linked.account.id,
        ...rightsAt(context, linked),
        table: await viewTable(context, linked, months, wanted, page),
      }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, role, isClosed, table } = seen
    const text = chat.texts.history.table(table)
    return await sayLast(chat, text, [...pageButtons(chat, id, table), ...nextSteps(chat, { id, role, isClosed })])
  },
}
