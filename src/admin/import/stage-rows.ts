import type { EntityManager } from '@mikro-orm/postgresql'
import { type Positions, readHeader } from '../csv/header.ts'
import type { CsvForm } from '../csv/look-at-file.ts'
import { readCsv } from '../csv/read-csv.ts'
import type { Column, Kind, Setting, StagedRow } from './kind.ts'
import { addProblems, type Problem } from './problems.ts'

const rowsAtOnce = 1_000

/** Rows and problems that wait to be sent together. */
interface Batch {
  rows: object[]
  problems: Problem[]
}

/**
 * Reads the file into `import_rows`, and what is wrong with its header, rows and cells into `import_problems`. Gives the columns that
 * the file does not have.
 */
export async function stageRows(
  em: EntityManager,
  file: string,
  form: CsvForm,
  { kind, setting }: { kind: Kind; setting: Setting },
  onBytes: (count: number) => void,
): Promise<Column[]> {
  await createTables(em, kind)
  const batch: Batch = { rows: [], problems: [] }
  let positions: Positions | undefined
  for await (const read of readCsv(file, form, onBytes)) {
    if ('problem' in read) {
      batch.problems.push({ row: read.row, column: null, what: read.problem })
      // Below a header that cannot be read, nothing can.
      positions ??= new Map()
    } else if (!positions) positions = headerOf(read.cells, read.row, kind, batch)
    else if (positions.size > 0) takeRow(read, positions, kind, setting, batch)
    if (batch.rows.length + batch.problems.length >= rowsAtOnce) await send(em, kind, batch)
  }
  if (!positions) batch.problems.push({ row: 1, column: null, what: 'the file is empty: there is no header' })
  await send(em, kind, batch)
  return kind.columns.filter(({ name }) => !positions?.has(name))
}

async function createTables(em: EntityManager, kind: Kind): Promise<void> {
  await em.execute(
    `create temporary table import_rows (row integer primary key, bad text[] not null, ${definitions(kind)}) on commit drop`,
  )
  await em.execute(
    'create temporary table import_problems (id serial, row integer, "column" text, what text) on commit drop',
  )
}

const definitions = (kind: Kind): string => kind.columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')

function headerOf(cells: string[], row: number, kind: Kind, batch: Batch): Positions {
  const { positions, problems } = readHeader(cells, kind.columns)
  batch.problems.push(...problems.map(problem => ({ row, ...problem })))
  return positions
}

function takeRow(
  { row, cells }: { row: number; cells: string[] },
  positions: Positions,
  kind: Kind,
  setting: Setting,
  batch: Batch,
): void {
  const inHeader = Math.max(...positions.values()) + 1
  if (cells.length < inHeader || cells.slice(inHeader).some(cell => cell.trim() !== '')) {
    batch.problems.push({ row, column: null, what: `has ${cells.length} cells where the header has ${inHeader}` })
    return
  }
  const values: Record<string, string | null> = {}
  const bad: string[] = []
  for (const { name, read, isOptional } of kind.columns) {
    const position = positions.get(name)
    const text = position === undefined ? (isOptional ? '' : undefined) : cells[position]!.trim()
    const cell = text === undefined ? undefined : read(text, setting)
    values[name] = cell && 'value' in cell ? cell.value : null
    if (cell && 'value' in cell) continue
    bad.push(name)
    if (cell) batch.problems.push({ row, column: name, what: cell.problem })
  }
  const contradictions = kind.compare?.(values as StagedRow) ?? []
  for (const { column, what } of contradictions.filter(({ column }) => !bad.includes(column))) {
    bad.push(column)
    batch.problems.push({ row, column, what })
  }
  batch.rows.push({ row, bad, ...values })
}

async function send(em: EntityManager, kind: Kind, batch: Batch): Promise<void> {
  const names = kind.columns.map(({ name }) => `"${name}"`).join(', ')
  await em.execute(
    `insert into import_rows (row, bad, ${names}) select row, bad, ${names}
     from json_to_recordset(?::json) as r(row integer, bad text[], ${definitions(kind)})`,
    [JSON.stringify(batch.rows.splice(0))],
  )
  await addProblems(em, batch.problems.splice(0))
}
