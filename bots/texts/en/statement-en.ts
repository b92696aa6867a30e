import { firstDayOf } from '../../../core/units/dates.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { monthScreen, type StatementWords } from '../screens/statement-screen.ts'
import type { StatementTexts } from '../screens/texts.ts'
import { money } from '../views/numbers.ts'

const month = (period: Temporal.PlainYearMonth) =>
  firstDayOf(period).toLocaleString('en', { month: 'long', year: 'numeric' })

const now = (balance: bigint) =>
  balance > 0n ? `You owe ${money(balance)}` : balance < 0n ? `Overpaid by ${money(-balance)}` : 'No debt'

const own: StatementWords = {
  billed: (period, closing) =>
    closing > 0n
      ? `Bill for ${month(period)}: ${money(closing)} to pay`
      : closing < 0n
        ? `Bill for ${month(period)}: overpaid by ${money(-closing)}`
        : `Bill for ${month(period)}: nothing to pay`,
  payBy: term => `Due on ${term}`,
  now,
  notClosed: period => `${month(period)} is not closed yet: its charges appear when the month is over.`,
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
  corrected: ({ period, isByReading }) => `${isByReading ? 'Recalculation' : 'Correction'} for ${month(period)}`,
  penalty: 'Penalty',
  paid: on => `Paid on ${on}`,
  givenBack: on => `Refunded on ${on}`,
}

/** The account's statement in English. */
export function statementEn(words: ScreenWords): StatementTexts {
  return {
    button: 'Statement',
    list: (number, balance, isWhole) =>
      `**${now(balance)}**, account ${number}.\n\nChoose a month to see how its sum came about. Beside each is the total of its bill, an overpayment with a minus.${isWhole ? '' : ' These are the last three years; ask a specialist about earlier ones.'}`,
    item: ({ period, closingKopecks, isOpen }) => `${month(period)} · ${isOpen ? 'not closed' : money(closingKopecks)}`,
    month: view => monthScreen(words, own, view),
    billOf: period => `Bill for ${month(period)}`,
    billCaption: ({ period, number, dueKopecks }) =>
      `**Bill for ${month(period)}**: ${dueKopecks > 0n ? `${money(dueKopecks)} to pay` : 'there was nothing to pay'}. No. ${number}.\n\nIt is the bill at the end of that month. “Account” shows what there is to pay now.`,
    protectedBill: ({ period, number }) =>
      `**Bill for ${month(period)}** is ready, No. ${number}. We do not send documents into this messenger: open it by a protected link (valid for a day) or get it by mail.`,
  }
}
