/** Which cell of a row holds each column; a column that is not there has none. */
export type Positions = ReadonlyMap<string, number>

export interface HeaderProblem {
  column: string | null
  what: string
}

/** Finds the columns in a header, in any order, and says everything that is wrong with it. */
export function readHeader(cells: string[], columns: string[]): { positions: Positions; problems: HeaderProblem[] } {
  const problems: HeaderProblem[] = []
  const positions = new Map<string, number>()
  for (const [index, cell] of cells.entries()) {
    const column = cell.trim()
    // A separator at the end of every line is usual, and harmless.
    if (column === '' && cells.slice(index).every(rest => rest.trim() === '')) break
    if (!columns.includes(column)) problems.push({ column: null, what: `there is no column "${column}"` })
    else if (positions.has(column)) problems.push({ column, what: 'stands in the header twice' })
    else positions.set(column, index)
  }
  for (const column of columns) {
    if (!positions.has(column)) problems.push({ column, what: 'is missing in the header' })
  }
  return { positions, problems }
}
