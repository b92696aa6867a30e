import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SeededRandom } from '../../sandbox/seeded-random.ts'
import type { Role } from '../../src/roles.ts'
import { everything, type Fault, queued } from './fault.ts'
import type { Town } from './open-town.ts'

const killed = (role: Role, breaks: Fault['breaks'], unknownSends: number): Fault => ({
  name: `kill -9 of ${role}`,
  breaks,
  unknownSends,
  async play({ parts }, random) {
    await parts.kill(role)
    await sleep(random.between(0, 4000))
    await parts.start(role)
  },
})

const restarted = (role: Role, breaks: Fault['breaks']): Fault => ({
  name: `${role} is stopped and started again`,
  breaks,
  unknownSends: 0,
  async play({ parts }, random) {
    await parts.end(role)
    await sleep(random.between(0, 2000))
    await parts.start(role)
  },
})

/** The program's own processes, and its browser. */
export const processFaults = [
  restarted('web', queued),
  restarted('jobs', queued),
  restarted('bots', everything),
  killed('web', queued, 0),
  killed('jobs', queued, 10),
  killed('bots', everything, 10),
  {
    name: 'Chromium is killed',
    breaks: ['bills'],
    unknownSends: 0,
    async play({ parts }: Town) {
      for (const role of ['web', 'bots', 'jobs'] as const)
        for (const pid of await browsersOf(parts.processOf(role))) process.kill(pid, 'SIGKILL')
    },
  },
  {
    name: 'a clock jumps an hour ahead and back',
    breaks: everything,
    unknownSends: 0,
    async play({ parts }: Town, random: SeededRandom) {
      const role = random.of(['bots', 'jobs', 'web'] as const)
      parts.setsClock(role, 3_600_000)
      await sleep(random.between(2000, 8000))
      parts.setsClock(role, 0)
    },
  },
  {
    // That of the machine: a town's own zone is among the supplier's settings.
    name: 'local time jumps an hour ahead and back, as for daylight saving',
    breaks: [],
    unknownSends: 0,
    async play({ parts }: Town, random: SeededRandom) {
      parts.setsZone('Etc/GMT-2')
      await sleep(random.between(2000, 8000))
      parts.setsZone('Etc/GMT-1')
    },
  },
] satisfies Fault[]

/** Of a process's children, those that are browsers and have not been started by another browser. */
async function browsersOf(parent: number | undefined): Promise<number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const [, name = '', ppid] = /^\d+ \((.+)\) \S (\d+)/.exec(stat) ?? []
    if (/chrom/.test(name) && Number(ppid) === parent) found.push(Number(pid))
  }
  return found
}
