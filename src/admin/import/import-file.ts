import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import { withoutTimeouts } from '../../database/connection-options.ts'
import type { Progress } from '../console/progress.ts'
import { type ListForm, type OpenList, openList } from '../lists/open-list.ts'
import { readChanges } from '../sums/changes.ts'
import { readSums } from '../sums/control-sums.ts'
import type { Column, Kind, Outcome, Setting } from './kind.ts'
import { reportProblems } from './problems.ts'
import { type AsRead, stageRows } from './stage-rows.ts'

/** The lock by which imports take turns, in whatever process: any number that nothing else uses. */
const turnKey = 7_165_201_802

/** What came of a file, or would. */
export interface Taken {
  outcome: Outcome
  remarks: string[]
  /** A table with its head. */
  sums: string[][]
  changes: string[]
}

export type Imported = { asRead: AsRead } & (Taken | { problemCount: number })

interface ImportOptions {
  file: string
  form: ListForm
  kind: Kind
  setting: Setting
  /** Only looks for problems. */
  dryRun: boolean
  /** Writes, and takes it back after `onWritten` has looked. */
  takenBack?: boolean
  progress: Progress
  /** Called within the transaction, once something was written. */
  onWritten?(em: EntityManager, outcome: Outcome): Promise<void>
  /** Takes each problem as a sentence, in the order of the rows. */
  onProblem(problem: string): void
}

/**
 * Imports a file: all of its problems are found before anything is written, and then all rows go in, or none. Works in a constant
 * amount of memory, and the same file again changes nothing.
 * @throws Refusal when no list can be read from the file at all.
 */
export async function importFile(orm: MikroORM, options: ImportOptions): Promise<Imported> {
  const list = await openList(options.file, options.kind.columns, options.form)
  const em = orm.em.fork()
  await em.begin()
  try {
    const imported = await importInTransaction(em, list, options)
    if ('problemCount' in imported || options.dryRun || options.takenBack) await em.rollback()
    else await em.commit()
    return imported
  } catch (error) {
    await em.rollback()
    throw error
  }
}

async function importInTransaction(em: EntityManager, list: OpenList, options: ImportOptions): Promise<Imported> {
  const { kind, progress } = options
  // A large file takes the time it takes; only its own transaction waits.
  await em.execute(withoutTimeouts)
  await em.execute('select pg_advisory_xact_lock(?)', [turnKey])
  progress.begin('Reading', list.sizeBytes)
  const { asRead, absent } = await stageRows(em, list, options, progress.advance)
  await check(em, kind, absent, progress)
  const problemCount = await reportProblems(em, options.file, kind.columns, options.onProblem)
  if (problemCount > 0) return { asRead, problemCount }
  const taken = await describe(em, kind)
  if (!options.dryRun) {
    progress.begin('Writing', 1)
    await kind.write(em)
    if (taken.outcome.added + taken.outcome.changed > 0) await options.onWritten?.(em, taken.outcome)
    progress.advance(1)
  }
  return { asRead, ...taken, remarks: [...asRead.notes, ...taken.remarks] }
}

/** What the rows come to, before any is written. */
async function describe(em: EntityManager, kind: Kind): Promise<Taken> {
  const remarks = kind.remarks ? await em.execute<{ remark: string }[]>(kind.remarks) : []
  await em.execute(`create temporary table import_states on commit drop as ${kind.states}`)
  return {
    outcome: await countStates(em),
    remarks: remarks.map(({ remark }) => remark),
    sums: await readSums(em, kind.sums),
    changes: kind.changes ? await readChanges(em, kind.changes) : [],
  }
}

async function countStates(em: EntityManager): Promise<Outcome> {
  const counts = await em.execute<{ state: keyof Outcome; rows: number }[]>(
    'select state, count(*)::int as rows from import_states group by state',
  )
  return { added: 0, changed: 0, unchanged: 0, ...Object.fromEntries(counts.map(({ state, rows }) => [state, rows])) }
}

async function check(em: EntityManager, kind: Kind, absent: Column[], progress: Progress): Promise<void> {
  const preparations = [...(kind.prepare ?? []), ...absent.flatMap(({ restore }) => restore ?? [])]
  progress.begin('Checking', preparations.length + kind.checks.length + 1)
  for (const sql of preparations) {
    await em.execute(sql)
    progress.advance(1)
  }
  await em.execute('analyze import_rows')
  for (const sql of kind.checks) {
    await em.execute(`insert into import_problems (row, "column", what) ${sql}`)
    progress.advance(1)
  }
  await kind.checkRows?.(em)
  progress.advance(1)
}
