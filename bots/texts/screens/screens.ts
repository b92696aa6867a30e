import type { ChargeLine } from '../../../core/charges/charge-line.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import { sumOf } from '../../../core/units/integers.ts'
import type { CardView, MeterView } from '../views/card-view.ts'
import { type Numbers, noBreak } from '../views/numbers.ts'
import type { QuoteView, UsageView } from '../views/quote-view.ts'
import { asWritten } from './as-written.ts'

/** The words of the screens about money; what stands on which line is the same in every language. */
export interface ScreenWords {
  numbers: Numbers
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
  /** A reading came after its month's window: what the months before it will be charged, in two lines of a phone. */
  afterWindow(months: Temporal.PlainYearMonth[], lastDay: string, about: string): string
  /** The same whole: first that, then each of those months, and where the reading goes itself. */
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
  range(range: number): string
  tariffFrom(day: string): string
  /** A reading that was sent: what the dials show, of which day, and the use; the meter where there are several. */
  taken(serial: string | null, dials: string, day: string, used: string): string
  /** What a bill holds of it, with the formula where there is one; the bill is null where there are several. */
  charges(period: Temporal.PlainYearMonth | null, sum: string): string
  recalculates(period: Temporal.PlainYearMonth, sum: string): string
  owedBefore(sum: string): string
  overpaidBefore(sum: string): string
  chargedForSent: string
  recalculatedFor(period: Temporal.PlainYearMonth): string
  balanceOn(day: string): string
  debt(sum: string): string
  overpayment(sum: string): string
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
    result: (quote: QuoteView) => result(words, quote),
    /** All that comes of a reading sent after its month's window; "" of another one. */
    late: (quote: QuoteView) => lateLines(words, quote).join('\n'),
    card: (view: CardView) => card(words, view),
    dials: (valuesWh: bigint[]) => dials(words, valuesWh),
    /** «, ночь (Т2)» where there are several zones. */
    inZone: (zones: number, zone: number) => (zones === 1 ? '' : `, ${words.zoneNames(zones)[zone - 1]}`),
    energy: (volumeWh: bigint[]) => energy(words, volumeWh),
    balanceText: (balanceKopecks: bigint) => balanceText(words, balanceKopecks),
  }
}

/** «К оплате 156,65 ₽ до 15 декабря», with its term when there is a new charge. */
function headline(words: ScreenWords, quote: QuoteView): string {
  const { money } = words.numbers
  if (quote.dueKopecks > 0n) {
    const [term, ...more] = terms(words, quote)
    return [`**${words.toPay(money(quote.dueKopecks))}**${term ?? ''}`, ...more].join('\n')
  }
  const state = quote.advanceKopecks > 0n ? words.overpaid(money(quote.advanceKopecks)) : words.noDebt
  return `**${state}**, ${words.nothingToPay}`
}

/** What follows the sum on its line, and the lines below: what is late is told apart from what is not, each with its day. */
function terms(words: ScreenWords, { parts, usages, dueDate, balanceOn }: QuoteView): string[] {
  const { dayNear, money } = words.numbers
  const day = (date: Temporal.PlainDate) => dayNear(date, balanceOn)
  if (!parts) return usages.length > 0 ? [words.payBy(day(dueDate))] : []
  const { overdue, dues } = parts
  const since = overdue?.since ? day(overdue.since) : null
  if (!overdue && dues.length === 1) return [words.payBy(day(dues[0]!.dueOn))]
  if (overdue && dues.length === 0) return ['', words.allOverdue(since)]
  return [
    '',
    ...(overdue ? [`• ${words.overduePart(money(overdue.kopecks), since)}`] : []),
    ...dues.map(({ dueOn, kopecks }) => `• ${words.duePart(money(kopecks), day(dueOn))}`),
  ]
}

/** What must be known at once of a reading that came after its month's window; «Почему столько?» has it whole. */
function lateNote(words: ScreenWords, { late, balanceOn }: QuoteView): string[] {
  if (!late) return []
  const { aboutMoney, dayNear } = words.numbers
  const about = aboutMoney(sumOf(late.months.map(({ chargedKopecks }) => chargedKopecks)))
  const periods = late.months.map(({ period }) => period)
  return [words.afterWindow(periods, dayNear(late.lastDay, balanceOn), about)]
}

function lateLines(words: ScreenWords, { late, balanceOn }: QuoteView): string[] {
  if (!late) return []
  const { aboutMoney, dayNear, money } = words.numbers
  const day = (date: Temporal.PlainDate) => dayNear(date, balanceOn)
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
  ]
}

function unreadLines(words: ScreenWords, { unread = [] }: QuoteView): string[] {
  return unread.map(({ serial, period, basis, chargedKopecks }) =>
    words.meterUnread(asWritten(serial), period, basis, words.numbers.aboutMoney(chargedKopecks)),
  )
}

/** What came of a reading (figure 6 of the cabinet's manual), in three lines; «Почему столько?» has every figure of it. */
function result(words: ScreenWords, quote: QuoteView): string {
  const { usages } = quote
  const isOneMeter = usages.every(({ serial }) => serial === usages[0]!.serial)
  const warnings = [...lateNote(words, quote), ...unreadLines(words, quote)]
  return [
    headline(words, quote),
    ...usages.map(usage => takenLine(words, usage, isOneMeter)),
    costLine(words, quote),
    ...(warnings.length > 0 ? ['', ...warnings] : []),
  ].join('\n')
}

/** «Принято на 22 ноября: 20032 → 20099, расход 67 кВт·ч». */
function takenLine(words: ScreenWords, usage: UsageView, isSole: boolean): string {
  const { serial, previousWh, nextWh, nextOn, volumeWh } = usage
  const { dayAndMonth, dial } = words.numbers
  const names = nextWh.length > 1 ? words.zoneNames(nextWh.length) : []
  const shown = nextWh.map((next, zone) => {
    const change = `${dial(previousWh[zone]!)} → **${dial(next)}**`
    return names[zone] ? `${names[zone]} ${change}` : change
  })
  return words.taken(isSole ? null : asWritten(serial), shown.join(', '), dayAndMonth(nextOn), energy(words, volumeWh))
}

/** «За ноябрь 2026 г.: 67 × 3,28 = 219,76 ₽. Была переплата 63,11 ₽.»: adds up to what there is to pay. */
function costLine(words: ScreenWords, quote: QuoteView): string {
  const { usages, period, chargeKopecks, balanceKopecks, late } = quote
  const { money } = words.numbers
  const isOneBill = !late && usages.every(usage => usage.period.equals(period))
  const lines = usages.flatMap(usage => usage.lines)
  const sum = `${lines.length === 1 ? formula(words, lines[0]!) : ''}${money(chargeKopecks)}`
  return [
    words.charges(isOneBill ? period : null, sum),
    ...(quote.recalculations ?? []).map(each => words.recalculates(each.period, money(each.amountKopecks))),
    ...(balanceKopecks > 0n ? [words.owedBefore(money(balanceKopecks))] : []),
    ...(balanceKopecks < 0n ? [words.overpaidBefore(money(-balanceKopecks))] : []),
  ].join(' ')
}

/** The account of figure 5. */
function card(words: ScreenWords, { quote, meters, ...account }: CardView): string {
  return [
    headline(words, quote),
    '',
    ...lateNote(words, quote).flatMap(note => [note, '']),
    words.account(account.number, account.label && asWritten(account.label)),
    ...(account.maskedName === null ? [] : [asWritten(account.maskedName)]),
    ...(account.address === null ? [] : [asWritten(account.address)]),
    account.category,
    ...(account.maskedName === null || account.role !== 'owner' ? [] : [words.email(account.email)]),
    ...(account.role === 'owner' ? [] : [words.letIn[account.role]]),
    balance(words, quote),
    ...(quote.usages.length > 0 ? [`${words.chargedForSent}: ${words.numbers.money(quote.chargeKopecks)}`] : []),
    ...recalculations(words, quote),
    ...meters.flatMap(meter => ['', ...meterLines(words, meter, quote.balanceOn)]),
  ].join('\n')
}

/** «• день (Т1), диапазон 2: 30 × 3,96 = 118,80 ₽»: names only what tells the lines apart. */
export function ratedLine(
  words: ScreenWords,
  { zones, lines }: { zones: number; lines: ChargeLine[] },
  line: ChargeLine,
): string {
  const names = lineNames(words, lines, line, zones > 1 && words.zoneNames(zones)[line.zone - 1])
  return `• ${names ? `${names}: ` : ''}${formula(words, line)}${words.numbers.money(line.amountKopecks)}`
}

/** «день (Т1), диапазон 2», of what tells a line from the others; the zone is named where there are several. */
export function lineNames(
  words: Pick<ScreenWords, 'numbers' | 'range' | 'tariffFrom'>,
  lines: ChargeLine[],
  line: ChargeLine,
  zone: string | false | undefined,
): string {
  const range = lines.some(each => each.range > 1) && words.range(line.range)
  const isOneTariff = lines.every(({ tariffFrom }) => tariffFrom.equals(line.tariffFrom))
  return [zone, range, !isOneTariff && words.tariffFrom(words.numbers.dayInWords(line.tariffFrom))]
    .filter(Boolean)
    .join(', ')
}

/** «67 × 3,28 = ». */
export function formula({ numbers }: Pick<ScreenWords, 'numbers'>, { volumeWh, price }: ChargeLine): string {
  const { kilowattHours, pricePerKwh } = numbers
  return `${kilowattHours(volumeWh)}${noBreak}×${noBreak}${pricePerKwh(price)} = `
}

/** What a reading corrects in months that were billed without one. */
function recalculations(words: ScreenWords, quote: QuoteView): string[] {
  return (quote.recalculations ?? []).map(
    ({ period, amountKopecks }) => `${words.recalculatedFor(period)}: ${words.numbers.money(amountKopecks)}`,
  )
}

function balance(words: ScreenWords, { balanceKopecks, balanceOn }: QuoteView): string {
  return `${words.balanceOn(words.numbers.dayAndMonth(balanceOn))}: ${balanceText(words, balanceKopecks)}`
}

/** «переплата 63,11 ₽»: in words, without a sign. */
export function balanceText(words: ScreenWords, balanceKopecks: bigint): string {
  const { money } = words.numbers
  if (balanceKopecks > 0n) return words.debt(money(balanceKopecks))
  return balanceKopecks < 0n ? words.overpayment(money(-balanceKopecks)) : money(balanceKopecks)
}

function meterLines(words: ScreenWords, meter: MeterView, today: Temporal.PlainDate): string[] {
  return [
    words.meter({ serial: asWritten(meter.serial), model: asWritten(meter.model) }),
    words.billed(dials(words, meter.previousWh), words.numbers.dayNear(meter.previousOn, today)),
    ...(meter.pendingWh ? [words.sent(dials(words, meter.pendingWh), meter.pendingFor ?? null)] : []),
  ]
}

/** «день (Т1) **12045**, ночь (Т2) **6080**». */
function dials(words: ScreenWords, valuesWh: bigint[]): string {
  const names = valuesWh.length > 1 ? words.zoneNames(valuesWh.length) : undefined
  return valuesWh.map((value, zone) => `${names ? `${names[zone]} ` : ''}**${words.numbers.dial(value)}**`).join(', ')
}

/** «67 кВт·ч» of all zones together. */
export function energy(words: Pick<ScreenWords, 'kWh' | 'numbers'>, volumeWh: bigint[]): string {
  return `${words.numbers.kilowattHours(sumOf(volumeWh))}${noBreak}${words.kWh}`
}
