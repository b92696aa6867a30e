import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const program = join(import.meta.dirname, 'postgres-owner.ts')

export interface Owner {
  readonly pid: number
  /** What it says first: the address of its server, or why it was refused. */
  readonly said: Promise<{ url: string; refused: string; by: number }>
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<unknown>
}

/** Starts a process that owns the embedded PostgreSQL in a folder; `living` gets it until it ends. */
export function startOwner(folder: string, living: Set<Owner>): Owner {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const said = once(createInterface({ input: child.stdout }), 'line').then(([line]) => JSON.parse(line))
  const owner: Owner = { pid: child.pid!, said, ended, kill: signal => void child.kill(signal) }
  living.add(owner)
  void ended.then(() => living.delete(owner))
  return owner
}
