import type { CellProblem, StagedRow } from './kind.ts'

export const zoneColumns = ['t1', 't2', 't3'] as const

/** The columns t1 to t3 hold a value for each zone, and none beyond; nothing is said when the number of zones is not known. */
export function compareZones(row: StagedRow, zones: string | null | undefined): CellProblem[] {
  if (!zones) return []
  return zoneColumns.flatMap((column, index) => {
    const isExpected = index < Number(zones)
    const isThere = row[column] !== null
    if (isExpected === isThere) return []
    const what = isThere ? `must be empty: there ${zones === '1' ? 'is 1 zone' : `are ${zones} zones`}` : 'is empty'
    return [{ column, what }]
  })
}

/** Values, staged in watt-hours, that a dial of so many digits cannot show. */
export function beyondDial(row: StagedRow, digits: string | null | undefined): CellProblem[] {
  if (!digits) return []
  const capacityWh = 10n ** BigInt(digits) * 1000n
  return zoneColumns
    .filter(column => BigInt(row[column] ?? 0) >= capacityWh)
    .map(column => ({ column, what: `is more than a dial of ${digits} digits can show` }))
}
