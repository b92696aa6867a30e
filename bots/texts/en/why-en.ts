import type { Texts } from '../ru/ru.ts'
import { type WhyWords, whyScreen } from '../screens/why-screen.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { correctionsEn } from './corrections-en.ts'
import { monthEn } from './month-en.ts'

const days = (count: number) => `${count}${noBreak}${plural('en', count, { one: 'day', other: 'days' })}`
const zones = (count: number) =>
  count === 2 ? ['Day (T1)', 'Night (T2)'] : ['Peak (T1)', 'Night (T2)', 'Half-peak (T3)']

const kinds = { readings: 'for the readings sent', debt: 'of debt', overpayment: 'overpaid' }

const words: WhyWords = {
  kWh: 'kWh',
  zone: (count, zone) => zones(count)[zone - 1]!,
  heading: (total, period) => `${total} for ${monthEn(period)}: how it comes about`,
  account: number => `Account ${number}`,
  overpaid: sum => `Overpaid by ${sum}`,
  noDebt: 'No debt',
  part: (part, sum) => {
    if (part.kind === 'charge') return `${sum} for ${monthEn(part.period)}`
    if (part.kind === 'recalculation') return `${sum} recalculated for ${monthEn(part.period)}`
    return `${sum} ${kinds[part.kind]}`
  },
  debt: (sum, parts) => `The debt of ${sum}: ${parts.join(' + ')}.`,
  debtOf: (sum, period) =>
    period === '' ? `${sum} of earlier debt` : `${sum} for ${monthEn(Temporal.PlainYearMonth.from(period))}`,
  debtPenalties: sum => `${sum} of penalty`,
  earlierBills: sum => `${sum} for earlier months`,
  meter: serial => `Meter No. ${serial}`,
  used: (from, to, count) => `The use is the difference of the readings from ${from} to ${to}, ${days(count)}:`,
  turnedOver: 'The dial reached its end and began from zero, so its whole range is added.',
  average: (from, to, count, use) =>
    `There was no reading for this month, so the average use is taken. From ${from} to ${to}, in ${days(count)}, it was ${use}:`,
  averageForgotten: 'There was no reading for this month, so the average use is taken',
  forDays: days,
  norm: 'There was no reading and no average, so the monthly norm is taken',
  shared: (used, rated) =>
    `Of ${used}, ${rated} are this month’s: the whole use is shared by days among this month and those charged without readings.`,
  cost: 'The cost is the use times the tariff:',
  range: range => `range ${range}`,
  tariffFrom: from => `tariff from ${from}`,
  byDays: parts =>
    `The tariff changed, so the use is shared by days: ${parts.map(({ from, days: count }) => `${days(count)} at the tariff from ${from}`).join(', ')}.`,
  ranges: limits =>
    `The price depends on the month’s use: ${limits.map((limit, index) => `range ${index + 1} up to ${limit}${noBreak}kWh`).join(', ')}, then range ${limits.length + 1}.`,
  chargedInAll: sum => `Together: **${sum}**`,
  again: ({ period, cause }, again, then, sum) =>
    `Recalculation for ${monthEn(period)}: ${
      cause === 'reading' ? `by the reading ${again}` : `${correctionsEn[cause]}, now ${again}`
    }, charged then ${then}, difference **${sum}**`,
  penalty: (period, sum) => `Penalty for paying the bill for ${monthEn(period)} late: ${sum}`,
  dueOn: due => `It was due on ${due}. The first 30 days after that cost nothing, then each day does:`,
  corrected: 'This corrects an earlier penalty: a payment was learned of later.',
  span: (from, to, count) => `from ${from} to ${to}, ${days(count)}`,
  nothing: 'Nothing has been charged for this month yet.',
}

export const whyEn: Texts['why'] = { button: 'Why so much?', screen: view => whyScreen(words, view) }
