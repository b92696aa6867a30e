import { firstDayOf } from '../../../core/units/dates.ts'
import type { MonthsProblem } from '../../understanding/read-months.ts'
import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { type HistoryWords, historyTable, rangeText, useChart, useHeadline, useScreen } from '../screens/use-screen.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { monthEn } from './month-en.ts'

const count = (months: number) => `${months}${noBreak}${plural('en', months, { one: 'month', other: 'months' })}`

const without = {
  shared: (months: string) => `${months} without a reading: taken from a later reading and shared by days.`,
  average: (months: string) => `${months} without a reading: estimated from average use for now.`,
  norm: (months: string) => `${months} without a reading: at the standard rate for now.`,
}

const sources = {
  resident: 'sent by you',
  control: 'read by our inspector',
  opening: 'the meter’s first reading',
  closing: 'the last reading of the old meter',
}

const own: HistoryWords = {
  language: 'en',
  count,
  month: monthEn,
  monthAlone: period => firstDayOf(period).toLocaleString('en', { month: 'long' }),
  shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  over: (energy, time) => `${energy} in ${time}`,
  aMonth: energy => `${energy} a month on average`,
  account: number => `Account ${number}`,
  zones: 'By zone',
  undivided: 'without zones',
  changed: (percent, then) => {
    const size = percent < 0n ? -percent : percent
    if (size === 0n) return `about the same as a year ago (${then})`
    if (percent > 100n) return `more than twice as much as a year ago (${then})`
    return `${size}% ${percent > 0n ? 'more' : 'less'} than a year ago (${then})`
  },
  ofThose: (months, energy, change) => `We can compare ${months} with last year: ${energy}, ${change}`,
  notCompared: 'We can’t compare with last year yet: there’s no data for it.',
  without: (months, basis) => without[basis](months),
  measured: 'By readings',
  estimated: 'No readings',
  average: energy => `Average ${energy}`,
  yearAgo: 'A year ago',
  byMonth: 'kWh',
  readings: 'Readings',
  meter: serial => `meter No. ${asWritten(serial)}`,
  source: ({ source, isCounted }) =>
    isCounted ? sources[source] : `${sources[source]}, not counted: the meter is faulty or not calibrated`,
  estimate: basis => `no reading, ${basis === 'average' ? 'estimated from average use' : 'at the standard rate'}`,
  noRows: 'There are no readings for this period.',
  page: (page, pages) => `Page ${page} of ${pages}`,
}

const example = (now: Temporal.PlainYearMonth) => {
  const text = (period: Temporal.PlainYearMonth) => `${String(period.month).padStart(2, '0')}.${period.year}`
  return `“${text(now.subtract({ months: 5 }))} – ${text(now)}” or “from January to June”`
}

const problems: Record<MonthsProblem, string> = {
  unclear: 'I couldn’t tell which months you mean.',
  reversed: 'The period starts after it ends.',
  future: 'That period hasn’t started yet.',
  'too-long': 'That’s too long: we can show up to three years at once.',
}

/** «История показаний» in English. */
export function historyEn(words: ScreenWords): Texts['history'] {
  return {
    button: 'Usage history',
    ask: ({ accountNumber, ...known }) =>
      `${useHeadline(words, own, known)}.\n${own.account(accountNumber)}\n\nWhich period would you like to see? You can also type it, for example “from January to June”.`,
    months: count,
    ownDates: 'Other dates',
    askDates: now => `Type a period: months, a year or dates. For example, ${example(now)}.`,
    wrongDates: (problem, now) => `${problems[problem]} Try, for example, ${example(now)}.`,
    none: accountNumber =>
      `**No history yet**: nothing has been billed for account ${accountNumber}. It will start with the first reading you send.`,
    nothingIn: (period, known) =>
      `**No data** for ${rangeText(own, period)}.\nWe have data for another period: ${rangeText(own, known)}`,
    use: view => useScreen(words, own, view),
    chart: view => useChart(words, own, view),
    table: view => historyTable(words, own, view),
    newer: '‹ Newer',
    older: 'Older ›',
    otherPeriod: 'Other period',
  }
}
