import { p, Type } from '@mikro-orm/core'
import type { Kopecks } from './money.ts'

/** A column whose value is written and read by these functions; it has changed when what would be written differs. */
export function exactColumn<Value extends object, Stored = string>(
  columnType: string,
  write: (value: Value) => string,
  read: (stored: Stored) => Value,
) {
  class ExactType extends Type<Value, string> {
    override convertToDatabaseValue(value: Value | string): string {
      return typeof value === 'string' ? value : value && write(value)
    }
    override convertToJSValue(stored: string): Value {
      return stored ? read(stored as Stored) : (stored as never)
    }
    override compareAsType(): string {
      return 'string'
    }
    override getColumnType(): string {
      return columnType
    }
  }
  return () => p.type(ExactType).$type<Value>()
}

/** A calendar day: `date` in the database, `Temporal.PlainDate` in the program. */
export const dayColumn = exactColumn('date', String, (day: string) => Temporal.PlainDate.from(day))

/** A billing period: its first day in the database, so that it sorts and joins; `Temporal.PlainYearMonth` in the program. */
export const periodColumn = exactColumn(
  'date',
  (period: Temporal.PlainYearMonth) => period.toPlainDate({ day: 1 }).toString(),
  (firstDay: string) => Temporal.PlainDate.from(firstDay).toPlainYearMonth(),
)

/** A moment: `timestamptz` in the database, `Temporal.Instant` in the program. */
export const instantColumn = exactColumn('timestamptz', String, (moment: string) =>
  Temporal.Instant.from(isoText(moment)),
)

/** PostgreSQL prints `2026-11-22 10:00:00+00`; Temporal wants `+00:00` or `Z`. */
function isoText(value: string): string {
  return value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
}

/** An exact list of whole watt-hours, one per zone: `bigint[]` on both sides. */
export const wattHoursColumn = exactColumn(
  'bigint[]',
  (values: bigint[]) => `{${values.join(',')}}`,
  (stored: string | string[]) =>
    (typeof stored === 'string' ? stored.slice(1, -1).split(',').filter(Boolean) : stored).map(BigInt),
)

export const kopecksColumn = () => p.bigint().$type<Kopecks>()
