/** Which cell of a row holds each column; a column that is not there has none. */
export type Positions = ReadonlyMap<string, number>

/** What a header has to know of a column. */
export interface HeaderColumn {
  name: string
  /** What else a header may call it. */
  also: readonly string[]
  /** A header may be without it. */
  isOptional?: true
}

interface HeaderProblem {
  column: string | null
  what: string
}

/** Finds the columns in a header, in any order and by any of their names, and says everything that is wrong with it. */
export function readHeader(
  cells: string[],
  columns: readonly HeaderColumn[],
): { positions: Positions; problems: HeaderProblem[] } {
  const problems: HeaderProblem[] = []
  const positions = new Map<string, number>()
  const names = new Map(columns.flatMap(({ name, also }) => [name, ...also].map(each => [plain(each), name])))
  for (const [index, cell] of cells.entries()) {
    // A separator at the end of every line is usual, and harmless.
    if (cell.trim() === '' && cells.slice(index).every(rest => rest.trim() === '')) break
    const column = names.get(plain(cell))
    if (column === undefined) problems.push({ column: null, what: `there is no column "${cell.trim()}"` })
    else if (positions.has(column)) problems.push({ column, what: 'stands in the header twice' })
    else positions.set(column, index)
  }
  for (const { name, isOptional } of columns) {
    if (!isOptional && !positions.has(name)) problems.push({ column: name, what: 'is missing in the header' })
  }
  return { positions, problems }
}

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase().replaceAll('ё', 'е')
