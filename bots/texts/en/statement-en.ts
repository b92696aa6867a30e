import type { Texts } from '../ru/ru.ts'
import { monthScreen, type StatementWords } from '../screens/month-screen.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { money } from '../views/numbers.ts'
import { correctionsEn } from './corrections-en.ts'
import { monthEn } from './month-en.ts'

const now = (balance: bigint) =>
  balance > 0n ? `You owe ${money(balance)}` : balance < 0n ? `Overpaid by ${money(-balance)}` : 'No debt'

const own: StatementWords = {
  billed: (period, closing) =>
    closing < 0n
      ? `Bill for ${monthEn(period)}: overpaid by ${money(-closing)}`
      : `Bill for ${monthEn(period)}: nothing to pay`,
  settled: period => `Bill for ${monthEn(period)}: paid`,
  unpaid: (period, sum) => `Bill for ${monthEn(period)}: ${sum} unpaid`,
  overdue: since => `Overdue since ${since}`,
  payBy: term => `Due on ${term}`,
  now,
  notClosed: period => `${monthEn(period)} is not closed yet: its charges appear when the month is over.`,
  account: number => `Account ${number}`,
  opening: 'At the start of the month',
  closing: 'At the end of the month',
  today: 'Now',
  meter: serials => `Meter No. ${serials.join(', then No. ')}`,
  used: (from, to) => `Used from ${from} to ${to}`,
  average: 'No readings, charged by the average use',
  norm: 'No readings, charged by the norm',
  ofThisMonth: volume => `${volume} of it in this month`,
  charged: 'Charge',
  chargedInAll: 'Charged in all',
  corrected: ({ period, kind, isAgain }) =>
    `${isAgain ? 'Recalculation' : 'Correction'} for ${monthEn(period)}${kind === 'reading' ? '' : ` (${correctionsEn[kind]})`}`,
  penalty: 'Penalty',
  paid: on => `Paid on ${on}`,
  givenBack: on => `Refunded on ${on}`,
}

/** The account's statement in English. */
export function statementEn(words: ScreenWords): Texts['statement'] {
  return {
    button: 'Statement',
    list: (number, balance, isWhole) =>
      `**${now(balance)}**, account ${number}.\n\nChoose a month to see how its sum came about. Beside each is what was charged for it.${isWhole ? '' : ' These are the last three years; ask a specialist about earlier ones.'}`,
    item: ({ period, addedKopecks, isOpen }) => `${monthEn(period)} · ${isOpen ? 'not closed' : money(addedKopecks)}`,
    month: view => monthScreen(words, own, view),
    billOf: period => `Bill for ${monthEn(period)}`,
    billCaption: ({ period, number, dueKopecks }) =>
      `**Bill for ${monthEn(period)}**: ${dueKopecks > 0n ? `${money(dueKopecks)} to pay at the end of that month` : 'there was nothing to pay'}. No. ${number}.\n\n“Account” shows what there is to pay now.`,
    protectedBill: ({ period, number }) =>
      `**Bill for ${monthEn(period)}** is ready, No. ${number}. We do not send documents into this messenger: open it by a protected link (valid for a day) or get it by mail.`,
  }
}
