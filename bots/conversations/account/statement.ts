import { statement as statementOf } from '../../../core/charges/views/statement.ts'
import { choosePagedUnlessReading } from '../../asking/pages.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { monthAbout } from '../../views/statement-views.ts'

/** Three years: what may be disputed in court; older ones are told by the contact centre. */
const mostMonths = 36

/** «Сведения о расчётах»: the account month by month, newest first; choosing one tells how its sum came about. */
export const statement: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const seen = await chat.step('statement', async context => {
      const linked = await accountAbout(context, about, 'history')
      if (!linked) return null
      const { id, number } = linked.account
      const all = await statementOf(context.em, linked.account, { count: mostMonths })
      const months = all.map(({ period, closingKopecks, closedAt }) => ({
        period,
        closingKopecks,
        isOpen: closedAt === null,
      }))
      return { id, number, months }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, number, months } = seen
    const items = months.map(month => [{ label: texts.statement.item(month), answer: monthAbout(id, month.period) }])
    const more: Button[] = [
      { label: texts.payments.button, go: `payments:${id}` },
      { label: texts.history.button, go: `history:${id}` },
    ]
    const chosen = await choosePagedUnlessReading(chat, {
      kind: 'text',
      text: texts.statement.list(number, months[0]!.closingKopecks, months.length < mostMonths),
      buttons: [...items, more],
    })
    return typeof chosen === 'string' ? { go: 'statement-month', about: chosen } : chosen
  },
}
