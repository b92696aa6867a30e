import { chmod, chown, lstat, mkdir, mkdtemp, readlink, realpath, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { makePublicPlace, publicPlace } from './binaries.ts'
import { chooseUser, mayAccess, type RunAs } from './run-as.ts'

/** Where one server keeps its cluster and password, and the user it runs as. */
export interface Room {
  readonly folder: string
  readonly runAs: RunAs
}

/** The cluster's folder in a room; it is there only when it is complete. */
export const clusterOf = (room: Room): string => join(room.folder, 'cluster')

/**
 * Makes or finds the room `<dataDir>/postgres`. Where the server's user cannot reach the data folder (root's home is
 * closed to it), the room lies in a public place instead and `<dataDir>/postgres` is a link to it; nobody's modes are
 * loosened. The caller owns the data folder.
 */
export async function openRoom(dataDir: string, logger: Logger): Promise<Room> {
  const door = join(dataDir, 'postgres')
  await mkdir(door, { mode: 0o700 }).catch(ignoreExisting)
  const folder = await realpath(door).catch(error => explainLostLink(door, error))
  const runAs = await chooseUser(folder)
  await handOver(folder, runAs)
  const room = { folder, runAs }
  if (await mayAccess(runAs, '-w', folder)) return room
  if (await exists(clusterOf(room))) {
    throw new Error(
      `The user who runs PostgreSQL (id ${runAs.uid}) can no longer reach ${folder}. Move the data folder back to where that user can go.`,
    )
  }
  return moveOutside(door, room, logger)
}

async function moveOutside(door: string, { folder, runAs }: Room, logger: Logger): Promise<Room> {
  await makePublicPlace()
  const outside = await mkdtemp(join(publicPlace, 'data-'))
  await handOver(outside, runAs)
  await rm(folder, { recursive: true })
  await symlink(outside, door)
  logger.info(
    `The user who runs PostgreSQL cannot reach ${door}: the database is kept in ${outside}, and a link leads there`,
  )
  return { folder: outside, runAs }
}

async function handOver(folder: string, runAs: RunAs): Promise<void> {
  if (process.platform !== 'win32') await refuseForeign(folder, runAs)
  if (runAs.uid === undefined) return
  await chmod(folder, 0o700)
  await chown(folder, runAs.uid, runAs.gid)
}

/** An ordinary user who finds root's database would only get permission errors further on. */
async function refuseForeign(folder: string, runAs: RunAs): Promise<void> {
  const { uid } = await stat(folder)
  if (runAs.uid !== undefined || uid === process.getuid?.()) return
  throw new Error(
    `The database in ${folder} belongs to another user (id ${uid}): it was first started by them or by root. ` +
      'Start as that user or as root, or set DATA_DIR to a folder of your own.',
  )
}

async function explainLostLink(door: string, error: unknown): Promise<never> {
  const link = await lstat(door).catch(() => undefined)
  if (!link?.isSymbolicLink()) throw error
  throw new Error(
    `The database folder is gone: ${door} leads to ${await readlink(door)}, which does not exist. Bring it back, or remove the link to begin anew.`,
  )
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
