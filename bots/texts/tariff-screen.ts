import { changeTenths, type SheetPrice, type SheetRange, type TariffSheet } from '../../core/tariffs/tariff-sheet.ts'
import { day, noBreak, pricePerKwh } from './numbers.ts'
import type { TariffView } from './section-texts.ts'

/** The words of the tariffs' screen. */
export interface TariffWords {
  kWh: string
  zoneNames(zones: number): string[]
  perKwh: string
  /** «До 3 900 кВт·ч в месяц»; null is no limit. */
  range(above: string | null, upto: string | null): string
  inForce(from: string): string
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
  const hours = view.hours[zones] ?? []
  return [
    ...rangeLines(words, zones, ranges, hours),
    words.inForce(day(from)),
    ...(next ? ['', words.next(day(next.from)), ...rangeLines(words, zones, next.ranges, [])] : []),
  ]
}

function rangeLines(words: TariffWords, zones: number, ranges: SheetRange[], hours: string[]): string[] {
  return ranges.flatMap(({ aboveKwh, uptoKwh, prices }) => {
    const isSole = aboveKwh === null && uptoKwh === null
    const heading = isSole ? null : words.range(limit(words, aboveKwh), limit(words, uptoKwh))
    const [only] = prices
    if (zones === 1 && only) return [`${priceOf(words, only)}${heading === null ? '' : ` — ${heading}`}`]
    return [
      ...(heading === null ? [] : [`${capital(heading)}:`]),
      ...prices.map((price, zone) => {
        const span = hours[zone] ? `, ${hours[zone]}` : ''
        return `• ${words.zoneNames(zones)[zone]}${span}: ${priceOf(words, price)}`
      }),
    ]
  })
}

/** «**3,43 ₽** за кВт·ч, на 4,6 % больше». */
function priceOf(words: TariffWords, { price, before }: SheetPrice): string {
  const shown = `**${pricePerKwh(price)}${noBreak}₽** ${words.perKwh}`
  const tenths = before === null ? null : changeTenths(before, price)
  if (tenths === null) return shown
  const magnitude = tenths < 0n ? -tenths : tenths
  const percent = `${magnitude / 10n},${magnitude % 10n}${noBreak}%`
  return `${shown}, ${tenths === 0n ? words.unchanged : words.change(percent, tenths > 0n)}`
}

function limit({ kWh }: TariffWords, kwh: bigint | null): string | null {
  return kwh === null ? null : `${kwh.toString().replace(/\B(?=(\d{3})+$)/g, noBreak)}${noBreak}${kWh}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
