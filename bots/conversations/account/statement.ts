import { statement as statementOf } from '../../../core/charges/views/statement.ts'
import { sumKopecks } from '../../../core/units/money.ts'
import { periodText } from '../../../core/units/period.ts'
import { choosePagedOr } from '../../asking/pages.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { readMonths } from '../../understanding/read-months.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'

/** Three years: what may be disputed in court; the contact centre answers about older ones. */
const mostMonths = 36

const monthAnswer = (accountId: number, period: Temporal.PlainYearMonth) => `${accountId}.${periodText(period)}`

declare module '../../messages/destinations.ts' {
  interface Destinations {
    statement: OfAccount
  }
}

/** «Сведения о расчётах»: the account month by month, newest first; choosing one tells how its sum came about. */
export const statement: Conversation<'statement'> = {
  name: 'statement',
  version: 3,
  words: {
    order: 60,
    exact: ['/statement', 'сведения о расчетах', 'расчеты', 'начисления', 'история начислений', 'statement', 'charges'],
  },
  intents: [
    {
      order: 140,
      pattern: /начислен|\p{L}*расчет|детализац|расшифров|пен[ияюей]+(?!\p{L})/u,
      english: /\bstatement\b|\bpenalt|\brecalculat|\bbreakdown/u,
    },
  ],
  section: { order: 10, label: ({ more }) => more.statement },
  command: { order: 60, name: 'statement', description: ({ commands }) => commands.statement },
  isList: true,
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { texts } = chat
    const seen = await chat.step('statement', async context => {
      const linked = await accountAbout(context, accountId, 'history')
      if (!linked) return null
      const { id, number } = linked.account
      const all = await statementOf(context.em, linked.account, { count: mostMonths })
      const months = all.map(({ period, chargedKopecks, recalculatedKopecks, penaltyKopecks, closedAt }) => ({
        period,
        addedKopecks: sumKopecks([chargedKopecks, recalculatedKopecks, penaltyKopecks]),
        isOpen: closedAt === null,
      }))
      return { id, number, months, balanceKopecks: all[0]!.closingKopecks }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, number, months, balanceKopecks } = seen
    const items = months.map(month => [{ label: texts.statement.item(month), answer: monthAnswer(id, month.period) }])
    const more: Button[] = [
      goButton(texts.payments.button, 'payments', { accountId: id }),
      goButton(texts.history.button, 'history', { accountId: id }),
    ]
    const text = texts.statement.list(number, balanceKopecks, months.length < mostMonths)
    // «За октябрь» is that of this year, though the list has others.
    const chosen = await choosePagedOr(chat, { kind: 'text', text, buttons: [...items, more] }, heard => {
      const said = heard.kind === 'text' ? readMonths(heard.text, months[0]!.period) : undefined
      if (!said || 'problem' in said || !said.from.equals(said.to)) return undefined
      return months.some(({ period }) => period.equals(said.to)) ? monthAnswer(id, said.to) : undefined
    })
    if (chosen === undefined) return undefined
    const { period } = months.find(month => monthAnswer(id, month.period) === chosen)!
    return redirect('statement-month', { accountId: id, month: period })
  },
}
