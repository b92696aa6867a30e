import { createReadStream } from 'node:fs'
import { chown, mkdtemp, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { unpackTar } from 'modern-tar/fs'
import type { Logger } from 'pino'
import { claimFolder } from './claim-folder.ts'
import { makeDataFolder } from './make-data-folder.ts'
import { openRoom, type Room } from './room.ts'

/** A copy cannot be unpacked; the message is a sentence for the operator. */
export class CopyProblem extends Error {}

/**
 * Unpacks what `pack-cluster.ts` has written into a data folder that has no database, whole or not at all; the server makes it that one
 * moment at its next start. A database that is there is moved to `keepAs` beside it, where that is given.
 * @returns whether one was moved.
 * @throws FolderInUse while a program runs on the data folder, CopyProblem when there is a database, or the copy is damaged.
 */
export async function unpackCluster(file: string, dataDir: string, logger: Logger, keepAs?: string): Promise<boolean> {
  const folder = await makeDataFolder(dataDir)
  const release = await claimFolder(folder)
  try {
    const before = await openRoom(folder, logger)
    const isThere = await stat(join(before.folder, 'cluster')).catch(() => undefined)
    if (isThere && !keepAs) throw new CopyProblem(`There is a database in ${folder} already: name a new DATA_DIR`)
    // The door may be a link to a public place: it goes along.
    if (isThere) await rename(join(folder, 'postgres'), join(folder, keepAs!))
    await unpackInto(isThere ? await openRoom(folder, logger) : before, file).catch(async error => {
      if (isThere) await putBack(folder, keepAs!)
      throw error
    })
    return isThere !== undefined
  } finally {
    await release()
  }
}

async function putBack(folder: string, keptAs: string): Promise<void> {
  const door = join(folder, 'postgres')
  const room = await realpath(door)
  for (const path of [room, door]) await rm(path, { recursive: true, force: true })
  await rename(join(folder, keptAs), door)
}

async function unpackInto(room: Room, file: string): Promise<void> {
  const draft = await mkdtemp(join(room.folder, 'cluster.'))
  try {
    await unpackTarTo(draft, file)
    await handOver(draft, room)
    await rename(join(draft, 'password'), join(room.folder, 'password'))
    await rename(join(draft, 'cluster'), join(room.folder, 'cluster'))
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function unpackTarTo(draft: string, file: string): Promise<void> {
  try {
    await pipeline(createReadStream(file), createZstdDecompress(), unpackTar(draft, { fmode: 0o600, dmode: 0o700 }))
    await stat(join(draft, 'cluster/backup_label'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    throw new CopyProblem(`${basename(file)} is damaged: it cannot be read to its end`, { cause: error })
  }
}

async function handOver(folder: string, { runAs }: Room): Promise<void> {
  if (runAs.uid === undefined) return
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), runAs.uid, runAs.gid!)
}
