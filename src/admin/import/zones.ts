import { capacityOf } from '../../../core/metering/consumption.ts'
import type { CellProblem, Column, StagedRow } from './kind.ts'

const zoneColumns = ['t1', 't2', 't3'] as const

/** The columns t1 to t3: what the first says holds for all, and a list without such zones needs no others. */
export function columnsOfZones(first: Pick<Column, 'type' | 'read' | 'help' | 'example'>): Column[] {
  const later = { ...first, isOptional: true } as const
  return [
    { ...first, name: 't1', also: ['т1'] },
    { ...later, name: 't2', also: ['т2'], help: 'the same for the second zone' },
    { ...later, name: 't3', also: ['т3'], help: 'the same for the third zone' },
  ]
}

/** The columns t1 to t3 hold a value for each zone, and none beyond; nothing is said when the number of zones is not known. */
export function compareZones(row: StagedRow, zones: string | null | undefined): CellProblem[] {
  if (!zones) return []
  return zoneColumns.flatMap((column, index) => {
    const isExpected = index < Number(zones)
    const isThere = row[column] !== null
    if (isExpected === isThere) return []
    const what = isThere ? `must be empty: there are ${zones} zones` : 'is empty'
    return [{ column, what }]
  })
}

/** Values, staged in watt-hours, that a dial of so many digits cannot show. */
export function beyondDial(row: StagedRow, digits: string | null | undefined): CellProblem[] {
  if (!digits) return []
  const capacityWh = capacityOf(Number(digits))
  return zoneColumns
    .filter(column => BigInt(row[column] ?? 0) >= capacityWh)
    .map(column => ({ column, what: `is more than a dial of ${digits} digits can show` }))
}
