import { type Platform, p, Type } from '@mikro-orm/core'
import type { Kopecks } from './money.ts'

/** A calendar day: `date` in the database, `Temporal.PlainDate` in the program. */
class DayType extends Type<Temporal.PlainDate, string> {
  override convertToDatabaseValue(value: Temporal.PlainDate | string): string {
    return value?.toString()
  }
  override convertToJSValue(value: string): Temporal.PlainDate {
    return value ? Temporal.PlainDate.from(value) : (value as never)
  }
  override compareAsType(): string {
    return 'string'
  }
  override getColumnType(): string {
    return 'date'
  }
}

/** A billing period: its first day in the database, so that it sorts and joins; `Temporal.PlainYearMonth` in the program. */
class PeriodType extends Type<Temporal.PlainYearMonth, string> {
  override convertToDatabaseValue(value: Temporal.PlainYearMonth | string): string {
    return value && (typeof value === 'string' ? value : value.toPlainDate({ day: 1 }).toString())
  }
  override convertToJSValue(value: string): Temporal.PlainYearMonth {
    return value ? Temporal.PlainDate.from(value).toPlainYearMonth() : (value as never)
  }
  override compareAsType(): string {
    return 'string'
  }
  override getColumnType(): string {
    return 'date'
  }
}

/** A moment: `timestamptz` in the database, `Temporal.Instant` in the program. */
class InstantType extends Type<Temporal.Instant, string> {
  override convertToDatabaseValue(value: Temporal.Instant | string): string {
    return value?.toString()
  }
  override convertToJSValue(value: string): Temporal.Instant {
    return value ? Temporal.Instant.from(isoText(value)) : (value as never)
  }
  override compareAsType(): string {
    return 'string'
  }
  override getColumnType(): string {
    return 'timestamptz'
  }
}

/** PostgreSQL prints `2026-11-22 10:00:00+00`; Temporal wants `+00:00` or `Z`. */
function isoText(value: string): string {
  return value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
}

/** An exact list of whole watt-hours, one per zone: `bigint[]` on both sides. */
class WattHoursType extends Type<bigint[], string> {
  override convertToDatabaseValue(value: bigint[] | string): string {
    return Array.isArray(value) ? `{${value.join(',')}}` : value
  }
  override convertToJSValue(value: string | string[], _platform: Platform): bigint[] {
    const texts = typeof value === 'string' ? value.slice(1, -1).split(',').filter(Boolean) : value
    return texts?.map(BigInt)
  }
  override compareAsType(): string {
    return 'string'
  }
  override getColumnType(): string {
    return 'bigint[]'
  }
}

export const dayColumn = () => p.type(DayType).$type<Temporal.PlainDate>()
export const periodColumn = () => p.type(PeriodType).$type<Temporal.PlainYearMonth>()
export const instantColumn = () => p.type(InstantType).$type<Temporal.Instant>()
export const wattHoursColumn = () => p.type(WattHoursType).$type<bigint[]>()
export const kopecksColumn = () => p.bigint().$type<Kopecks>()
