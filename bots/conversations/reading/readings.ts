import type { Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { knownUse, parseMonthsAbout, viewTable } from '../../views/history-views.ts'
import { nextSteps, pageButtons } from './history-steps.ts'

/** Another page of the readings. */
export const readings: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const seen = await chat.step('readings', async context => {
      const wanted = parseMonthsAbout(about)
      const linked = wanted && (await accountAbout(context, wanted.account, 'history'))
      if (!linked) return null
      const { months } = await knownUse(context, linked)
      return { id: linked.account.id, table: await viewTable(context, linked, months, wanted) }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, table } = seen
    const text = chat.texts.history.table(table)
    await chat.say({ kind: 'text', text, buttons: [...pageButtons(chat, id, table), ...nextSteps(chat, id)] })
    return undefined
  },
}
