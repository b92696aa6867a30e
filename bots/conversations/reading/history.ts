import { askText, askValue } from '../../asking/ask.ts'
import { type Redirect, redirect } from '../../messages/destinations.ts'
import { inPairs } from '../../messages/in-pairs.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { type Months, type MonthsProblem, readMonths } from '../../understanding/read-months.ts'
import { saysReading } from '../../understanding/reading/says-reading.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { knownUse, lastMonths, useIn } from '../../views/history-views.ts'
import { rightsAt } from '../../views/permitted.ts'
import { sayNothing } from './history-steps.ts'

const choices = [3, 6, 12]

declare module '../../messages/destinations.ts' {
  interface Destinations {
    history: OfAccount & Pick<Brought, 'typed'>
  }
}

/** «История показаний»: what the last year came to, and the question which months to show. */
export const history: Conversation<'history'> = {
  name: 'history',
  words: {
    order: 70,
    exact: [
      '/history',
      'история показаний',
      'история',
      'история расхода',
      'расход',
      'расход электроэнергии',
      'график',
      'график расхода',
      'usage history',
      'reading history',
      'history',
      'usage',
      'chart',
    ],
    longer(said, text) {
      const [, time] =
        /^(?:\/history|история(?: показаний| расхода)?|расход(?: электроэнергии)?|график(?: расхода)?|(?:usage )?history|usage) (.+)$/.exec(
          said,
        ) ?? []
      const isTime = time && /^(?:\d|(?:за|с|со|for|from|in) )/.test(time)
      // «расход 67» tells a use, «расход за 2025» asks for a year.
      return isTime && (/20\d\d/.test(time) || !saysReading(text)) ? { typed: time } : undefined
    },
  },
  intents: [
    {
      order: 10,
      pattern:
        /истори\p{L}* (?:\p{L}+ )?показан|(?:прошл|стар|предыдущ|прежн)\p{L}* показан|(?:сколько|много) .*(?:израсход|нагорел|намотал|потребил|нажгл)|(?:график|динамик)\p{L}* (?:\p{L}+ )?(?:потребл|расход)|как(?:ие|ое) .*(?:были|было|передава\p{L}*|передал[аи]?) .*показан|как(?:ие|ое) .*показан\p{L}* (?:.* )?(?:были|было|передава\p{L}*|передал[аи]?)(?!\p{L})|сколько .*(?:квт|киловатт)\p{L}* .*(?:сж|потрат|израсх|был)|статистик|(?:мой|наш|какой) расход/u,
      english:
        /\b(?:past|previous|old|earlier|last) (?:meter )?readings\b|\breadings? history|\bhow much (?:(?!pay|owe).)*\b(?:used?|consumed?)\b|\bmy (?:usage|consumption)/u,
    },
  ],
  section: { order: 20, label: ({ history }) => history.button },
  command: { order: 70, name: 'history', description: ({ commands }) => commands.history },
  isList: true,
  parts: { accountId: true },
  async run(chat, { accountId, typed }) {
    const { texts } = chat
    const seen = await chat.step('history', async context => {
      const linked = await accountAbout(context, accountId, 'history')
      if (!linked) return null
      const { id, number } = linked.account
      const { now, months } = await knownUse(context, linked)
      const year = lastMonths(months, 12)
      return {
        id,
        number,
        ...rightsAt(context, linked),
        now,
        year: year ? { ...year, summary: useIn(months, number, year).summary } : null,
      }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, number, role, isClosed, now, year } = seen
    if (!year) return await sayNothing(chat, { id, number, role, isClosed })
    const period = await askPeriod(chat, typed, {
      now,
      last: year.to,
      ask: texts.history.ask({ accountNumber: number, ...year }),
    })
    if (!period || 'params' in period) return period
    return redirect('use', { accountId: id, from: period.from, to: period.to })
  },
}

interface Asking {
  /** The month it is. */
  now: Temporal.PlainYearMonth
  /** The last month of which something is known. */
  last: Temporal.PlainYearMonth
  ask: string
}

/** Which months to show, by button or typed; a reading typed instead is one. */
async function askPeriod(
  chat: Chat,
  typed: string | undefined,
  asking: Asking,
): Promise<Months | Redirect | undefined> {
  const { history: texts } = chat.texts
  const { now, last, ask } = asking
  const read = (text: string) => readPeriod(chat, text, asking)
  const told = typed === undefined ? undefined : read(typed)
  if (told && 'value' in told && 'from' in told.value) return told.value
  const counts = choices.map(count => ({ label: texts.months(count), answer: String(count) }))
  const buttons = inPairs([...counts, { label: texts.ownDates, answer: 'own' }])
  const text = told && 'problem' in told ? `${told.problem}\n\n${ask}` : ask
  const chosen = await askText(chat, { kind: 'text', text, buttons }, read)
  if (!chosen) return undefined
  if ('value' in chosen) return chosen.value
  if (chosen.pressed !== 'own') return { from: last.subtract({ months: Number(chosen.pressed) - 1 }), to: last }
  return await askValue(chat, { kind: 'text', text: texts.askDates(now) }, read)
}

function readPeriod(
  { texts }: Chat,
  text: string,
  { now, last }: Asking,
): { value: Months | Redirect } | { problem: string } {
  const months = readMonths(text, now, last)
  if (!('problem' in months)) return { value: months }
  if (months.problem === 'unclear' && saysReading(text)) return { value: redirect('reading', { typed: text }) }
  return { problem: texts.history.wrongDates(months.problem satisfies MonthsProblem, now) }
}
