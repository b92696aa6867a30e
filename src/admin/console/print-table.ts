import { oneLine } from '../words/one-line.ts'
import { say } from '../words/say.ts'

/** What a cell shows by its text; nothing is an empty one. */
export type TableCell = string | number | bigint | Temporal.PlainDate | null | undefined

const margin = '  '
const gap = '  '
/** No text is made narrower: what does not fit then runs over the edge. */
const narrowest = 8

/** Prints rows with their columns one below the other, in the language that is spoken; numbers stand on the right. */
export function printTable(table: readonly TableCell[][]): void {
  printRows(table.map(row => row.map(cell => say(cell?.toString() ?? ''))))
}

/** The same of rows that are said already. On a terminal that is narrower the widest texts are wrapped; a pipe gets each row on a line, whatever is in its cells. */
export function printRows(table: readonly TableCell[][]): void {
  const rows = table.map(row => row.map(cell => oneLine(cell?.toString() ?? '')))
  const natural = Array.from({ length: Math.max(0, ...rows.map(row => row.length)) }, (_, column) =>
    Math.max(...rows.map(row => row[column]?.length ?? 0)),
  )
  const numeric = natural.map((_, column) => rows.slice(1).every(row => /^(?:[-−]?[\d.]*)?$/.test(row[column] ?? '')))
  const room = process.stdout.isTTY ? process.stdout.columns - margin.length : Number.POSITIVE_INFINITY
  const widths = fitColumns(natural, room - gap.length * (natural.length - 1), numeric)
  for (const row of rows) {
    const cells = row.map((cell, column) => wrapCell(cell, widths[column]!))
    const lines = Array.from({ length: Math.max(1, ...cells.map(cell => cell.length)) }, (_, line) =>
      cells.map((cell, column) => {
        const text = cell[line] ?? ''
        return numeric[column] ? text.padStart(widths[column]!) : text.padEnd(widths[column]!)
      }),
    )
    for (const line of lines) process.stdout.write(`${margin}${line.join(gap)}`.trimEnd().concat('\n'))
  }
}

/** Widths of columns that fit into the room, where they can: the widest texts give way first, and numbers never. */
function fitColumns(natural: readonly number[], room: number, isNumber: readonly boolean[]): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, width) => sum + width, 0)
  while (total() > room) {
    const widest = Math.max(...widths.filter((_, column) => !isNumber[column]))
    if (widest <= narrowest) break
    widths[widths.findIndex((width, column) => width === widest && !isNumber[column])]! -= 1
  }
  return widths
}

/** A text in lines of at most so many characters, between words where that is possible. */
function wrapCell(text: string, width: number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const end = space > 0 ? space : width
    lines.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...lines, rest]
}
