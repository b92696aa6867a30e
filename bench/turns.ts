import type { Report } from './report.ts'
import { type Bench, type Burst, burst, type Calm, calm } from './turns/calm.ts'
import { burstFloor, calmFloor } from './turns/note-turn.ts'
import { openBots } from './turns/open-bots.ts'
import { steady } from './turns/steady.ts'

const rounds = 3
const calmMessages = 100
/** Chats, and messages from each at once. */
const bursts = [
  { chats: 20, each: 25 },
  { chats: 100, each: 5 },
]

type Bots = Awaited<ReturnType<typeof openBots>>

/**
 * «/account», from the message to the card on the screen: over HTTP by the real clients, beside plain bots that say the same card and
 * beside the same statements sent by `pg` alone; once more where the database is 1 ms further off.
 */
export async function turns(report: Report): Promise<void> {
  for (const laterMs of [0, 1]) {
    const opened = await openBots(laterMs)
    const at = laterMs > 0 ? `, ${laterMs} ms more to the database` : ''
    for (const bench of Object.values(opened.bots)) await calm(few(bench, 1), 50)
    for (const chats of [1, 10, 100]) await reportCalm(report, opened, chats, at)
    await reportHalfLoad(report, opened, at)
    if (laterMs === 0) for (const each of bursts) await reportBurst(report, opened, each)
    const { ours, peer } = opened.bots
    const memory = { ours: [await ours.bot.memoryMb()], beside: 'the peer', theirs: [await peer.bot.memoryMb()] }
    report.add('turns', { what: `memory after it all${at}`, unit: 'MB', ...memory })
    await opened.close()
  }
}

const few = (bench: Bench, chats: number): Bench => ({ ...bench, chats: bench.chats.slice(0, chats) })

async function reportCalm(report: Report, { bots, floorUrl, statements }: Bots, chats: number, at: string) {
  const measured: { ours: Calm; peer: Calm; floor: Pick<Calm, 'medianMs'> }[] = []
  for (let round = 0; round < rounds; round++) {
    const [ours, peer] = [
      await calm(few(bots.ours, chats), calmMessages),
      await calm(few(bots.peer, chats), calmMessages),
    ]
    measured.push({ ours, peer, floor: { medianMs: await calmFloor(floorUrl, statements, calmMessages) } })
  }
  const what = `calm, ${chats} chat${chats > 1 ? 's' : ''}${at}`
  const peerOf = (part: keyof typeof named) => ({
    what: `${what}: ${named[part]}`,
    unit: part === 'cpuMs' ? 'ms a turn' : 'ms',
    ours: measured.map(({ ours }) => ours[part]),
    beside: 'the peer',
    theirs: measured.map(({ peer }) => peer[part]),
  })
  const median = peerOf('medianMs')
  report.add('turns', { ...median, goal: '≤ 2, ≤ 15 ms' })
  report.add('turns', { ...median, beside: 'statements alone', theirs: measured.map(({ floor }) => floor.medianMs) })
  report.add('turns', peerOf('p99Ms'))
  report.add('turns', { ...peerOf('cpuMs'), goal: '≤ 2' })
}

/** Half of what Telegram lets a bot say in a second. */
const halfLoad = 15
const halfLoadMessages = 150

async function reportHalfLoad(report: Report, { bots }: Bots, at: string) {
  const measured: { ours: Calm; peer: Calm }[] = []
  for (let round = 0; round < rounds; round++) {
    const ours = await steady(bots.ours, halfLoad, halfLoadMessages)
    measured.push({ ours, peer: await steady(bots.peer, halfLoad, halfLoadMessages) })
  }
  const half = (part: 'medianMs' | 'p99Ms', goal: { goal?: string }) =>
    report.add('turns', {
      what: `half load, ${halfLoad} messages a second from 100 chats${at}: ${named[part]}`,
      unit: 'ms',
      ours: measured.map(({ ours }) => ours[part]),
      beside: 'the peer',
      theirs: measured.map(({ peer }) => peer[part]),
      ...goal,
    })
  half('medianMs', {})
  half('p99Ms', { goal: '< 100 ms' })
}

const named = { medianMs: 'median', p99Ms: 'p99', cpuMs: 'processor time' }

async function reportBurst(report: Report, opened: Bots, { chats, each }: (typeof bursts)[number]) {
  const { bots, floorUrl, statements, addresses } = opened
  const measured: Record<'ours' | 'peer' | 'atOnce' | 'floor', Burst>[] = []
  for (let round = 0; round < rounds; round++) {
    const [ours, peer] = [await burst(few(bots.ours, chats), each), await burst(few(bots.peer, chats), each)]
    const atOnce = await burst(few(bots['peer at once'], chats), each)
    const of = { addresses, turns: chats * each }
    measured.push({ ours, peer, atOnce, floor: { perSecond: await burstFloor(floorUrl, statements, of), cpuMs: 0 } })
  }
  const beside = (who: 'peer' | 'atOnce' | 'floor', part: 'perSecond' | 'cpuMs', goal: string) =>
    report.add('turns', {
      what: `burst of ${chats} chats × ${each}: ${part === 'cpuMs' ? 'processor time' : 'committed'}`,
      unit: part === 'cpuMs' ? 'ms a turn' : 'turns/s',
      ours: measured.map(({ ours }) => ours[part]),
      beside: others[who],
      theirs: measured.map(each => each[who][part]),
      goal,
    })
  beside('peer', 'perSecond', '≥ 2')
  beside('atOnce', 'perSecond', '≥ 0.8')
  beside('floor', 'perSecond', '≥ 0.8')
  beside('atOnce', 'cpuMs', '≤ 2')
}

const others = { peer: 'the peer', atOnce: 'the peer at once', floor: 'statements alone' }
