import type { EntityManager } from '@mikro-orm/postgresql'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { HeaderColumn } from '../csv/header.ts'
import type { Accepted } from '../matching/match-payments.ts'
import type { ControlSums } from '../sums/control-sums.ts'

/** A cell as it is staged, or what is wrong with it. Null is a cell that may be empty and is. */
export type CellRead = { value: string | null } | { problem: string }

/**
 * A column of a file; it is staged under its own name. The header, the reading, `--help` and the tables of docs/operator.md follow
 * from this one definition. One that is absent is read as if its cells were empty.
 */
export interface Column extends HeaderColumn {
  /** As PostgreSQL names it. */
  type: 'text' | 'bigint' | 'integer' | 'boolean' | 'date'
  read: (cell: string, setting: Setting) => CellRead
  /** What it holds, for `--help` and the documentation. */
  help: string
  /** A cell as it may stand in a file. */
  example: string
  /** Puts what stands in the database in the place of the empty cells of an absent column, so that it stays. */
  restore?: string
}

/** The values of one row by column; one that could not be read is null. */
export type StagedRow = Readonly<Record<string, string | null>>

export interface CellProblem {
  column: string
  what: string
}

/** How many rows of the file were new, changed what was there, or were there already; and those that may be and are left out. */
export interface Outcome {
  added: number
  changed: number
  unchanged: number
  doubtful?: number
  unclear?: number
  skipped?: number
}

/** What an import works with. */
export interface Setting {
  supplier: Supplier
  /** The latest day it is in any branch: nothing is dated after it. */
  today: Temporal.PlainDate
  now: Temporal.Instant
  /** The operator has looked at rollovers and unusually large uses in the file, and they are right. */
  confirmed: boolean
  /** Addresses of e-mail in the file take the place even of those that residents gave. */
  replaceEmails: boolean
  /** Bills for days of a new tariff are made already, and the next ones are to correct them. */
  recalculate: boolean
  /** Rows of payments that are like others, and were looked at: they are payments of their own. */
  accept: Accepted
  /** Payments to unknown accounts are taken as unclear ones. */
  unclear: boolean
  /** The file that readings of unknown accounts and meters are written into, instead of stopping the others. */
  skippedInto?: string
  /** Accounts in the file that differ from another one by leading zeros only are truly others. */
  newAccounts: boolean
}

/**
 * A kind of file. Its rows are staged in the table `import_rows` (the row's number, the columns, and in `bad` the names of those
 * that could not be read), and its checks add to `import_problems` what they find; nothing else is written before all have run.
 */
export interface Kind {
  columns: Column[]
  /** Where the cells of one row contradict each other; a cell that is bad itself is null. */
  compare?: (row: StagedRow) => CellProblem[]
  /** Looks up what the rows refer to, once all are staged. */
  prepare?: string[]
  /** Each selects row, column and what is wrong. */
  checks: string[]
  /** A check that cannot be done in SQL. */
  checkRows?: (em: EntityManager) => Promise<void>
  /** Selects each row's number with what becomes of it, as `row` and `state`. */
  states: string
  /** Selects sentences worth saying of rows that pass, as `remark`. */
  remarks?: string
  /** What the list is held against its paper by, in a trial run too. */
  sums: ControlSums
  /** What rows change of what stands there, as `changesSql` gives it. */
  changes?: string
  /** Writes the rows, which have passed every check. */
  write(em: EntityManager): Promise<void>
}
