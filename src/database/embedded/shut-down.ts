import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import type { Binaries } from './binaries.ts'

const run = promisify(execFile)
const pollMs = 20

/** PostgreSQL's shutdown modes, gentlest first: smart, fast, immediate (it recovers at the next start), and a plain kill. */
const steps = [
  // Waits for connections that are just being closed, so that they do not end with an error.
  { signal: 'TERM', patienceMs: 500 },
  { signal: 'INT', patienceMs: 8_000 },
  { signal: 'QUIT', patienceMs: 7_000 },
  { signal: 'KILL', patienceMs: 2_000 },
] as const

interface Ending {
  /** The server's process id. */
  readonly pid: number
  readonly isGone: () => boolean
  /** False for a server whose clients do not matter any more. */
  readonly waitsForClients: boolean
  readonly binaries: Binaries
  readonly logger: Logger
}

/** Stops a server; gives up after 18 seconds at most. */
export async function shutDown({ pid, isGone, waitsForClients, binaries, logger }: Ending): Promise<void> {
  for (const { signal, patienceMs } of waitsForClients ? steps : steps.slice(1)) {
    if (isGone()) return
    await send(signal, pid, binaries)
    if (await waitUntil(isGone, patienceMs)) return
    if (signal !== 'TERM')
      logger.warn({ server: pid }, `PostgreSQL did not stop within ${patienceMs / 1_000} s of SIG${signal}`)
  }
}

/** Whether the condition came true in time. */
async function waitUntil(condition: () => boolean, patienceMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    if (condition()) return true
    await sleep(pollMs)
  }
  return condition()
}

/** Whether a process with that id lives that we could send a signal to. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function send(signal: (typeof steps)[number]['signal'], pid: number, { pgCtl }: Binaries): Promise<void> {
  // On Windows a signal of Node ends a process on the spot; pg_ctl knows how the server wants to be told.
  if (process.platform === 'win32') await run(pgCtl, ['kill', signal, `${pid}`]).catch(() => {})
  else if (isAlive(pid)) process.kill(pid, `SIG${signal}`)
}
