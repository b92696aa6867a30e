import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { auditLedger } from '../../core/audit/audit-ledger.ts'
import type { AuditedCheck } from '../../core/audit/audited-check.ts'
import { compareEnds } from '../../core/audit/compare-ends.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { withoutTimeouts } from '../database/connection-options.ts'
import { createBeside, dropBeside } from '../database/create-beside.ts'
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts'
import { entities } from '../database/entities.ts'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open-database.ts'
import { type BackupFile, markDrilled } from './backup-files.ts'
import { BackupProblem } from './backup-problem.ts'
import { restoreDump } from './dump-database.ts'
import type { Source } from './make-backup.ts'
import { restoreCluster } from './restore-backup.ts'

interface DrillParts {
  /** The running ledger. */
  orm: MikroORM
  source: Source
  supplier: Supplier
  logger: Logger
  now(): Temporal.Instant
}

/** What a drill has found. */
interface Drill {
  backup: BackupFile
  accounts: number
  transfers: number
  /** The head kept last in the backup, whole; undefined while none was kept. */
  head: string | undefined
  inBackup: AuditedCheck[]
  inLedger: AuditedCheck[]
  isRight: boolean
}

/** The lock of the only drill at a time: any number that nothing else uses. */
const drillKey = 7_165_201_805
const drillPrefix = 'kilovatt_drill_'

/**
 * Restores a backup beside the running program, into a place of its own that is taken away again, has everything in it computed again by
 * the audit, and asks the running ledger whether all that was backed up is still its own history.
 * @throws BackupProblem when the backup cannot be restored.
 */
export async function drillBackup(parts: DrillParts, backup: BackupFile): Promise<Drill> {
  const { orm, supplier, logger, now } = parts
  const leave = await onlyDrill(orm)
  try {
    const copy = await openCopy(parts, backup)
    try {
      const restored = await openDatabase({ url: copy.url, logger, entities })
      try {
        // A backup may be of the version before.
        await migrate(restored)
        const drill = await compare(restored, orm, supplier)
        if (drill.isRight) await markDrilled(backup, now())
        return { backup, ...drill }
      } finally {
        await restored.close()
      }
    } finally {
      await copy.close()
    }
  } finally {
    await leave()
  }
}

async function compare(restored: MikroORM, orm: MikroORM, supplier: Supplier): Promise<Omit<Drill, 'backup'>> {
  const { checks, figures, head } = await auditLedger(restored.em.fork(), supplier)
  const since = head ? { since: head.digest } : {}
  const living = await auditLedger(orm.em.fork(), supplier, since)
  const inLedger = [await compareEnds(restored.em.fork(), orm.em.fork()), ...living.checks]
  const isRight = [...checks, ...inLedger].every(({ wrong }) => wrong === 0)
  const { accounts, transfers } = figures
  return { accounts, transfers, head: head?.digest, inBackup: checks, inLedger, isRight }
}

/** What drills that were killed have left may go, as there is no other. */
async function onlyDrill(orm: MikroORM): Promise<() => Promise<void>> {
  const em = orm.em.fork()
  await em.begin()
  await em.execute(withoutTimeouts)
  const [row] = await em.execute<{ isOurs: boolean }[]>('select pg_try_advisory_xact_lock(?) as "isOurs"', [drillKey])
  if (row!.isOurs) return () => em.rollback()
  await em.rollback()
  throw new BackupProblem('Another drill is under way')
}

interface Copy {
  url: string
  close(): Promise<void>
}

async function openCopy({ source, logger, now }: DrillParts, backup: BackupFile): Promise<Copy> {
  if (backup.kind === 'cluster') return await openCluster(source.dataDir, backup, logger)
  await dropBeside(source.databaseUrl, drillPrefix)
  const copy = await createBeside(source.databaseUrl, `${drillPrefix}${now().epochMilliseconds}`).catch(notAllowed)
  try {
    await restoreDump(backup.path, copy.url)
  } catch (error) {
    await copy.drop()
    throw error
  }
  return { url: copy.url, close: copy.drop }
}

/** Beside the data of the program, where there is room for as much again. */
async function openCluster(dataDir: string, backup: BackupFile, logger: Logger): Promise<Copy> {
  for (const name of (await readdir(dataDir)).filter(name => name.startsWith(drillPrefix)))
    await removePlace(join(dataDir, name))
  const place = await mkdtemp(join(dataDir, drillPrefix))
  // Started as root, the server is another user's, who has to get in here.
  await chmod(place, 0o755)
  try {
    await restoreCluster(backup, place, logger)
    const server = await startEmbeddedPostgres({ dataDir: place, logger })
    return { url: server.url, close: () => server.stop().finally(() => removePlace(place)) }
  } catch (error) {
    await removePlace(place)
    throw error
  }
}

async function removePlace(place: string): Promise<void> {
  const room = await realpath(join(place, 'postgres')).catch(() => place)
  for (const path of [room, place]) await rm(path, { recursive: true, force: true, maxRetries: 5 })
}

function notAllowed(error: { code?: string }): never {
  if (error.code !== '42501') throw error
  throw new BackupProblem(
    'A drill needs a database of its own beside the running one: let the user of DATABASE_URL create some (alter role … createdb), or set BACKUP_DRILL=no',
  )
}
