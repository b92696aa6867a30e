import type { CorrectionKind } from '../../../core/bills/correction-kind.ts'
import type { Charge } from '../../../core/charges/charge.table.ts'
import type { ChargeLine } from '../../../core/charges/charge-line.ts'
import { sumOf } from '../../../core/units/integers.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { balanceText, energy, formula, ratedLine, type ScreenWords } from './screens.ts'

/** What one metering point was charged for in a month. */
export type ChargeView = {
  basis: Charge['basis']
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** Of the meter, or of those that replaced one another; none where there is no meter. */
  serials: string[]
  /** What the meters used, also in earlier months that were billed without a reading; empty where there is no meter. */
  usedWh: bigint[]
  /** What of that is this month's, rated. */
  lines: ChargeLine[]
  amountKopecks: Kopecks
}

export type CorrectionView = {
  period: Temporal.PlainYearMonth
  kind: CorrectionKind
  /** A month was rated again; else somebody put something right by hand. */
  isAgain: boolean
  amountKopecks: Kopecks
}

/** One month of «Сведения о расчётах»: opening + charged + corrections + penalty − payments = closing. */
export type MonthView = {
  accountNumber: string
  period: Temporal.PlainYearMonth
  /** Null while the month is open. */
  dueOn: Temporal.PlainDate | null
  /** What is left to pay of this month's own bill, and since when that is late; null of an open month. */
  unpaid: { kopecks: Kopecks; isLate: boolean } | null
  openingKopecks: Kopecks
  chargedKopecks: Kopecks
  penaltyKopecks: Kopecks
  closingKopecks: Kopecks
  charges: ChargeView[]
  corrections: CorrectionView[]
  /** A refund is negative. */
  payments: { on: Temporal.PlainDate; amountKopecks: Kopecks }[]
}

/** The bill of a month, as its caption names it. */
export type BillOfMonth = { period: Temporal.PlainYearMonth; number: string; dueKopecks: Kopecks }

export interface StatementWords {
  billed(period: Temporal.PlainYearMonth, closingKopecks: bigint): string
  settled(period: Temporal.PlainYearMonth): string
  unpaid(period: Temporal.PlainYearMonth, sum: string): string
  overdue(since: string): string
  payBy(day: string): string
  now(balanceKopecks: bigint): string
  notClosed(period: Temporal.PlainYearMonth): string
  account(number: string): string
  opening: string
  closing: string
  today: string
  meter(serials: string[]): string
  used(from: string, to: string): string
  average: string
  norm: string
  ofThisMonth(energy: string): string
  /** Beside what a new meter has measured: of the days before, whose use the old one no longer told. */
  estimated(energy: string): string
  charged: string
  chargedInAll: string
  corrected(correction: CorrectionView): string
  penalty: string
  paid(day: string): string
  givenBack(day: string): string
}

/** A month, the sum of its bill first, then how it came about, line by line. */
export function monthScreen(words: ScreenWords, own: StatementWords, month: MonthView): string {
  const { accountNumber, openingKopecks, closingKopecks, dueOn } = month
  return [
    ...heading(words, own, month),
    own.account(accountNumber),
    '',
    `${own.opening}: ${balanceText(words, openingKopecks)}`,
    ...month.charges.flatMap(charge => ['', ...chargeLines(words, own, charge, month)]),
    '',
    ...sums(words, own, month),
    `${dueOn === null ? own.today : own.closing}: **${balanceText(words, closingKopecks)}**`,
  ].join('\n')
}

function heading(
  { numbers: { dayInWords, money } }: ScreenWords,
  own: StatementWords,
  { period, dueOn, closingKopecks, unpaid }: MonthView,
): string[] {
  if (dueOn === null) return [`**${own.now(closingKopecks)}**`, own.notClosed(period)]
  if (unpaid && unpaid.kopecks > 0n) {
    const term = unpaid.isLate ? own.overdue(dayInWords(dueOn.add({ days: 1 }))) : own.payBy(dayInWords(dueOn))
    return [`**${own.unpaid(period, money(unpaid.kopecks))}**`, term]
  }
  return [`**${closingKopecks > 0n ? own.settled(period) : own.billed(period, closingKopecks)}**`]
}

function chargeLines(words: ScreenWords, own: StatementWords, charge: ChargeView, { charges }: MonthView): string[] {
  const { serials, lines, amountKopecks } = charge
  const sole = lines.length === 1 ? lines[0]! : undefined
  return [
    ...(charges.length > 1 && serials.length > 0 ? [own.meter(serials)] : []),
    usage(words, own, charge),
    ...(sole ? [] : lines.map(line => ratedLine(words, { zones: line.zones, lines }, line))),
    `${own.charged}: ${sole ? formula(words, sole) : ''}${words.numbers.money(amountKopecks)}`,
  ]
}

/** «Расход с 27 сентября по 27 октября 2026 г.: 302 кВт·ч, из них на этот месяц 38 кВт·ч». */
function usage(words: ScreenWords, own: StatementWords, { basis, from, to, usedWh, lines }: ChargeView): string {
  const ratedWh = sumOf(lines.map(({ volumeWh }) => volumeWh))
  const allWh = usedWh.length === 0 ? ratedWh : sumOf(usedWh)
  const occasion = basis === 'actual' ? own.used(...words.numbers.span(from, to)) : own[basis]
  const used = `${occasion}: **${energy(words, [allWh])}**`
  if (allWh === ratedWh) return used
  const beside =
    allWh < ratedWh ? own.estimated(energy(words, [ratedWh - allWh])) : own.ofThisMonth(energy(words, [ratedWh]))
  return `${used}, ${beside}`
}

function sums(
  { numbers: { dayInWords, money } }: ScreenWords,
  own: StatementWords,
  { corrections, penaltyKopecks, payments, ...month }: MonthView,
): string[] {
  const isOneCharge = month.charges.length === 1
  return [
    ...(isOneCharge || month.dueOn === null ? [] : [`${own.chargedInAll}: ${money(month.chargedKopecks)}`]),
    ...corrections.map(correction => `${own.corrected(correction)}: ${money(correction.amountKopecks)}`),
    ...(penaltyKopecks === 0n ? [] : [`${own.penalty}: ${money(penaltyKopecks)}`]),
    ...payments.map(({ on, amountKopecks }) =>
      amountKopecks < 0n
        ? `${own.givenBack(dayInWords(on))}: ${money(-amountKopecks)}`
        : `${own.paid(dayInWords(on))}: ${money(amountKopecks)}`,
    ),
  ]
}
