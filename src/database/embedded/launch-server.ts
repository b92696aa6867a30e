import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import type { Logger } from 'pino'
import type { Binaries } from './binaries.ts'
import { clusterOf, type Room } from './room.ts'
import { serverEnvironment } from './server-environment.ts'
import type { ServerSettings } from './server-settings.ts'
import { shutDown } from './shut-down.ts'

/** Recovery after a crash reads at most `max_wal_size` of changes: far less than this. */
const readyWithinMs = 120_000
const linesKept = 20

/** A running PostgreSQL that this process has started. */
export interface Server {
  /** Settles when the server process is gone, whatever the reason. */
  readonly exited: Promise<void>
  /** Stops it, fast and within bounds. */
  stop(): Promise<void>
}

export interface Launch {
  readonly room: Room
  readonly binaries: Binaries
  readonly settings: ServerSettings
  readonly logger: Logger
}

/**
 * Starts the server on a cluster nobody serves and waits until it accepts connections.
 * @throws an Error with the server's last words when it ends before that.
 */
export async function launchServer({ room, binaries, settings, logger }: Launch): Promise<Server> {
  const child = spawnServer(room, binaries, settings)
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const isGone = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  const stop = () => shutDown({ pid: child.pid ?? 0, isGone, waitsForClients: true, binaries, logger })
  // When the program ends without a clean stop, the server is at least told; only a kill -9 leaves it running.
  const tell = () => void child.kill('SIGINT')
  process.once('exit', tell)
  void exited.then(() => process.off('exit', tell))
  try {
    await untilReady(child, followOutput(child, logger))
  } catch (error) {
    await stop()
    throw error
  }
  letGo(child)
  return { exited, stop }
}

function spawnServer(room: Room, binaries: Binaries, settings: ServerSettings): ChildProcess {
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(binaries.postgres, ['-D', clusterOf(room), ...given], {
    ...room.runAs,
    cwd: room.folder,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C in the terminal reaches us only, and we stop the server when we are done with it.
    detached: true,
    windowsHide: true,
  })
}

/** The server's lines as they come; each goes to the log as well. */
function followOutput(child: ChildProcess, logger: Logger): Interface {
  const output = createInterface({ input: child.stderr! })
  return output.on('line', line => {
    const serious = /^(FATAL|PANIC)/.test(line) && !/shutting down|starting up/.test(line)
    logger[serious ? 'warn' : 'debug'](`PostgreSQL: ${line}`)
  })
}

async function untilReady(child: ChildProcess, output: Interface): Promise<void> {
  const lines: string[] = []
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve, reject) => {
    const refuse = (why: string) => reject(new Error(`PostgreSQL did not start: ${[why, ...lines].join('\n')}`))
    timer = setTimeout(refuse, readyWithinMs, `not ready after ${readyWithinMs / 1_000} s`)
    child.once('error', error => refuse(error.message))
    child.once('close', code => refuse(`exit code ${code}`))
    output.on('line', line => {
      lines.push(line)
      if (lines.length > linesKept) lines.shift()
      if (line.includes('ready to accept connections')) resolve()
    })
  }).finally(() => clearTimeout(timer))
}

/** From here on the server's life does not keep ours from ending. */
function letGo(child: ChildProcess): void {
  child.unref()
  const pipe = child.stderr as unknown as { unref?: () => void }
  pipe.unref?.()
}
