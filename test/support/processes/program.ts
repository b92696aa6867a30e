import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Environment } from '../../../src/config/config.ts'
import { ownEnvironment } from './own-environment.ts'

/** The real program in a process of its own, so that it can be killed. */
export interface Program {
  /** What it has written so far. */
  said(): string
  kill(): Promise<void>
}

const main = join(import.meta.dirname, '../../../src/main.ts')

/** Starts `src/main.ts`, or a part of it, with these settings and waits until it says that it is ready. */
export async function startProgram(environment: Environment, file = main): Promise<Program> {
  const child = spawn(process.execPath, [file], {
    env: { ...ownEnvironment(), ...environment } as NodeJS.ProcessEnv,
  })
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => written.push(String(chunk)))
  await ready(child)
  return {
    said: () => written.join(''),
    kill() {
      const { promise, resolve } = Promise.withResolvers<void>()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
      return promise
    },
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
