import type { EntityManager } from '@mikro-orm/postgresql'
import { askPlanned } from '../../../core/units/ask-planned.ts'
import { findHeader, type Headed } from '../csv/find-header.ts'
import { type Header, isHeader, readHeader } from '../csv/header.ts'
import type { CellRow } from '../csv/list-row.ts'
import type { ListForm, OpenList } from '../lists/open-list.ts'
import type { CellProblem, CellRead, Column, Kind, Setting, StagedRow } from './kind.ts'
import { addProblems, type Problem } from './problems.ts'

const rowsAtOnce = 1_000
const rowsShown = 3

/** Rows and problems that wait to be sent together. */
interface Batch {
  rows: object[]
  problems: Problem[]
}

/** How a list was read. */
export interface AsRead {
  /** In which form, such as `CSV in cp866 with ";"`. */
  form: string
  /** What was passed over, in sentences. */
  notes: string[]
  /** The header and the first rows, cell by cell. */
  rows: string[][]
}

interface Staging {
  kind: Kind
  setting: Setting
  form: ListForm
}

/**
 * Reads the list into `import_rows`, and what is wrong with its header, rows and cells into `import_problems`. Gives how it was read, and
 * the columns that it does not have.
 */
export async function stageRows(
  em: EntityManager,
  list: OpenList,
  { kind, setting, form }: Staging,
  onBytes: (count: number) => void,
): Promise<{ asRead: AsRead; absent: Column[] }> {
  await createTables(em, kind)
  const batch: Batch = { rows: [], problems: [] }
  const asRead: AsRead = { form: list.form, notes: [], rows: [] }
  let sent = Promise.resolve()
  const found = await findHeader(list.rows(onBytes), kind.columns)
  const header = takeHeader(found, { kind, form }, batch, asRead)
  for await (const read of found.rows) {
    if ('problem' in read) batch.problems.push({ row: read.row, column: null, what: read.problem })
    // Below a header that cannot be read, nothing can.
    else if (header && header.positions.size > 0) takeRow(read, header, { kind, setting }, batch, asRead)
    if (batch.rows.length + batch.problems.length < rowsAtOnce) continue
    // The next rows are read while these are on their way.
    await sent
    sent = send(em, kind, batch)
    sent.catch(() => undefined)
  }
  await sent
  await send(em, kind, batch)
  return { asRead, absent: kind.columns.filter(({ name }) => !header?.positions.has(name)) }
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

/** The header; none when the list is empty, or broken so early that another row must be taken for it. */
function takeHeader(
  { above, header: found }: Headed,
  { kind, form }: Pick<Staging, 'kind' | 'form'>,
  batch: Batch,
  asRead: AsRead,
): Header | undefined {
  if (!found || !isHeader(found.cells, kind.columns)) {
    const broken = above.flatMap(row => ('problem' in row ? [{ row: row.row, column: null, what: row.problem }] : []))
    batch.problems.push(...broken)
    if (broken.length > 0) return undefined
  }
  if (!found) {
    batch.problems.push({ row: 1, column: null, what: 'the file is empty: there is no header' })
    return undefined
  }
  const header = readHeader(found.cells, kind.columns)
  const others = form.ignoreColumns ? [] : header.others.map(name => ({ column: null, what: unknownColumn(name) }))
  batch.problems.push(...[...others, ...header.problems].map(problem => ({ row: found.row, ...problem })))
  asRead.rows.push(found.cells)
  if (above.length > 0)
    asRead.notes.push(`Passed over above the header: rows ${above.map(({ row }) => row).join(', ')}.`)
  if (form.ignoreColumns && header.others.length > 0)
    asRead.notes.push(`Columns passed over: ${header.others.map(name => `"${name}"`).join(', ')}.`)
  return header
}

const unknownColumn = (name: string): string =>
  `there is no column ${JSON.stringify(name)}; --ignore-columns passes over such columns`

function takeRow(
  read: CellRow,
  header: Header,
  { kind, setting }: Pick<Staging, 'kind' | 'setting'>,
  batch: Batch,
  asRead: AsRead,
): void {
  if (asRead.rows.length <= rowsShown) asRead.rows.push(read.cells)
  if (isTotal(read, header, kind.columns)) {
    asRead.notes.push(`Row ${read.row} was passed over as a total: ${read.cells.filter(Boolean).join(' · ')}`)
    return
  }
  const { staged, problems } = readRow(read, header, kind, setting)
  batch.problems.push(...problems.map(problem => ({ row: read.row, ...problem })))
  if (staged) batch.rows.push(staged)
}

/** A row as it is staged, when there is something to stage, and what is wrong with it. */
interface RowRead {
  staged?: object
  problems: { column: string | null; what: string }[]
}

/** Reads a row's cells by their columns, and looks for contradictions among them. */
function readRow({ row, cells, unreadable }: CellRow, header: Header, kind: Kind, setting: Setting): RowRead {
  const { positions, width } = header
  if (cells.length < width || cells.slice(width).some(cell => cell.trim() !== '')) {
    return { problems: [{ column: null, what: otherWidth(cells.length, width) }] }
  }
  const values: Record<string, string | null> = {}
  const problems: CellProblem[] = []
  const bad: string[] = []
  for (const column of kind.columns) {
    const position = positions.get(column.name)
    const wrong = position === undefined ? undefined : unreadable?.get(position)
    const cell = wrong
      ? { problem: wrong }
      : readCell(column, position === undefined ? undefined : cells[position], setting)
    values[column.name] = cell && 'value' in cell ? cell.value : null
    if (cell && 'value' in cell) continue
    bad.push(column.name)
    if (cell) problems.push({ column: column.name, what: cell.problem })
  }
  const contradictions = (kind.compare?.(values as StagedRow) ?? []).filter(({ column }) => !bad.includes(column))
  return {
    staged: { row, bad: [...bad, ...contradictions.map(({ column }) => column)], ...values },
    problems: [...problems, ...contradictions],
  }
}

/** A column that is absent is read as if it were empty, if it may be; otherwise the header has a problem, and not each row. */
function readCell({ read, isOptional }: Column, cell: string | undefined, setting: Setting): CellRead | undefined {
  if (cell === undefined) return isOptional ? read('', setting) : undefined
  return read(cell.trim(), setting)
}

function otherWidth(count: number, width: number): string {
  const why =
    count > width ? 'is a separator inside of a cell that is not in quotes?' : 'is it a row of the list at all?'
  return `has ${count} cells where the header has ${width}: ${why}`
}

const total = /^(?:итого|всего|total)(?!\p{L})/iu

/** Whether a row says what the others come to: it begins with such a word, and lacks what each row of the list must have. */
function isTotal({ cells }: CellRow, { positions }: Header, columns: readonly Column[]): boolean {
  const place = cells.findIndex(cell => cell.trim() !== '')
  if (!total.test(cells[place]?.trim() ?? '')) return false
  return columns.some(({ name, isOptional }) => {
    const position = positions.get(name)
    return !isOptional && position !== undefined && position !== place && !cells[position]?.trim()
  })
}

async function send(em: EntityManager, kind: Kind, batch: Batch): Promise<void> {
  const names = kind.columns.map(({ name }) => `"${name}"`).join(', ')
  const [rows, problems] = [batch.rows.splice(0), batch.problems.splice(0)]
  await askPlanned(
    em,
    `insert into import_rows (row, bad, ${names}) select row, bad, ${names}
     from json_to_recordset($1::json) as r(row integer, bad text[], ${definitions(kind)})`,
    [JSON.stringify(rows)],
  )
  if (problems.length > 0) await addProblems(em, problems)
}
