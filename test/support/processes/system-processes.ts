import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Environment } from '../../../src/config/config.ts'
import type { Role } from '../../../src/roles.ts'

/** What a process is told to begin with. */
export interface Part {
  environment: Environment
  databaseUrl: string
  roles: Role[]
  aheadMs: number
}

export interface SystemProcesses {
  /** Kills one of the processes of a role, the one that was started first. */
  kill(role: Role): Promise<void>
  /** Stops the program in all of them, but not the processes: they have loaded it already, which takes longer than it runs here. */
  rest(): Promise<void>
  /** After a rest: begins beside another database, those that were killed in new processes. */
  begin(environment: Environment, databaseUrl: string, now: () => Temporal.Instant): Promise<void>
  stop(): Promise<void>
}

/** Starts a process for each role named, all beside one database; their clocks are as far ahead as that of `now`. */
export async function startProcesses(
  environment: Environment,
  databaseUrl: string,
  now: () => Temporal.Instant,
  roles: Role[],
): Promise<SystemProcesses> {
  const places: { role: Role; child?: ChildProcess | undefined }[] = roles.map(role => ({ role }))
  const living = () => places.flatMap(({ role, child }) => (child ? [{ role, child }] : []))
  const processes: SystemProcesses = {
    async kill(role) {
      const place = places.find(each => each.role === role && each.child)!
      const child = place.child!
      place.child = undefined
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async rest() {
      await Promise.all(
        living().map(({ role, child }) => {
          child.send('rest')
          return ready(role, child)
        }),
      )
    },
    async begin(environment, databaseUrl, now) {
      const aheadMs = Math.round(now().since(Temporal.Now.instant()).total('milliseconds'))
      for (const place of places) {
        const part: Part = { environment: { ...environment, PORT: '0' }, databaseUrl, roles: [place.role], aheadMs }
        if (place.child) place.child.send(part)
        else place.child = fork(join(import.meta.dirname, 'system-process.ts'), [JSON.stringify(part)])
      }
      await Promise.all(living().map(({ role, child }) => ready(role, child)))
    },
    async stop() {
      await Promise.all(
        living().map(async ({ child }) => {
          child.send('stop')
          await once(child, 'exit')
        }),
      )
    },
  }
  await processes.begin(environment, databaseUrl, now)
  return processes
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
