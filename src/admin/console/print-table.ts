import { print } from './print.ts'

/** What a cell shows by its text; nothing is an empty one. */
export type TableCell = string | number | bigint | Temporal.PlainDate | null | undefined

/** Prints rows with their columns one below the other; numbers stand on the right. */
export function printTable(table: readonly TableCell[][]): void {
  const rows = table.map(row => row.map(cell => cell?.toString() ?? ''))
  const widths = Array.from({ length: Math.max(0, ...rows.map(row => row.length)) }, (_, column) =>
    Math.max(...rows.map(row => row[column]?.length ?? 0)),
  )
  const numeric = widths.map((_, column) => rows.slice(1).every(row => /^(?:[-−]?[\d.]*)?$/.test(row[column] ?? '')))
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    )
    print(`  ${cells.join('  ').trimEnd()}`)
  }
}
