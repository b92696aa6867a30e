import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Environment } from '../../src/config/config.ts'
import { type Role, roles } from '../../src/roles.ts'

const file = join(import.meta.dirname, '../../test/support/processes/system-process.ts')

/** Starts the program's parts, each in a process of its own beside one database; whichever ends without having been killed is told of in `died`. */
export async function startParts(environment: Environment, databaseUrl: string) {
  const running = new Map<Role, ChildProcess>()
  const died: string[] = []
  const said: string[] = []
  let zone = 'Etc/GMT-1'
  const start = async (role: Role) => {
    // Payments' pages and webhooks are the web's; the others only tell how they are.
    const PORT = role === 'web' ? environment.PORT : '0'
    const settings = { environment: { ...environment, PORT }, databaseUrl, roles: [role], aheadMs: 0 }
    const env = { ...process.env, TZ: zone }
    const child = fork(file, [JSON.stringify(settings)], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    child.stderr!.on('data', chunk => said.push(`${role}: ${chunk}`))
    running.set(role, child)
    child.once('exit', code => {
      if (running.get(role) === child) died.push(`${role} ended by itself with ${code}`)
    })
    await Promise.race([once(child, 'message'), once(child, 'exit')])
  }
  for (const role of roles) await start(role)
  const taken = (role: Role) => takeOut(running, role)
  return {
    died,
    /** Errors that they have written. */
    said,
    start,
    /** Has a part end by itself, as for a new version of it. */
    end: (role: Role) => end(role, taken(role), died),
    async kill(role: Role) {
      const child = taken(role)
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    /** Sets a part's clock so far from the real one. */
    setsClock: (role: Role, aheadMs: number) => void running.get(role)?.send(aheadMs),
    /** Has all parts live in another zone from now on. */
    setsZone(another: string) {
      zone = another
      for (const child of running.values()) child.send({ zone })
    },
    processOf: (role: Role) => running.get(role)?.pid,
    async stop() {
      await Promise.all([...running.keys()].map(role => end(role, taken(role), died)))
    },
  }
}

/** Its end is no accident from now on. */
function takeOut(running: Map<Role, ChildProcess>, role: Role): ChildProcess {
  const child = running.get(role)!
  running.delete(role)
  return child
}

/** So long the program itself has to stop, see `runProgram`. */
const stopsWithinMs = 25_000

/** Tells a part to stop; what has not is killed and told of in `died`, as is what fails meanwhile. */
async function end(role: Role, child: ChildProcess, died: string[]): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  const late = setTimeout(() => {
    died.push(`${role} did not stop within ${stopsWithinMs / 1000} s`)
    child.kill('SIGKILL')
  }, stopsWithinMs)
  child.send('stop')
  const [code] = await gone
  clearTimeout(late)
  if (code) died.push(`${role} ended with ${code} when told to stop`)
}
