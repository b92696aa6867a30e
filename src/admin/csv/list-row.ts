/** A row of a list with its number in the file, from 1, or a line that is no row. */
export type ListRow = CellRow | { row: number; problem: string }

/** A row's cells as text. */
export interface CellRow {
  row: number
  cells: string[]
  /** What is wrong with cells that hold nothing to be read, by their positions. */
  unreadable?: ReadonlyMap<number, string>
}
