import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { type WhyWords, whyScreen } from '../screens/why-screen.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { correctionsEn } from './corrections-en.ts'
import { monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'

const days = (count: number) => `${count}${noBreak}${plural('en', count, { one: 'day', other: 'days' })}`
const zones = (count: number) =>
  count === 2 ? ['Day (T1)', 'Night (T2)'] : ['Peak (T1)', 'Night (T2)', 'Half-peak (T3)']

const kinds = { readings: 'for the readings you sent', debt: 'owed before', overpayment: 'in credit' }

const words: WhyWords = {
  numbers: numbersEn,
  kWh: 'kWh',
  zone: (count, zone) => zones(count)[zone - 1]!,
  heading: (total, period) => `${total} for ${monthEn(period)}: how we worked it out`,
  account: number => `Account ${number}`,
  overpaid: sum => `You are ${sum} in credit`,
  noDebt: 'Nothing owed',
  part: (part, sum) => {
    if (part.kind === 'charge') return `${sum} for ${monthEn(part.period)}`
    if (part.kind === 'recalculation') return `${sum} correction for ${monthEn(part.period)}`
    return `${sum} ${kinds[part.kind]}`
  },
  debt: (sum, parts) => `Owed before, ${sum}: ${parts.join(' + ')}.`,
  debtOf: (sum, period) =>
    period === '' ? `${sum} of older debt` : `${sum} for ${monthEn(Temporal.PlainYearMonth.from(period))}`,
  debtPenalties: sum => `${sum} in late payment charges`,
  earlierBills: sum => `${sum} for earlier months`,
  meter: serial => `Meter No. ${asWritten(serial)}`,
  used: (from, to, count) => `Your use is the difference between the readings from ${from} to ${to}, ${days(count)}:`,
  turnedOver: 'The meter went past its maximum and restarted from zero, so its full range is added.',
  average: (from, to, count, use) =>
    `There was no reading for this month, so we took your average use. From ${from} to ${to}, in ${days(count)}, you used ${use}:`,
  averageForgotten: 'There was no reading for this month, so we took your average use',
  forDays: days,
  norm: 'There was no reading and no average to go by, so we took the standard monthly rate',
  shared: (used, rated) =>
    `Of ${used}, ${rated} belongs to this month: the total is shared by days between this month and those billed without readings.`,
  estimated: more =>
    `Another ${more} is for the days of the month before the meter was replaced, by the average or the norm: what the old meter showed is not known.`,
  cost: 'The cost is the use multiplied by the price:',
  range: range => `band ${range}`,
  tariffFrom: from => `price from ${from}`,
  byDays: parts =>
    `The price changed, so your use is shared by days: ${parts.map(({ from, days: count }) => `${days(count)} at the price from ${from}`).join(', ')}.`,
  ranges: limits =>
    `The price depends on how much you use in a month: ${limits.map((limit, index) => `band ${index + 1} up to ${limit}${noBreak}kWh`).join(', ')}, then band ${limits.length + 1}.`,
  chargedInAll: sum => `Total: **${sum}**`,
  again: ({ period, cause }, again, then, sum) =>
    `Correction for ${monthEn(period)}: ${
      cause === 'reading' ? `by your reading it comes to ${again}` : `${correctionsEn[cause]}, it comes to ${again}`
    }; ${then} was charged, a difference of **${sum}**`,
  penalty: (period, sum) => `Late payment charge on the bill for ${monthEn(period)}: ${sum}`,
  dueOn: due => `It was due by ${due}. Nothing is charged for the first 30 days after that; then every day counts:`,
  corrected: 'This corrects an earlier late payment charge: we learned of a payment later.',
  span: (from, to, count) => `from ${from} to ${to}, ${days(count)}`,
  nothing: 'Nothing has been charged for this month yet.',
}

export const whyEn: Texts['why'] = { button: 'Why so much?', screen: view => whyScreen(words, view) }
