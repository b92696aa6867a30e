import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { monthScreen, type StatementWords } from '../screens/month-screen.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { correctionsEn } from './corrections-en.ts'
import { monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'

const { money } = numbersEn

const now = (balance: bigint) =>
  balance > 0n ? `You owe ${money(balance)}` : balance < 0n ? `You are ${money(-balance)} in credit` : 'Nothing owed'

const own: StatementWords = {
  billed: (period, closing) =>
    closing < 0n
      ? `Bill for ${monthEn(period)}: ${money(-closing)} in credit`
      : `Bill for ${monthEn(period)}: nothing to pay`,
  settled: period => `Bill for ${monthEn(period)}: paid`,
  unpaid: (period, sum) => `Bill for ${monthEn(period)}: ${sum} unpaid`,
  overdue: since => `Overdue since ${since}`,
  payBy: term => `Due by ${term}`,
  now,
  notClosed: period => `${monthEn(period)} isn’t closed yet: charges will appear when the month is over.`,
  account: number => `Account ${number}`,
  opening: 'At the start of the month',
  closing: 'At the end of the month',
  today: 'Now',
  meter: serials => `Meter No. ${serials.map(asWritten).join(', then No. ')}`,
  used: (from, to) => `Used from ${from} to ${to}`,
  average: 'No readings, estimated from average use',
  norm: 'No readings, charged at the standard rate',
  ofThisMonth: volume => `${volume} of it in this month`,
  estimated: volume => `another ${volume} estimated for the days before the meter was replaced`,
  charged: 'Charge',
  chargedInAll: 'Total charged',
  corrected: ({ period, kind, isAgain }) =>
    `${isAgain ? 'Correction' : 'Adjustment'} for ${monthEn(period)}${kind === 'reading' ? '' : ` (${correctionsEn[kind]})`}`,
  penalty: 'Late payment charge',
  paid: on => `Paid on ${on}`,
  givenBack: on => `Refunded on ${on}`,
}

/** The account's statement in English. */
export function statementEn(words: ScreenWords): Texts['statement'] {
  return {
    button: 'Statement',
    list: (number, balance, isWhole) =>
      `**${now(balance)}**, account ${number}.\n\nChoose a month to see how its bill was worked out. Next to each month is what was charged for it.${isWhole ? '' : ' These are the last three years; ask our team about earlier ones.'}`,
    item: ({ period, addedKopecks, isOpen }) => `${monthEn(period)} · ${isOpen ? 'not closed' : money(addedKopecks)}`,
    month: view => monthScreen(words, own, view),
    billOf: period => `Bill for ${monthEn(period)}`,
    billCaption: ({ period, number, dueKopecks }) =>
      `**Bill for ${monthEn(period)}**: ${dueKopecks > 0n ? `${money(dueKopecks)} was due at the end of the month` : 'there was nothing to pay'}. No. ${number}, in Russian.\n\n“Account” shows what you owe now.`,
    protectedBill: ({ period, number }) =>
      `**Bill for ${monthEn(period)}** is ready, No. ${number}. We don’t send documents to this app: open it with a secure link, which works for a day, or get it by email.`,
  }
}
