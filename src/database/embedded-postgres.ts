import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { findBinaries } from './embedded/binaries.ts'
import { claimFolder } from './embedded/claim-folder.ts'
import { createCluster, databaseUrl, readPassword } from './embedded/create-cluster.ts'
import { keepServer } from './embedded/keep-server.ts'
import { makeDataFolder } from './embedded/make-data-folder.ts'
import { openRoom } from './embedded/room.ts'
import { defaultSettings, type ServerSettings } from './embedded/server-settings.ts'
import { isAlive } from './embedded/shut-down.ts'
import { readLock } from './embedded/stop-orphan.ts'

/** A PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Its address, password included; it holds until `stop`. */
  readonly url: string
  /** Stops the server, which takes a tenth of a second, 18 at the very most, and gives the folder free; may be called again. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL 18 on the cluster in `<dataDir>/postgres`, which it creates at the first start, on a free port of
 * 127.0.0.1. `settings` go over the defaults. A server left behind by a killed process is replaced. `meanwhile` is called when a
 * cluster has begun to be made, which another process does: what keeps this one busy may as well be done then.
 * @throws FolderInUse when another living process has the folder, UnusableFolder where it cannot be made or written.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  logger: Logger
  settings?: ServerSettings
  meanwhile?: () => void
}): Promise<EmbeddedPostgres> {
  const { logger } = options
  const dataDir = await makeDataFolder(options.dataDir)
  const release = await claimFolder(dataDir)
  try {
    const settings = { ...defaultSettings, ...options.settings }
    const room = await openRoom(dataDir, logger)
    const binaries = await findBinaries(room.runAs, logger)
    await createCluster(room, binaries, logger, { durable: settings.fsync !== 'off', meanwhile: options.meanwhile })
    const { port, stop } = await keepServer({ room, binaries, settings, logger })
    let stopped: Promise<void> | undefined
    return {
      url: databaseUrl(port, await readPassword(room)),
      stop: () => {
        stopped ??= stop().finally(release)
        return stopped
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

/**
 * The address of the server that another process runs in the data folder, for an operator's command beside it;
 * undefined when none runs, or not yet.
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const folder = await realpath(join(dataDir, 'postgres')).catch(() => undefined)
  if (folder === undefined) return undefined
  const room = { folder, runAs: {} }
  const running = await readLock(room)
  const isReady = running?.state === 'ready' && isAlive(running.pid)
  return isReady ? databaseUrl(running.port, await readPassword(room)) : undefined
}
