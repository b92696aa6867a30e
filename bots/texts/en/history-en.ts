import type { MonthsProblem } from '../../understanding/read-months.ts'
import type { Texts } from '../ru/ru.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { type HistoryWords, historyTable, rangeText, useChart, useHeadline, useScreen } from '../screens/use-screen.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { monthEn } from './month-en.ts'

const count = (months: number) => `${months}${noBreak}${plural('en', months, { one: 'month', other: 'months' })}`

const without = {
  shared: (months: string) => `${months} without a reading: the use is taken from a later one and shared by days.`,
  average: (months: string) => `${months} without a reading: by the average use so far.`,
  norm: (months: string) => `${months} without a reading: by the norm so far.`,
}

const sources = {
  resident: 'sent',
  control: 'read by our controller',
  opening: 'the meter’s first reading',
  closing: 'the last reading of a meter taken away',
}

const own: HistoryWords = {
  language: 'en',
  count,
  month: monthEn,
  shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  over: (energy, time) => `${energy} in ${time}`,
  aMonth: energy => `${energy} a month on average`,
  account: number => `Account ${number}`,
  zones: 'By zone',
  undivided: 'without zones',
  changed: (percent, then) => {
    const size = percent < 0n ? -percent : percent
    if (size === 0n) return `much the same as a year ago (${then})`
    if (percent > 100n) return `more than twice as much as a year ago (${then})`
    return `${size}% ${percent > 0n ? 'more' : 'less'} than a year ago (${then})`
  },
  ofThose: (months, energy, change) => `The ${months} known for last year, too, come to ${energy}: ${change}`,
  notCompared: 'There is nothing to compare with yet: last year is not known.',
  without: (months, basis) => without[basis](months),
  measured: 'By readings',
  estimated: 'No readings',
  average: energy => `Average ${energy}`,
  yearAgo: 'A year ago',
  byMonth: 'kWh',
  readings: 'Readings',
  meter: serial => `meter No. ${serial}`,
  source: ({ source, isCounted }) =>
    isCounted ? sources[source] : `${sources[source]}, not counted: the meter is out of order or not verified`,
  estimate: basis => `no reading, by the ${basis === 'average' ? 'average use' : 'norm'}`,
  noRows: 'There are no readings in this time.',
  page: (page, pages) => `Page ${page} of ${pages}`,
}

const example = (now: Temporal.PlainYearMonth) => {
  const text = (period: Temporal.PlainYearMonth) => `${String(period.month).padStart(2, '0')}.${period.year}`
  return `“${text(now.subtract({ months: 5 }))} – ${text(now)}” or “from January to June”`
}

const problems: Record<MonthsProblem, string> = {
  unclear: 'It is not clear which months you mean.',
  reversed: 'The period begins after it ends.',
  future: 'That period is still to come.',
  'too-long': 'That is too much: three years at most are shown at once.',
}

/** «История показаний» in English. */
export function historyEn(words: ScreenWords): Texts['history'] {
  return {
    button: 'Usage history',
    ask: ({ accountNumber, ...known }) =>
      `${useHeadline(words, own, known)}.\n${own.account(accountNumber)}\n\nWhich time would you like to see? You may also write it, for example “from January to June”.`,
    months: count,
    ownDates: 'Other dates',
    askDates: now => `Write a period: months, a year or dates. For example, ${example(now)}.`,
    wrongDates: (problem, now) => `${problems[problem]} Write, for example, ${example(now)}.`,
    none: accountNumber =>
      `**No history yet**: nothing has been counted for account ${accountNumber}. It begins with the first reading you send.`,
    nothingIn: (period, known) =>
      `**No data** for ${rangeText(own, period)}.\nThere is data for another time: ${rangeText(own, known)}`,
    use: view => useScreen(words, own, view),
    chart: view => useChart(words, own, view),
    table: view => historyTable(words, own, view),
    newer: '‹ Newer',
    older: 'Older ›',
    otherPeriod: 'Other period',
  }
}
