/**
 * What a column holds, by which each format shows it; a `word` is one of ours, which is said in the language that is spoken. Rows hold it as text: days as 2026-11-25, months as 2026-11, numbers and rubles with a
 * decimal point.
 */
export type ColumnKind = 'text' | 'word' | 'day' | 'month' | 'rubles' | 'number'

/** A list that goes out: its columns in their order, by name. */
export interface Listing {
  /** One word or two: the sheet of a workbook is called by it. */
  title: string
  columns: Readonly<Record<string, ColumnKind>>
}

/** A row to be written; what is not there is an empty cell. */
export type ListRow = Readonly<Record<string, string | null>>
