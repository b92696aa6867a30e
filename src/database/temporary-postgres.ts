import { constants, rmSync } from 'node:fs'
import { access, chmod, mkdtemp, readdir, realpath, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { claimFolder } from './embedded/claim-folder.ts'
import type { ServerSettings } from './embedded/server-settings.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const prefix = 'kilovatt-temporary-'
const abandonedAfterMs = 60_000
const memoryNeededBytes = 2 * 1024 ** 3

/** Nothing here has to outlive a power cut. */
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
/** Several tests, each with several processes of the program, share it. */
const roomy = { max_connections: 200 }

/** An empty PostgreSQL for tests and tools. `stop` removes it with all it holds; so does the end of the process. */
export async function startTemporaryPostgres(logger: Logger, settings: ServerSettings = {}): Promise<EmbeddedPostgres> {
  const place = await quickestPlace()
  await removeAbandoned(place)
  const folder = await mkdtemp(join(place, prefix))
  // Started as root, the server is another user's, who has to get in here.
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres({ dataDir: folder, logger, settings: { ...fast, ...roomy, ...settings } })
  // Where the folder for temporary files is closed to that user, the database lies elsewhere.
  const room = await realpath(join(folder, 'postgres'))
  const places = [folder, room]
  const removeNow = () => {
    for (const place of places) rmSync(place, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', removeNow)
  return {
    url: server.url,
    async stop() {
      await server.stop()
      process.off('exit', removeNow)
      removeNow()
    },
  }
}

/** Linux's folder in memory where it has room, as a database is a thousand files; else the one for temporary files. */
export async function quickestPlace(): Promise<string> {
  if (process.platform !== 'linux') return tmpdir()
  const writable = await access('/dev/shm', constants.W_OK).then(
    () => true,
    () => false,
  )
  const memory = writable ? await statfs('/dev/shm') : undefined
  return memory && memory.bavail * memory.bsize >= memoryNeededBytes ? '/dev/shm' : tmpdir()
}

/**
 * Removes what killed processes have left. A server still running in such a folder ends by itself within a minute:
 * it looks now and then whether its files are there.
 */
async function removeAbandoned(place: string): Promise<void> {
  const names = await readdir(place)
  for (const name of names.filter(name => name.startsWith(prefix))) {
    const folder = join(place, name)
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs < abandonedAfterMs) continue
    const release = await claimFolder(folder).catch(() => undefined)
    if (release) await rm(folder, { recursive: true, force: true }).catch(() => {})
    await release?.()
  }
}
