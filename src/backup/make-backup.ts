import { mkdir, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { packCluster } from '../database/embedded/pack-cluster.ts'
import { type BackupFile, type BackupKind, backupAt, backupPath } from './backup-files.ts'
import { BackupProblem } from './backup-problem.ts'
import { dumpDatabase } from './dump-database.ts'

/** The database of an installation. */
export interface Source {
  databaseUrl: string
  /** Where the embedded server keeps its files. */
  dataDir: string
  isEmbedded: boolean
}

/**
 * Writes everything there is, which all lies in the database, into a new file of a folder; the file is there whole or not at all. The embedded
 * server comes without `pg_dump` and is backed up as its files, any other by `pg_dump`.
 * @throws BackupProblem
 */
export async function makeBackup(source: Source, folder: string, now: Temporal.Instant): Promise<BackupFile> {
  const kind: BackupKind = source.isEmbedded ? 'cluster' : 'dump'
  const path = backupPath(folder, kind, now)
  const part = `${path}.part`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (kind === 'dump') await dumpDatabase(source.databaseUrl, part)
    else await packCluster({ dataDir: source.dataDir, url: source.databaseUrl }, part)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw explained(error)
  }
  return (await backupAt(path, basename(path)))!
}

/** What is wrong with the folder, or with an embedded server that an older version of the program has started. */
const reasons: Record<string, string> = {
  EACCES: 'this user may not write to the folder of backups',
  EROFS: 'the disk of the folder of backups is read-only',
  ENOSPC: 'the disk of the folder of backups is full',
  ENOTDIR: 'a part of the folder of backups is a file',
  42501: 'the embedded PostgreSQL lets itself be backed up once it was started by this version: restart the program',
}

function explained(error: unknown): unknown {
  const reason = reasons[(error as { code?: string }).code ?? '']
  return reason ? new BackupProblem(reason, { cause: error }) : error
}
