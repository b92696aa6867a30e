import { smallLetters } from '../../../core/units/small-letters.ts'

/** Which cell of a row holds each column; a column that is not there has none. */
type Positions = ReadonlyMap<string, number>

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

/** A header that was read: where the columns are, how many cells it has, and what else stands in it. */
export interface Header {
  positions: Positions
  width: number
  /** The names of columns that no list of this kind has. */
  others: string[]
  problems: HeaderProblem[]
}

/** A row that names so many columns is a header. */
const enoughNames = 2

/** Whether a row of cells looks like a header for these columns, rather than a title or a row of the list. */
export function isHeader(cells: string[], columns: readonly HeaderColumn[]): boolean {
  return countNames(cells, columns) >= enoughNames
}

/** How many cells name a column. */
export function countNames(cells: string[], columns: readonly HeaderColumn[]): number {
  const names = columnsByName(columns)
  return cells.filter(cell => names.has(plainName(cell))).length
}

/**
 * Finds the columns in a header, in any order and by any of their names, and says everything that is wrong with it; that there are
 * other columns is for the caller to judge.
 */
export function readHeader(cells: string[], columns: readonly HeaderColumn[]): Header {
  const problems: HeaderProblem[] = []
  const positions = new Map<string, number>()
  const others: string[] = []
  const names = columnsByName(columns)
  // A separator at the end of every line is usual, and harmless.
  const width = cells.findLastIndex(cell => cell.trim() !== '') + 1
  for (const [index, cell] of cells.slice(0, width).entries()) {
    const column = names.get(plainName(cell))
    if (column === undefined) others.push(cell.trim())
    else if (positions.has(column)) problems.push({ column, what: 'stands in the header twice' })
    else positions.set(column, index)
  }
  for (const { name, isOptional } of columns) {
    if (!isOptional && !positions.has(name)) problems.push({ column: name, what: 'is missing in the header' })
  }
  return { positions, width, others, problems }
}

const columnsByName = (columns: readonly HeaderColumn[]): Map<string, string> =>
  new Map(columns.flatMap(({ name, also }) => [name, ...also].map(each => [plainName(each), name])))

const unit = /[\s,(]+(?:руб(?:\.|лей|ли)?|р\.|₽|квт\s*[·*.×]?\s*ч(?:ас(?:ов)?)?\.?)\)?\s*$/

/** A column's name without what makes no difference: case, ё, spaces, punctuation, and the unit after it. */
function plainName(name: string): string {
  const small = smallLetters(name.normalize('NFC'))
  return small.replace(unit, '').replace(/[^\p{L}\p{N}]+/gu, '')
}
