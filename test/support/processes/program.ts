import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Environment } from '../../../src/config/config.ts'
import { ownEnvironment } from './own-environment.ts'

/** The real program in a process of its own, so that it can be killed. */
export interface Program {
  /** What it has written so far. */
  said(): string
  kill(): Promise<void>
  /** Asks it to stop, as systemd does; gives what it has ended with. */
  stop(): Promise<number | null>
}

const main = join(import.meta.dirname, '../../../src/main.ts')

/** Another Node.js, and the folder to start in. */
interface Place {
  node?: string
  cwd?: string
}

/** Starts `src/main.ts`, or a part of it, with these settings and waits until it says that it is ready. */
export async function startProgram(
  environment: Environment,
  file = main,
  { node = process.execPath, cwd }: Place = {},
): Promise<Program> {
  const child = spawn(node, [file], {
    cwd,
    env: { ...ownEnvironment(), ...environment } as NodeJS.ProcessEnv,
  })
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => written.push(String(chunk)))
  await ready(child)
  const ended = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const { promise, resolve } = Promise.withResolvers<number | null>()
    child.once('exit', resolve)
    child.kill(signal)
    return await promise
  }
  return {
    said: () => written.join(''),
    kill: async () => void (await ended('SIGKILL')),
    stop: () => ended('SIGTERM'),
  }
}

function ready(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk
    if (said.includes('kilovatt is ready')) resolve()
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  child.once('exit', code => reject(new Error(`The program ended with ${code}:\n${said}`)))
  return promise
}
