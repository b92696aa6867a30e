import { type HeaderColumn, isHeader } from './header.ts'
import type { CellRow, ListRow } from './list-row.ts'
import { headerWithin } from './look-at-file.ts'

/** A list from its header on. */
export interface Headed {
  /** Rows above it, such as a title. */
  above: ListRow[]
  /** The first row when none looks like a header; none in an empty list. */
  header?: CellRow
  /** What comes below. */
  rows: AsyncGenerator<ListRow>
}

/** Finds the header among the first rows of a list: the first that names columns. */
export async function findHeader(list: AsyncIterable<ListRow>, columns: readonly HeaderColumn[]): Promise<Headed> {
  const rest = list[Symbol.asyncIterator]()
  const first: ListRow[] = []
  let header: CellRow | undefined
  while (!header && first.length < headerWithin) {
    const { value, done } = await rest.next()
    if (done) break
    if ('cells' in value && isHeader(value.cells, columns)) header = value
    else first.push(value)
  }
  if (header) return { above: first, header, rows: following([], rest) }
  const index = first.findIndex(row => 'cells' in row)
  const taken = index === -1 ? undefined : (first[index] as CellRow)
  const above = index === -1 ? first : first.slice(0, index)
  return { above, ...(taken && { header: taken }), rows: following(first.slice(above.length + 1), rest) }
}

async function* following(read: ListRow[], rest: AsyncIterator<ListRow>): AsyncGenerator<ListRow> {
  yield* read
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
