import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Environment } from '../../../src/config/config.ts'
import type { Role } from '../../../src/roles.ts'

export interface SystemProcesses {
  /** Kills one of the processes of a role, the one that was started first. */
  kill(role: Role): Promise<void>
  stop(): Promise<void>
}

/** Starts a process for each role named, all beside one database; their clocks are as far ahead as that of `now`. */
export async function startProcesses(
  environment: Environment,
  databaseUrl: string,
  now: () => Temporal.Instant,
  roles: Role[],
): Promise<SystemProcesses> {
  const aheadMs = now().since(Temporal.Now.instant()).total('milliseconds')
  const running: { role: Role; child: ChildProcess }[] = []
  for (const role of roles) {
    const settings = {
      environment: { ...environment, PORT: '0' },
      databaseUrl,
      roles: [role],
      aheadMs: Math.round(aheadMs),
    }
    const child = fork(join(import.meta.dirname, 'system-process.ts'), [JSON.stringify(settings)])
    running.push({ role, child })
  }
  await Promise.all(running.map(({ role, child }) => ready(role, child)))
  return {
    async kill(role) {
      const { child } = running.find(each => each.role === role)!
      running.splice(0, running.length, ...running.filter(each => each.child !== child))
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async stop() {
      await Promise.all(
        running.splice(0).map(async ({ child }) => {
          child.send('stop')
          await once(child, 'exit')
        }),
      )
    },
  }
}

async function ready(role: Role, child: ChildProcess): Promise<void> {
  const over = new AbortController()
  await Promise.race([
    once(child, 'message', { signal: over.signal }),
    once(child, 'exit', { signal: over.signal }).then(([code]) => {
      throw new Error(`A process of ${role} ended before it was ready, with ${code}`)
    }),
  ]).finally(() => over.abort())
}
