import type { ChargeLine } from '../../../core/charges/charge-line.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import { sumOf } from '../../../core/units/integers.ts'
import type { CardView, MeterView } from '../views/card-view.ts'
import { aboutMoney, capitalised, day, dial, kilowattHours, money, noBreak, pricePerKwh } from '../views/numbers.ts'
import type { QuoteView, UsageView } from '../views/quote-view.ts'

/** The words of the screens about money; what stands on which line is the same in every language. */
export interface ScreenWords {
  kWh: string
  /** The registers of a meter with several zones: T1 is the day or the peak, T2 the night, T3 the half-peak. */
  zoneNames(zones: number): string[]
  toPay(sum: string): string
  payBy(day: string): string
  /** Where all of it is late; the day is null where nobody knows since when. */
  allOverdue(since: string | null): string
  /** One of several parts of what is to be paid. */
  overduePart(sum: string, since: string | null): string
  duePart(sum: string, day: string): string
  /** A reading came after its month's window: first that, then what the months before it will be charged, and where it goes itself. */
  windowClosed(month: Temporal.PlainYearMonth, lastDay: string): string
  willBeEstimated(month: Temporal.PlainYearMonth, basis: 'average' | 'norm', about: string, dueDay: string): string
  entersLater(
    takenOn: string,
    bill: Temporal.PlainYearMonth,
    months: Temporal.PlainYearMonth[],
    corrects: string,
  ): string
  /** What it gives back, or adds, there. */
  corrects(sum: string, isGivenBack: boolean): string
  /** Of a meter that was not read yet, beside one that was. */
  meterUnread(serial: string, month: Temporal.PlainYearMonth, basis: 'average' | 'norm', about: string): string
  overpaid(sum: string): string
  noDebt: string
  nothingToPay: string
  meter(meter: { serial: string; model: string }): string
  span(from: string, to: string): string
  reading: string
  used: string
  withRatio(ratio: string): string
  tariff(price: string): string
  range(range: number): string
  tariffFrom(day: string): string
  charged: string
  chargedFor(period: Temporal.PlainYearMonth): string
  chargedForSent: string
  /** Said where the use since the last reading also corrects months that were billed without one. */
  sharedOut: string
  recalculatedFor(period: Temporal.PlainYearMonth): string
  balanceOn(day: string): string
  debt: string
  overpayment: string
  account(number: string, label: string | null): string
  email(shown: string | null): string
  /** Said to a relative instead of the e-mail. */
  letIn: Record<GuestRole, string>
  billed(dials: string, day: string): string
  /** `bill`: the month whose bill the reading enters; older records lack it. */
  sent(dials: string, bill: Temporal.PlainYearMonth | null): string
}

/** Builds the screens of a language from its words. */
export function screens(words: ScreenWords) {
  return {
    headline: (quote: QuoteView) => headline(words, quote),
    calculation: (quote: QuoteView) => calculation(words, quote),
    card: (view: CardView) => card(words, view),
    dials: (valuesWh: bigint[]) => dials(words, valuesWh),
    /** «, ночь (Т2)» where there are several zones. */
    inZone: (zones: number, zone: number) => (zones === 1 ? '' : `, ${words.zoneNames(zones)[zone - 1]}`),
    energy: (volumeWh: bigint[]) => energy(words, volumeWh),
    balanceText: (balanceKopecks: bigint) => balanceText(words, balanceKopecks),
  }
}

/** «К оплате 156,65 ₽», with its term when there is a new charge. */
function headline(words: ScreenWords, quote: QuoteView): string {
  if (quote.dueKopecks > 0n)
    return [`**${words.toPay(money(quote.dueKopecks))}**`, ...partLines(words, quote)].join('\n')
  const state = quote.advanceKopecks > 0n ? words.overpaid(money(quote.advanceKopecks)) : words.noDebt
  return `**${state}**, ${words.nothingToPay}`
}

/** What is late is told apart from what is not, each with its day. */
function partLines(words: ScreenWords, { parts, usages, dueDate }: QuoteView): string[] {
  if (!parts) return usages.length > 0 ? [words.payBy(day(dueDate))] : []
  const { overdue, dues } = parts
  const since = overdue?.since ? day(overdue.since) : null
  if (!overdue && dues.length === 1) return [words.payBy(day(dues[0]!.dueOn))]
  if (overdue && dues.length === 0) return [words.allOverdue(since)]
  return [
    ...(overdue ? [`• ${words.overduePart(money(overdue.kopecks), since)}`] : []),
    ...dues.map(({ dueOn, kopecks }) => `• ${words.duePart(money(kopecks), day(dueOn))}`),
  ]
}

function lateLines(words: ScreenWords, { late }: QuoteView): string[] {
  if (!late) return []
  const { months, lastDay, takenOn, enters, correctedKopecks } = late
  const estimates = months.map(({ period, basis, chargedKopecks, dueOn }) =>
    words.willBeEstimated(period, basis, aboutMoney(chargedKopecks), day(dueOn)),
  )
  const isGivenBack = correctedKopecks < 0n
  const corrected = words.corrects(money(isGivenBack ? -correctedKopecks : correctedKopecks), isGivenBack)
  const periods = months.map(({ period }) => period)
  return [
    `**${words.windowClosed(periods.at(-1)!, day(lastDay))}**`,
    ...estimates,
    words.entersLater(day(takenOn), enters, periods, corrected),
    '',
  ]
}

function unreadLines(words: ScreenWords, { unread = [] }: QuoteView): string[] {
  return unread.map(({ serial, period, basis, chargedKopecks }) =>
    words.meterUnread(serial, period, basis, aboutMoney(chargedKopecks)),
  )
}

/** The calculation of figure 6 of the cabinet's manual. */
function calculation(words: ScreenWords, quote: QuoteView): string {
  const isSole = quote.usages.flatMap(({ lines }) => lines).length === 1
  return [
    ...lateLines(words, quote),
    headline(words, quote),
    '',
    ...quote.usages.flatMap(usage => [...usageLines(words, usage, isSole), '']),
    ...(quote.recalculations?.length ? [words.sharedOut] : []),
    charge(words, quote),
    ...recalculations(words, quote),
    balance(words, quote),
    ...unreadLines(words, quote),
  ].join('\n')
}

/** The account of figure 5. */
function card(words: ScreenWords, { quote, meters, ...account }: CardView): string {
  return [
    headline(words, quote),
    '',
    ...lateLines(words, quote),
    words.account(account.number, account.label),
    ...(account.maskedName === null ? [] : [account.maskedName]),
    ...(account.address === null ? [] : [account.address]),
    account.category,
    ...(account.maskedName === null || account.role !== 'owner' ? [] : [words.email(account.email)]),
    ...(account.role === 'owner' ? [] : [words.letIn[account.role]]),
    balance(words, quote),
    ...(quote.usages.length > 0 ? [`${words.chargedForSent}: ${money(quote.chargeKopecks)}`] : []),
    ...recalculations(words, quote),
    ...meters.flatMap(meter => ['', ...meterLines(words, meter)]),
  ].join('\n')
}

function usageLines(words: ScreenWords, usage: UsageView, isSole: boolean): string[] {
  const ratio = usage.ratio === 1n ? '' : ` (${words.withRatio(String(usage.ratio))})`
  return [
    words.meter(usage),
    words.span(day(usage.previousOn), day(usage.nextOn)),
    ...usage.volumeWh.map((_, zone) => register(words, usage, zone)),
    `${words.used}: **${energy(words, usage.volumeWh)}**${ratio}`,
    ...(usage.lines.length === 1
      ? soleLine(words, usage.lines[0]!, isSole)
      : usage.lines.map(line => ratedLine(words, usage, line))),
  ]
}

function register(words: ScreenWords, { zones, previousWh, nextWh, volumeWh }: UsageView, zone: number): string {
  const shown = `${dial(previousWh[zone]!)} → **${dial(nextWh[zone]!)}**`
  return zones === 1
    ? `${words.reading}: ${shown}`
    : `${capitalised(words.zoneNames(zones)[zone]!)}: ${shown}, ${energy(words, [volumeWh[zone]!])}`
}

/** One price for all that was used; when it is the whole charge, the formula stands there. */
function soleLine(words: ScreenWords, line: ChargeLine, isWholeCharge: boolean): string[] {
  const tariff = words.tariff(`${pricePerKwh(line.price)}${noBreak}₽`)
  return isWholeCharge ? [tariff] : [tariff, `${formula(line)}${money(line.amountKopecks)}`]
}

/** «• день (Т1), диапазон 2: 30 × 3,96 = 118,80 ₽»: names only what tells the lines apart. */
export function ratedLine(
  words: ScreenWords,
  { zones, lines }: { zones: number; lines: ChargeLine[] },
  line: ChargeLine,
): string {
  const names = lineNames(words, lines, line, zones > 1 && words.zoneNames(zones)[line.zone - 1])
  return `• ${names ? `${names}: ` : ''}${formula(line)}${money(line.amountKopecks)}`
}

/** «день (Т1), диапазон 2», of what tells a line from the others; the zone is named where there are several. */
export function lineNames(
  words: Pick<ScreenWords, 'range' | 'tariffFrom'>,
  lines: ChargeLine[],
  line: ChargeLine,
  zone: string | false | undefined,
): string {
  const range = lines.some(each => each.range > 1) && words.range(line.range)
  const isOneTariff = lines.every(({ tariffFrom }) => tariffFrom.equals(line.tariffFrom))
  return [zone, range, !isOneTariff && words.tariffFrom(day(line.tariffFrom))].filter(Boolean).join(', ')
}

/** «67 × 3,28 = ». */
export function formula({ volumeWh, price }: ChargeLine): string {
  return `${kilowattHours(volumeWh)}${noBreak}×${noBreak}${pricePerKwh(price)} = `
}

function charge(words: ScreenWords, { usages, period, chargeKopecks, late }: QuoteView): string {
  const isOneBill = usages.every(usage => usage.period.equals(period))
  const name = late ? words.chargedForSent : isOneBill ? words.chargedFor(period) : words.charged
  const lines = usages.flatMap(usage => usage.lines)
  const sum = `**${money(chargeKopecks)}**`
  return `${name}: ${lines.length === 1 ? formula(lines[0]!) : ''}${sum}`
}

/** What a reading corrects in months that were billed without one. */
function recalculations(words: ScreenWords, quote: QuoteView): string[] {
  return (quote.recalculations ?? []).map(
    ({ period, amountKopecks }) => `${words.recalculatedFor(period)}: ${money(amountKopecks)}`,
  )
}

function balance(words: ScreenWords, { balanceKopecks, balanceOn }: QuoteView): string {
  return `${words.balanceOn(day(balanceOn))}: ${balanceText(words, balanceKopecks)}`
}

/** «−63,11 ₽ (переплата)». */
export function balanceText(words: ScreenWords, balanceKopecks: bigint): string {
  const word = balanceKopecks > 0n ? ` (${words.debt})` : balanceKopecks < 0n ? ` (${words.overpayment})` : ''
  return `${money(balanceKopecks)}${word}`
}

function meterLines(words: ScreenWords, meter: MeterView): string[] {
  return [
    words.meter(meter),
    words.billed(dials(words, meter.previousWh), day(meter.previousOn)),
    ...(meter.pendingWh ? [words.sent(dials(words, meter.pendingWh), meter.pendingFor ?? null)] : []),
  ]
}

/** «день (Т1) **12045**, ночь (Т2) **6080**». */
function dials(words: ScreenWords, valuesWh: bigint[]): string {
  const names = valuesWh.length > 1 ? words.zoneNames(valuesWh.length) : undefined
  return valuesWh.map((value, zone) => `${names ? `${names[zone]} ` : ''}**${dial(value)}**`).join(', ')
}

/** «67 кВт·ч» of all zones together. */
export function energy(words: Pick<ScreenWords, 'kWh'>, volumeWh: bigint[]): string {
  return `${kilowattHours(sumOf(volumeWh))}${noBreak}${words.kWh}`
}
