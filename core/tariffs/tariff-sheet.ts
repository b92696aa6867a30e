import type { EntityManager } from '@mikro-orm/postgresql'
import { inOrder, isAfter } from '../units/dates.ts'
import { roundedHalfUp } from '../units/integers.ts'
import type { Price } from '../units/money.ts'
import { readTariffs } from './read-tariffs.ts'
import { priceIn, type TariffVersion, versionOn } from './tariff-version.ts'

/** Whom the prices are for. */
export interface TariffOf {
  branch: string
  category: string
  /** Of each kind of meter that is asked about. */
  zones: number[]
  /** Wholly in range 1, whatever is used (billing-rules §2). */
  rangeExempt: boolean
}

/** What a kilowatt-hour costs with one kind of meter. */
export interface TariffSheet {
  zones: number
  from: Temporal.PlainDate
  ranges: SheetRange[]
  /** The first change that is announced for a later day. */
  next: { from: Temporal.PlainDate; ranges: SheetRange[] } | null
}

/** One consumption range: from above one limit up to the next, kilowatt-hours a month; null is no limit. */
export interface SheetRange {
  aboveKwh: bigint | null
  uptoKwh: bigint | null
  prices: SheetPrice[]
}

/** A price of a zone; `before` is the one in force until then, null for those in force. */
export interface SheetPrice {
  price: Price
  before: Price | null
}

/** The tariffs in force on a day, a sheet for each kind of meter; a kind that has no tariff on that day has no sheet. */
export async function tariffSheets(em: EntityManager, of: TariffOf, on: Temporal.PlainDate): Promise<TariffSheet[]> {
  const tariffs = await readTariffs(em, { category: of.category })
  return of.zones.flatMap(zones => sheetOn(tariffs(of.branch, of.category, zones), { ...of, zones }, on) ?? [])
}

/** What is in force of these versions on a day, and the next one announced; undefined before the first. */
export function sheetOn(
  versions: readonly TariffVersion[],
  { zones, rangeExempt }: Pick<TariffOf, 'rangeExempt'> & { zones: number },
  on: Temporal.PlainDate,
): TariffSheet | undefined {
  const now = versionOn(versions, on)
  if (!now) return undefined
  const later = versions.filter(({ from }) => isAfter(from, on)).toSorted((a, b) => inOrder(a.from, b.from))[0]
  const announced = later && {
    from: later.from,
    ranges: rangesOf(later, rangeExempt, (range, zone) => priceIn(now, range, zone)),
  }
  return { zones, from: now.from, ranges: rangesOf(now, rangeExempt, () => null), next: announced ?? null }
}

/** Tenths of a percent by which a price changes, rounded half away from zero; null where that would say nothing of a change. */
export function changeTenths(before: Price, after: Price): bigint | null {
  if (before === after) return 0n
  if (before === 0n) return null
  const [difference, sign] = after > before ? [after - before, 1n] : [before - after, -1n]
  const rounded = roundedHalfUp(difference * 1000n, before)
  return rounded === 0n ? null : sign * rounded
}

function rangesOf(
  { limitsKwh, prices }: TariffVersion,
  rangeExempt: boolean,
  before: (range: number, zone: number) => Price | null,
): SheetRange[] {
  return prices.slice(0, rangeExempt ? 1 : undefined).map((byZone, range) => ({
    aboveKwh: limitsKwh[range - 1] ?? null,
    uptoKwh: rangeExempt ? null : (limitsKwh[range] ?? null),
    prices: byZone.map((price, zone) => ({ price, before: before(range, zone) })),
  }))
}
