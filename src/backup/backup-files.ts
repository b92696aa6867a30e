import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isBefore } from '../../core/units/dates.ts'

/** How a backup was made: a dump by `pg_dump`, or the files of the embedded server. */
export type BackupKind = 'dump' | 'cluster'

export interface BackupFile {
  path: string
  name: string
  kind: BackupKind
  /** When its making began: what was committed before is in it. */
  takenAt: Temporal.Instant
  bytes: number
  /** When it was last restored beside the program and found right. */
  drilledAt: Temporal.Instant | undefined
}

const endings: Record<BackupKind, string> = { dump: 'dump', cluster: 'tar.zst' }
const named = /^kilovatt-(\d{8}T\d{6}Z)\.(dump|tar\.zst)$/
const abandonedAfterHours = 24

/** Where a backup begun at a moment is written. */
export function backupPath(folder: string, kind: BackupKind, now: Temporal.Instant): string {
  const moment = now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
  return join(folder, `kilovatt-${moment}.${endings[kind]}`)
}

/** The backups in a folder, the oldest first; a folder that is not there has none. */
export async function backupsIn(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder).catch(noFolder)
  const found = await Promise.all(names.map(name => backupAt(join(folder, name), name)))
  return found.filter(each => each !== undefined).sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** The backup that a file is, by its name; undefined for other files, and for one that is gone. */
export async function backupAt(path: string, name: string): Promise<BackupFile | undefined> {
  const [, moment, ending] = named.exec(name) ?? []
  if (!moment) return undefined
  const found = await stat(path).catch(noFile)
  if (!found) return undefined
  const drilledAt = await readFile(markOf(path), 'utf8').catch(noFile)
  return {
    path,
    name,
    kind: ending === endings.dump ? 'dump' : 'cluster',
    takenAt: Temporal.Instant.from(moment),
    bytes: found.size,
    drilledAt: drilledAt === undefined ? undefined : Temporal.Instant.from(drilledAt),
  }
}

/** Remembers beside a backup that a drill found it right. */
export async function markDrilled(backup: BackupFile, now: Temporal.Instant): Promise<void> {
  await writeFile(markOf(backup.path), now.toString(), { mode: 0o600 })
}

/** Deletes backups older than so many days, never the newest, and what killed ones have left half-written. */
export async function pruneBackups(folder: string, keepDays: number, now: Temporal.Instant): Promise<string[]> {
  const oldest = now.subtract({ hours: keepDays * 24 })
  const old = (await backupsIn(folder)).slice(0, -1).filter(({ takenAt }) => isBefore(takenAt, oldest))
  for (const { path } of old) {
    await rm(path)
    await rm(markOf(path), { force: true })
  }
  const abandoned = now.subtract({ hours: abandonedAfterHours }).epochMilliseconds
  for (const name of (await readdir(folder).catch(noFolder)).filter(name => /^kilovatt-.*\.part$/.test(name))) {
    const part = join(folder, name)
    // Another process may have given it its name meanwhile.
    const found = await stat(part).catch(noFile)
    if (found && found.mtimeMs < abandoned) await rm(part, { force: true })
  }
  return old.map(({ name }) => name)
}

const markOf = (path: string): string => `${path}.drilled`

function noFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function noFolder(error: NodeJS.ErrnoException): [] {
  noFile(error)
  return []
}
