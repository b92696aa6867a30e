import type { ChangeCause } from '../../../core/accounts/changed-fact.table.ts'
import type { UnpaidBill } from '../../../core/charges/views/due-parts.ts'
import type { ExplainedBill } from '../../../core/charges/views/explain-bill.ts'
import type { ExplainedCharge, ExplainedDial } from '../../../core/charges/views/explain-charge.ts'
import type { ExplainedPenalty } from '../../../core/charges/views/explain-penalty.ts'
import { sumOf } from '../../../core/units/integers.ts'
import { type Price, priceText } from '../../../core/units/money.ts'
import { type Numbers, noBreak } from '../views/numbers.ts'
import { energy, lineNames } from './screens.ts'

/** A part of the sum on the screen. */
export type WhyPart =
  | { kind: 'charge'; period: Temporal.PlainYearMonth; amountKopecks: bigint }
  /** Of readings that are rated over several bills. */
  | { kind: 'readings'; amountKopecks: bigint }
  | { kind: 'recalculation'; period: Temporal.PlainYearMonth; amountKopecks: bigint }
  | { kind: 'debt' | 'overpayment'; amountKopecks: bigint }

/** The sum that the account's screen shows, and what it is made of: the parts add up to it, and the bills to the debt. */
export type WhySum = {
  /** Positive is to be paid. */
  totalKopecks: bigint
  parts: WhyPart[]
  /** What is left of earlier bills; the period is "" for a debt that came with the account. */
  unpaid: UnpaidBill[]
  /** It is explained by a reading that waits; else what follows is the last bill. */
  isByReading: boolean
}

/** Where the sums of a month, or of a reading that waits for its bill, come from. */
export type WhyView = ExplainedBill & {
  /** Null where a month is explained for itself. */
  sum: WhySum | null
  accountNumber: string
}

export interface WhyWords {
  numbers: Numbers
  kWh: string
  zone(zones: number, zone: number): string
  heading(total: string, period: Temporal.PlainYearMonth): string
  account(number: string): string
  overpaid(sum: string): string
  noDebt: string
  /** Of the equation: «596,96 за ноябрь», «3 521,67 долга». */
  part(part: WhyPart, sum: string): string
  /** «Долг 3 521,67 ₽: 695,25 за июнь 2026 г. + …». */
  debt(sum: string, parts: string[]): string
  debtOf(sum: string, period: string): string
  debtPenalties(sum: string): string
  earlierBills(sum: string): string
  meter(serial: string): string
  used(from: string, to: string, days: number): string
  turnedOver: string
  average(from: string, to: string, days: number, use: string): string
  averageForgotten: string
  forDays(days: number): string
  norm: string
  shared(used: string, rated: string): string
  /** Beside what a new meter has measured: of the days before, whose use the old one no longer told. */
  estimated(more: string): string
  cost: string
  range(range: number): string
  tariffFrom(from: string): string
  byDays(parts: { from: string; days: number }[]): string
  ranges(limits: string[]): string
  chargedInAll(sum: string): string
  /** What was wrong or has changed, what the month comes to now, and what was charged before. */
  again(
    corrected: { period: Temporal.PlainYearMonth; cause: ChangeCause },
    again: string,
    then: string,
    sum: string,
  ): string
  penalty(period: Temporal.PlainYearMonth, sum: string): string
  dueOn(due: string): string
  corrected: string
  span(from: string, to: string, days: number): string
  nothing: string
}

/** The sum first, then every figure it is made of, in the order in which it is calculated. */
export function whyScreen(words: WhyWords, view: WhyView): string {
  const { charges, penalties, totalKopecks, period, accountNumber } = view
  const parts = [
    ...charges.map(charge => chargeLines(words, charge)),
    ...penalties.map(penalty => penaltyLines(words, penalty)),
  ]
  const heading = `**${words.heading(words.numbers.money(totalKopecks), period)}**`
  const account = words.account(accountNumber)
  const above = view.sum
    ? [...sumTexts(words, view.sum, account), ...(view.sum.isByReading || charges.length === 0 ? [] : [heading])]
    : [`${heading}\n${account}`]
  return [...above, ...(parts.length > 0 ? parts.map(lines => lines.join('\n')) : [words.nothing])].join('\n\n')
}

/** Older bills of a debt than these are told together: a message has an end. */
const mostBills = 12

/** «4 118,63 ₽ = 596,96 за ноябрь 2026 г. + 3 521,67 долга», then the debt bill by bill. */
function sumTexts(words: WhyWords, { totalKopecks, parts, unpaid }: WhySum, account: string): string[] {
  const { money } = words.numbers
  const overpaid = totalKopecks < 0n ? words.overpaid(money(-totalKopecks)) : words.noDebt
  const total = totalKopecks > 0n ? money(totalKopecks) : overpaid
  const isEquation = parts.length > 1 || parts.some(({ kind }) => kind !== 'debt' && kind !== 'overpayment')
  const debt = parts.find(({ kind }) => kind === 'debt')
  return [
    `**${total}**${isEquation ? ` = ${addedUp(words, parts)}` : ''}\n${account}`,
    ...(debt ? [debtText(words, debt.amountKopecks, unpaid)] : []),
  ]
}

function addedUp(words: WhyWords, parts: WhyPart[]): string {
  const { amount } = words.numbers
  return parts
    .map((part, index) => {
      const { amountKopecks: sum } = part
      const sign = sum < 0n ? '−' : '+'
      const before = index === 0 ? (sum < 0n ? '−' : '') : ` ${sign}${noBreak}`
      return `${before}${words.part(part, amount(sum < 0n ? -sum : sum))}`
    })
    .join('')
}

function debtText(words: WhyWords, debtKopecks: bigint, unpaid: UnpaidBill[]): string {
  const { amount, money } = words.numbers
  const charged = unpaid.filter(({ principalKopecks }) => principalKopecks > 0n)
  const older = sumOf(charged.slice(0, -mostBills).map(({ principalKopecks }) => principalKopecks))
  const penalties = sumOf(unpaid.map(({ penaltyKopecks }) => penaltyKopecks))
  return words.debt(money(debtKopecks), [
    ...(older > 0n ? [words.earlierBills(amount(older))] : []),
    ...charged.slice(-mostBills).map(({ period, principalKopecks }) => words.debtOf(amount(principalKopecks), period)),
    ...(penalties > 0n ? [words.debtPenalties(amount(penalties))] : []),
  ])
}

function chargeLines(words: WhyWords, charge: ExplainedCharge): string[] {
  const { money } = words.numbers
  const { lines, amountKopecks, recalculations } = charge
  return [
    ...useLines(words, charge),
    ...sharing(words, charge),
    words.cost,
    ...lines.map(line => lineText(words, charge, line)),
    ...(lines.length > 1 ? [words.chargedInAll(money(amountKopecks))] : []),
    ...whyLines(words, charge),
    ...recalculations.map(each =>
      words.again(each, money(each.againKopecks), money(each.thenKopecks), money(each.amountKopecks)),
    ),
  ]
}

function useLines(words: WhyWords, { basis, interval, days, dials, average, ratedWh }: ExplainedCharge): string[] {
  const { kilowattHours, span } = words.numbers
  if (basis === 'norm') return [`${words.norm}: **${energy(words, [ratedWh])}**`]
  if (basis === 'actual') {
    const heading = words.used(...span(interval.from, interval.to), Number(days))
    return [heading, ...dials.flatMap(each => dialLines(words, each, dials.length > 1))]
  }
  if (!average) return [`${words.averageForgotten}: **${energy(words, [ratedWh])}**`]
  const { from, to, volumeWh, monthDays, averageWh } = average
  const windowDays = Number(average.days)
  return [
    words.average(...span(from, to), windowDays, energy(words, volumeWh)),
    ...volumeWh.map((zoneWh, index) => {
      const name = volumeWh.length > 1 ? `${words.zone(volumeWh.length, index + 1)}: ` : ''
      return `${name}${kilowattHours(zoneWh)}${noBreak}÷${noBreak}${windowDays}${noBreak}×${noBreak}${words.forDays(Number(monthDays))} = **${energy(words, [averageWh[index]!])}**`
    }),
  ]
}

function dialLines(words: WhyWords, each: ExplainedDial, isNamed: boolean): string[] {
  const { dial } = words.numbers
  const { serial, zones, ratio, previousWh, nextWh, volumeWh, capacityWh } = each
  const registers = volumeWh.map((volume, index) => {
    const name = zones > 1 ? `${words.zone(zones, index + 1)}: ` : ''
    const isOver = nextWh[index]! < previousWh[index]!
    const difference = `${isOver ? `${dial(capacityWh!)}${noBreak}+${noBreak}` : ''}${dial(nextWh[index]!)}${noBreak}−${noBreak}${dial(previousWh[index]!)}`
    const whole = ratio === 1n ? difference : `(${difference})${noBreak}×${noBreak}${ratio}`
    return `${name}${whole} = **${energy(words, [volume])}**`
  })
  return [...(isNamed ? [words.meter(serial)] : []), ...registers, ...(capacityWh === null ? [] : [words.turnedOver])]
}

function sharing(words: WhyWords, { basis, usedWh, ratedWh }: ExplainedCharge): string[] {
  if (basis !== 'actual' || usedWh === ratedWh) return []
  if (usedWh < ratedWh) return [words.estimated(energy(words, [ratedWh - usedWh]))]
  return [words.shared(energy(words, [usedWh]), energy(words, [ratedWh]))]
}

/** «• день (Т1), диапазон 2: 30 кВт·ч × 3,96 ₽ = 118,80 ₽»: names only what tells the lines apart. */
function lineText(words: WhyWords, { lines }: ExplainedCharge, line: ExplainedCharge['lines'][number]): string {
  const { money, priceInRubles } = words.numbers
  const names = lineNames(words, lines, line, line.zones > 1 && words.zone(line.zones, line.zone))
  const formula = `${energy(words, [line.volumeWh])}${noBreak}×${noBreak}${priceInRubles(line.price)} = **${money(line.amountKopecks)}**`
  return names ? `• ${names}: ${formula}` : formula
}

/** Why there are several lines. */
function whyLines(words: WhyWords, { lines, limitsKwh, isByDays, usedWh, ratedWh }: ExplainedCharge): string[] {
  const { dayInWords, kilowattHours } = words.numbers
  const isWhole = usedWh === ratedWh
  const versions = lines.filter(
    (line, index) => lines.findIndex(other => other.tariffFrom.equals(line.tariffFrom)) === index,
  )
  const parts = versions.map(({ tariffFrom, days }) => ({ from: dayInWords(tariffFrom), days: Number(days) }))
  return [
    ...(isByDays && isWhole && parts.length > 1 ? [words.byDays(parts)] : []),
    ...(limitsKwh.length > 0 && lines.some(({ range }) => range > 1)
      ? [words.ranges(limitsKwh.map(limit => kilowattHours(limit * 1000n)))]
      : []),
  ]
}

function penaltyLines(words: WhyWords, { period, dueOn, amountKopecks, spans }: ExplainedPenalty): string[] {
  const { dayInWords, decimalPercent, money, span: fromTo } = words.numbers
  return [
    `**${words.penalty(period, money(amountKopecks))}**`,
    ...(spans.length > 0 ? [words.dueOn(dayInWords(dueOn))] : [words.corrected]),
    ...spans.map(span => {
      const days = Number(span.days)
      const last = span.to.subtract({ days: 1 })
      const percent = decimalPercent(priceText(span.annualPercent as Price).replace(/\.?0+$/, ''))
      return `• ${words.span(...fromTo(span.from, last), days)}: ${money(span.unpaidKopecks)}${noBreak}×${noBreak}${percent}${noBreak}÷${noBreak}${span.partOf}${noBreak}×${noBreak}${days} = ${money(span.amountKopecks)}`
    }),
  ]
}
