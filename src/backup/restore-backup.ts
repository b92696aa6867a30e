import type { Logger } from 'pino'
import { createBeside, databaseName, isEmptyDatabase, replaceBeside } from '../database/create-beside.ts'
import { FolderInUse } from '../database/embedded/claim-folder.ts'
import { CopyProblem, unpackCluster } from '../database/embedded/unpack-cluster.ts'
import type { BackupFile } from './backup-files.ts'
import { BackupProblem } from './backup-problem.ts'
import { restoreDump } from './dump-database.ts'

/** Where a backup is to be restored: into the database of an address, or as the embedded one of a data folder. */
type Target = { databaseUrl: string } | { dataDir: string }

interface How {
  now: Temporal.Instant
  logger: Logger
  /** Said by the operator: what is there may be put aside. */
  replaces: boolean
}

/**
 * Brings a backup into a new place, all of it or nothing. What is there already is never written to: with `replaces` it is put aside under
 * another name, which is given back.
 * @throws BackupProblem
 */
export async function restoreBackup(backup: BackupFile, target: Target, how: How): Promise<string | undefined> {
  const aside = `before_${how.now.toString({ smallestUnit: 'second' }).replaceAll(/\D/g, '')}`
  if ('dataDir' in target)
    return await restoreCluster(backup, target.dataDir, how.logger, how.replaces ? `postgres_${aside}` : undefined)
  if (backup.kind !== 'dump')
    throw new BackupProblem(
      'This is a backup of the embedded PostgreSQL: restore it without DATABASE_URL, into a DATA_DIR',
    )
  const { databaseUrl } = target
  if (await isEmptyDatabase(databaseUrl)) return void (await restoreDump(backup.path, databaseUrl))
  if (!how.replaces) throw new BackupProblem(`The database ${databaseName(databaseUrl)} is not empty: make a new one`)
  const keepAs = `${databaseName(databaseUrl)}_${aside}`
  const beside = await createBeside(databaseUrl, `${keepAs}_new`)
  try {
    await restoreDump(backup.path, beside.url)
  } catch (error) {
    await beside.drop()
    throw error
  }
  await replaceBeside(databaseUrl, { by: databaseName(beside.url), keepAs })
  return keepAs
}

/**
 * Brings a copy of the embedded server's files into a data folder; what is there is moved to `keepAs`, where that is given.
 * @throws BackupProblem
 */
export async function restoreCluster(
  backup: BackupFile,
  dataDir: string,
  logger: Logger,
  keepAs?: string,
): Promise<string | undefined> {
  if (backup.kind !== 'cluster')
    throw new BackupProblem('This is a backup of a PostgreSQL of your own: restore it with DATABASE_URL')
  try {
    const moved = await unpackCluster(backup.path, dataDir, logger, keepAs)
    return moved ? keepAs : undefined
  } catch (error) {
    const isKnown = error instanceof CopyProblem || error instanceof FolderInUse
    throw isKnown ? new BackupProblem(error.message, { cause: error }) : error
  }
}
