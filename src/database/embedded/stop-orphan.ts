import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { databaseUrl, readPassword } from './create-cluster.ts'
import type { Launch } from './launch-server.ts'
import { clusterOf, type Room } from './room.ts'
import { isAlive, shutDown } from './shut-down.ts'

const answerWithinMs = 2_000
/** Recovery after a crash may take its time. */
const changeWithinMs = 120_000
const pollMs = 100
/** cannot_connect_now: it is starting up, recovering or shutting down; too_many_connections. */
const busyCodes = new Set(['57P03', '53300'])

/**
 * Stops a server left running on the room's cluster by a program that was killed. The caller owns the data folder, so
 * whatever serves it is nobody's. `postmaster.pid` names the process, but the number may long be another's (in a
 * container the same few numbers come round at every start): only what answers on the port, with our password, for
 * this very folder, is stopped.
 */
export async function stopOrphan({ room, binaries, logger }: Pick<Launch, 'room' | 'binaries' | 'logger'>) {
  let silentMs = 0
  let closingMs = 0
  for (let waitedMs = 0; waitedMs < changeWithinMs; waitedMs += pollMs) {
    const running = await readLock(room)
    if (!running || !isAlive(running.pid)) return
    const answer = await ask(room, running.port)
    silentMs = answer === 'other' ? silentMs + pollMs : 0
    // Told to stop by somebody who was killed over it, it may be waiting for a client that never leaves.
    closingMs = answer === 'busy' && running.state === 'stopping' ? closingMs + pollMs : 0
    if (answer === 'ours' || closingMs >= answerWithinMs) return end(running.pid, { room, binaries, logger })
    if (silentMs >= answerWithinMs) return disown(room, logger)
    await sleep(pollMs)
  }
  throw new Error(`PostgreSQL in ${room.folder} has been starting or stopping for ${changeWithinMs / 1_000} s`)
}

async function end(pid: number, { room, binaries, logger }: Pick<Launch, 'room' | 'binaries' | 'logger'>) {
  logger.warn({ server: pid }, 'Stopping the PostgreSQL that an earlier, killed process left running')
  // It removes the file last of all; the process may stay in the list until an idle init has noticed its end.
  const isGone = () => !isAlive(pid) || !existsSync(lockFile(room))
  await shutDown({ pid, isGone, waitsForClients: false, binaries, logger })
}

const lockFile = (room: Room): string => join(clusterOf(room), 'postmaster.pid')

/** What `postmaster.pid` says, by its lines: the first is the process id, the fourth the port, the eighth the state. */
export async function readLock(room: Room): Promise<{ pid: number; port: number; state: string } | undefined> {
  const text = await readFile(lockFile(room), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return pid ? { pid, port: Number(lines[3]) || 0, state: lines[7]?.trim() ?? '' } : undefined
}

async function ask(room: Room, port: number): Promise<'ours' | 'busy' | 'other'> {
  const connectionString = databaseUrl(port, await readPassword(room))
  const client = new Client({ connectionString, connectionTimeoutMillis: answerWithinMs })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    return resolve(rows[0]!.folder) === resolve(clusterOf(room)) ? 'ours' : 'other'
  } catch (error) {
    return busyCodes.has((error as { code?: string }).code ?? '') ? 'busy' : 'other'
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Puts our own process id into the lock file. PostgreSQL takes a file with its parent's id for a stale one, where any
 * other living id keeps it from starting; the rest of the file stays, so that it still looks whether an old server's
 * shared memory is in use.
 */
async function disown(room: Room, logger: Launch['logger']): Promise<void> {
  const file = lockFile(room)
  const [pid, ...rest] = (await readFile(file, 'utf8')).split('\n')
  logger.warn(
    { process: Number(pid) },
    'postmaster.pid names a process that is not our PostgreSQL: taken for the remains of a crash',
  )
  await writeFile(file, [process.pid, ...rest].join('\n'))
}
