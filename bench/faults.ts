import { mkdir, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createSeededRandom, type SeededRandom } from '../sandbox/seeded-random.ts'
import { canStartRedis } from '../test/support/processes/redis-process.ts'
import { checkTown } from './faults/check-town.ts'
import type { Fault } from './faults/fault.ts'
import { leavesSoon } from './faults/leaves-soon.ts'
import { messengerFaults } from './faults/messenger-faults.ts'
import { openTown, type Town } from './faults/open-town.ts'
import { outsideFaults } from './faults/outside-faults.ts'
import { type Ask, lives, movePeopleIn, type Noted, type Person } from './faults/people.ts'
import { postgresFaults } from './faults/postgres-faults.ts'
import { processFaults } from './faults/process-faults.ts'
import { redisFaults } from './faults/redis-faults.ts'

/** `npm run faults [-- --minutes 5 --seed N --queue redis|postgres]`: ends with 1 where anything was lost, doubled or slow. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    queue: { type: 'string' },
  },
})
const seed = Number(values.seed)
const minutes = Number(values.minutes)
if (!Number.isSafeInteger(seed) || !(minutes > 0)) {
  process.stderr.write('--minutes is a number above 0, --seed a whole number\n')
  process.exit(1)
}
/** What works must answer so soon. */
const soonSeconds = 2
/** Work goes on for so long after a fault, with what had waited. */
const aftermathMs = 5000
/** And then everything must have left so soon: a letter or a job is tried again after minutes. */
const quietWithinMs = 240_000
/** Whoever asks more is asked to wait until tomorrow. */
const questionsADay = 5

/** A fault that has happened. */
interface Happened extends Fault {
  fromMs: number
  toMs: number
}

const isRedis = values.queue ? values.queue === 'redis' : canStartRedis
process.stdout.write(`seed ${seed}, ${minutes} minutes, jobs in ${isRedis ? 'Redis' : 'PostgreSQL'}\n`)
const wrong = await play(await openTown({ withRedis: isRedis }), createSeededRandom(seed))
for (const line of wrong) process.stdout.write(`  WRONG ${line}\n`)
process.stdout.write(wrong.length === 0 ? 'nothing lost, nothing doubled\n' : `again: --seed ${seed}\n`)
process.exit(wrong.length === 0 ? 0 : 1)

async function play(town: Town, random: SeededRandom): Promise<string[]> {
  const people = await movePeopleIn(town)
  const noted: Noted = { asks: [], unanswered: [], sums: 0 }
  const over = new AbortController()
  const living = people.map((person, nth) =>
    lives(person, town, createSeededRandom(seed + nth + 1), noted, { most: questionsOf(nth), over: over.signal }),
  )
  const happened = await unfold(town, random)
  over.abort()
  await Promise.all(living)
  const quiet = await untilQuiet(town)
  await town.parts.stop()
  const unknownSends = happened.reduce((sum, each) => sum + each.unknownSends, 0)
  const wrong = [...noted.unanswered, ...quiet, ...town.parts.died, ...(await checkTown(town, people, unknownSends))]
  wrong.push(...slow(noted.asks, happened))
  tell(noted, people, happened)
  if (wrong.length > 0) await keepLog(town.parts.said)
  await town.close()
  return wrong
}

/** What the program's parts logged meanwhile, for whoever looks for the cause. */
async function keepLog(said: string[]): Promise<void> {
  await mkdir('artifacts', { recursive: true })
  await writeFile(`artifacts/faults-${seed}.log`, said.join(''))
  process.stdout.write(`what was logged: artifacts/faults-${seed}.log\n`)
}

/** How many questions a person asks: two in a minute come from all together, and of each no more than a day allows. */
function questionsOf(nth: number): number {
  return Math.min(questionsADay, Math.floor((minutes * 2 + 9 - nth) / 10))
}

/** One fault after another, with pauses, for the time given. */
async function unfold(town: Town, random: SeededRandom): Promise<Happened[]> {
  const happened: Happened[] = []
  const always = [...processFaults, ...postgresFaults, ...messengerFaults, ...outsideFaults]
  const all = [...always, ...(town.redis ? redisFaults(town.redis) : [])]
  const end = performance.now() + minutes * 60_000
  await sleep(3000)
  while (performance.now() < end) {
    const fault = random.of(all)
    const fromMs = performance.now()
    await fault.play(town, random)
    const toMs = performance.now()
    process.stdout.write(`  ${fault.name}, ${((toMs - fromMs) / 1000).toFixed(1)} s\n`)
    happened.push({ ...fault, fromMs, toMs })
    await sleep(random.between(500, 6000))
  }
  return happened
}

/** Waits until everything that was due is done and the program says that nothing is in trouble; says meanwhile what it waits for. */
async function untilQuiet(town: Town): Promise<string[]> {
  const end = performance.now() + quietWithinMs
  let told = performance.now()
  for (;;) {
    const rows = await town.orm.em.fork().execute<{ what: string; waiting: number }[]>(
      `select case when payload -> 'desk' is not null then 'the agents in ' || channel else channel end as what, count(*)::int as waiting
         from outbox where sent_at is null and failed_at is null and ${leavesSoon} group by 1 order by 1`,
    )
    const troubles = await town.troubles()
    if (rows.length === 0 && troubles === '') return []
    const awaited = [...rows.map(({ what, waiting }) => `${waiting} messages to ${what}`), troubles].filter(Boolean)
    if (performance.now() > end) return [`not quiet after ${quietWithinMs / 1000} s: ${awaited.join('; ')}`]
    if (performance.now() - told > 10_000) {
      process.stdout.write(`  waiting for ${awaited.join('; ')}\n`)
      told = performance.now()
    }
    await sleep(500)
  }
}

/** Whoever waited too long though nothing that they needed was broken. */
function slow(asks: Ask[], happened: Happened[]): string[] {
  const late = unaffected(asks, happened).filter(({ seconds }) => seconds > soonSeconds)
  return late.map(({ channel, what, beganMs, seconds }) => {
    const meanwhile = happened.find(({ fromMs, toMs }) => beganMs < toMs && beganMs + seconds * 1000 > fromMs)
    return `${what} in ${channel} took ${seconds.toFixed(1)} s while ${meanwhile?.name ?? 'nothing was wrong'}`
  })
}

/** Words that were asked for while nothing that they need was broken, nor had just been. */
function unaffected(asks: Ask[], happened: Happened[]): Ask[] {
  return asks.filter(
    ({ channel, needs, beganMs, seconds }) =>
      needs === 'words' &&
      !happened.some(
        ({ breaks, fromMs, toMs }) =>
          breaks.includes(channel) && beganMs < toMs + aftermathMs && beganMs + seconds * 1000 > fromMs,
      ),
  )
}

function tell({ asks }: Noted, people: Person[], happened: Happened[]): void {
  const calm = unaffected(asks, happened)
    .map(({ seconds }) => seconds)
    .sort((a, b) => a - b)
  const at = (part: number) => (calm[Math.floor(part * (calm.length - 1))] ?? 0).toFixed(2)
  const count = (of: (person: Person) => number) => people.reduce((sum, person) => sum + of(person), 0)
  process.stdout.write(
    `${happened.length} faults; ${asks.length} things done by ${people.length} people: ` +
      `${count(({ sentKwh }) => sentKwh.length)} readings, ${count(({ paidKopecks }) => paidKopecks.length)} payments, ` +
      `${count(({ asked }) => asked.bill)} bills\n` +
      `answers that needed nothing broken: ${calm.length}, median ${at(0.5)} s, 99 of 100 within ${at(0.99)} s, the slowest ${at(1)} s\n`,
  )
}
