import { changeTenths, type SheetPrice, type SheetRange, type TariffSheet } from '../../../core/tariffs/tariff-sheet.ts'
import { capitalised, type Numbers } from '../views/numbers.ts'

/** «Тарифы»: whose prices they are, and the prices. */
export type TariffView = {
  /** Null where nobody's account is meant, only a category. */
  accountNumber: string | null
  branch: string
  category: string
  rangeExempt: boolean
  sheets: TariffSheet[]
  /** When each zone is, in words, by the number of zones: «07:00–23:00». */
  hours: { [zones: number]: string[] }
}

/** The words of the tariffs' screen. */
export interface TariffWords {
  numbers: Numbers
  zoneNames(zones: number): string[]
  perKwh: string
  /** «до 3 900 кВт·ч в месяц»; null is no limit. */
  range(above: string | null, upto: string | null): string
  inForce(from: string): string
  /** The same where the prices do not say themselves that they are for a kilowatt-hour. */
  pricesInForce(from: string): string
  next(from: string): string
  /** «на 4,5 % больше». */
  change(percent: string, isMore: boolean): string
  unchanged: string
  meterWith(zones: number): string
  account(number: string): string
  rangeExempt: string
}

/** The prices first, then since when, for whom, and what is announced. */
export function tariffScreen(words: TariffWords, view: TariffView): string {
  const { sheets, accountNumber } = view
  return [
    ...sheets.flatMap((sheet, index) => [
      ...(index > 0 ? [''] : []),
      ...(sheets.length > 1 ? [words.meterWith(sheet.zones)] : []),
      ...sheetLines(words, view, sheet),
    ]),
    '',
    ...(accountNumber === null ? [] : [words.account(accountNumber)]),
    view.branch,
    view.category,
    ...(view.rangeExempt ? ['', words.rangeExempt] : []),
  ].join('\n')
}

function sheetLines(words: TariffWords, view: TariffView, { zones, from, ranges, next }: TariffSheet): string[] {
  const { dayInWords } = words.numbers
  return [
    ...rangeLines(words, zones, ranges, view.hours[zones] ?? []),
    zones === 1 ? words.inForce(dayInWords(from)) : words.pricesInForce(dayInWords(from)),
    ...(next ? ['', `**${words.next(dayInWords(next.from))}**`, ...rangeLines(words, zones, next.ranges, [])] : []),
  ]
}

function rangeLines(words: TariffWords, zones: number, ranges: SheetRange[], hours: string[]): string[] {
  return ranges.flatMap(({ aboveKwh, uptoKwh, prices }, index) => {
    const isSole = aboveKwh === null && uptoKwh === null
    const heading = isSole ? null : words.range(limit(words, aboveKwh), limit(words, uptoKwh))
    if (zones === 1)
      return prices.map(each => `${priceOf(words, each, ` ${words.perKwh}`)}${heading === null ? '' : ` — ${heading}`}`)
    // The hours are the same in every range.
    const spans = index === 0 ? hours : []
    return [
      ...(heading === null ? [] : [`${capitalised(heading)}:`]),
      ...prices.map((each, zone) => {
        const name = [words.zoneNames(zones)[zone], spans[zone]].filter(Boolean).join(', ')
        return `• ${name}: ${priceOf(words, each)}`
      }),
    ]
  })
}

/** «**3,43 ₽** за кВт·ч, на 4,6 % больше». */
function priceOf(words: TariffWords, { price, before }: SheetPrice, unit = ''): string {
  const shown = `**${words.numbers.priceInRubles(price)}**${unit}`
  const tenths = before === null ? null : changeTenths(before, price)
  if (tenths === null) return shown
  const magnitude = tenths < 0n ? -tenths : tenths
  const percent = words.numbers.decimalPercent(`${magnitude / 10n}.${magnitude % 10n}`)
  return `${shown}, ${tenths === 0n ? words.unchanged : words.change(percent, tenths > 0n)}`
}

/** «3 900». */
function limit({ numbers }: TariffWords, kwh: bigint | null): string | null {
  return kwh === null ? null : numbers.kilowattHours(kwh * 1000n)
}
