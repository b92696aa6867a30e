import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { deliver } from '../../../bots/delivery/deliver.ts'
import { enqueueReplies, type Reply } from '../../../bots/messages/payload.ts'
import { planBroadcasts } from '../../../core/broadcasts/plan-broadcasts.ts'
import type { Call } from '../../../sandbox/vk/state/state.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../../src/print/pages/qr-code.ts'
import { type Town, untilBeginMs } from './town.ts'
import { broadcast, broadcasters, townEdges } from './town-adapters.ts'

const logger = createLogger('error', process.stderr)

/** What one messenger saw of a reminder to the whole town. */
interface Speed {
  seconds: number
  /** Calls, or messages, a second, as a share of the ceiling. */
  ofCeiling: number
}

interface Figures {
  telegram: Speed
  vk: Speed
  refusals: number
  /** How long replies took that were due meanwhile, the slowest, simulated milliseconds. */
  replies: number
  slowestReplyMs: number
}

/** The figures in a line. */
export function told({ telegram, vk, refusals, replies, slowestReplyMs }: Figures): string {
  const share = ({ seconds, ofCeiling }: Speed) =>
    `${(100 * ofCeiling).toFixed(1)} % of the ceiling for ${seconds.toFixed(1)} s`
  const speed = `Telegram ${share(telegram)}, VK ${share(vk)}, ${refusals} refusals`
  return `${speed}; ${replies} replies meanwhile, the slowest after ${Math.round(slowestReplyMs)} ms`
}

/** Reminds everybody while some people also talk to the bot, in this process, as fast as the ceilings allow. */
export async function remindTown(town: Town, mostTogether?: number): Promise<Figures> {
  const { clock, orm } = town
  await plan(town)
  const urls = { telegram: town.telegram.url, vk: town.vk.url }
  const ending = new AbortController()
  const senders = clock.enter(broadcasters)
  const talker = clock.enter(1)
  const time = { orm, now: clock.now, sleep: senders.sleep }
  const sending = broadcast(townEdges(urls, time, logger), time, logger, ending.signal, mostTogether)
  const replies = await talkMeanwhile(town, urls, talker.sleep)
  talker.leave()
  ending.abort()
  senders.leave()
  const refusals = (await sending) + town.vk.calls.filter(({ error }) => error?.code === 6).length
  const sent = await sentByChannel(town)
  const isCounted = ({ method, at }: Call) => method === 'messages.send' && at.epochMilliseconds <= sent.vk!.endedMs
  const vkCalls = town.vk.calls.filter(isCounted).length
  return {
    telegram: speed(sent.telegram!, sent.telegram!.count, 30),
    vk: speed(sent.vk!, vkCalls, 20),
    refusals,
    replies: replies.length,
    slowestReplyMs: Math.max(...replies),
  }
}

/** Somebody is answered every few seconds, by turns in each messenger, until every reminder has left. */
async function talkMeanwhile(
  { clock, orm, addresses }: Town,
  urls: { telegram: string; vk: string },
  sleep: (forMs: number) => Promise<void>,
): Promise<number[]> {
  const adapters = townEdges(urls, { orm, now: clock.now, sleep }, logger)
  const senders = Object.fromEntries(
    adapters.map(adapter => [adapter.channel, adapter.sender({ qr: qrImage, chart: drawChart })]),
  )
  const delivering = { orm, senders, logger, now: clock.now, print: async () => {}, retry: () => {} }
  const taken: number[] = []
  await sleep(11_000)
  for (let nth = 0; await areWaiting(orm); nth++) {
    const channel = nth % 2 === 0 ? 'telegram' : 'vk'
    const address = addresses[channel][(nth * 7919) % addresses[channel].length]!
    const began = clock.nowMs()
    const payload: Reply = { kind: 'message', message: { kind: 'text', text: 'Ответ' }, question: 0 }
    await orm.em
      .fork()
      .transactional(em => enqueueReplies(em, [{ channel, address, language: 'ru', payload }], clock.now()))
    await deliver(delivering, { channel, address })
    taken.push(clock.nowMs() - began)
    await sleep(1700)
  }
  return taken
}

async function areWaiting(orm: Town['orm']): Promise<boolean> {
  const rows = await orm.em
    .fork()
    .execute('select 1 from outbox where broadcast_id is not null and sent_at is null and failed_at is null limit 1')
  return rows.length > 0
}

/** What was sent from the first reminder of a messenger to its last, replies among them. */
interface SentByChannel {
  count: number
  seconds: number
  endedMs: number
}

async function sentByChannel({ orm }: Town): Promise<Record<string, SentByChannel>> {
  const rows = await orm.em.fork().execute<(SentByChannel & { channel: string })[]>(
    `with reminded as (
       select channel, min(sent_at) as began, max(sent_at) as ended from outbox where broadcast_id is not null group by channel
     )
     select channel, count(*)::int as count, extract(epoch from ended - began)::float as seconds,
       (extract(epoch from ended) * 1000)::float as "endedMs"
     from outbox join reminded using (channel) where sent_at between began and ended group by channel, began, ended`,
  )
  return Object.fromEntries(rows.map(row => [row.channel, row]))
}

function speed({ seconds }: SentByChannel, calls: number, perSecond: number): Speed {
  return { seconds, ofCeiling: (calls - 1) / seconds / perSecond }
}

/** How often each resident was reminded, and how much memory the workers took. */
interface KilledFigures {
  kills: number
  /** Reminders beyond the first, of all residents of a messenger. */
  repeatedInTelegram: number
  repeatedInVk: number
  missing: number
  /** Of the worker: early on, and at the end of its longest life. */
  memoryMb: [number, number]
}

/** The figures in a line. */
export function toldOfKills({ kills, repeatedInTelegram, repeatedInVk, missing, memoryMb }: KilledFigures): string {
  const counts = `${repeatedInTelegram} reminders repeated in Telegram, ${repeatedInVk} in VK, ${missing} missing`
  return `${kills} kills: ${counts}; the worker took ${memoryMb[0]} MB early on and ${memoryMb[1]} MB at the end`
}

/**
 * Reminds everybody by a process that is killed so many times meanwhile, each time after so long on the town's clock, and started
 * again.
 */
export async function remindTownKilled(town: Town, kills: number, pauseMs: number): Promise<KilledFigures> {
  const { clock, orm } = town
  await plan(town)
  const memoryMb: number[] = []
  // Nobody's time passes but while the killer sleeps.
  const killer = clock.enter(1)
  let killed = 0
  for (; ; killed++) {
    const worker = await startWorker(town, memoryMb)
    if (killed === 0) await killer.sleep(untilBeginMs)
    if (killed < kills) await killer.sleep(pauseMs)
    while (killed === kills && (await areWaiting(orm))) await killer.sleep(1000)
    await worker.kill()
    if (!(await areWaiting(orm))) break
  }
  killer.leave()
  const [telegram, vk] = [messagesIn(town.telegramChats), messagesIn(town.vkChats)]
  const repeated = (counts: number[]) => counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  return {
    kills: killed,
    repeatedInTelegram: repeated(telegram),
    repeatedInVk: repeated(vk),
    missing: [...telegram, ...vk].filter(count => count === 0).length,
    memoryMb: [memoryMb[Math.floor(memoryMb.length / 10)] ?? 0, memoryMb.at(-1) ?? 0],
  }
}

/** How many the bot has sent to each chat. */
function messagesIn(chats: { history: { isFromBot: boolean }[] }[]): number[] {
  return chats.map(({ history }) => history.filter(({ isFromBot }) => isFromBot).length)
}

async function startWorker({ clock, databaseUrl, telegram, vk }: Town, memoryMb: number[]) {
  const urls = { telegram: telegram.url, vk: vk.url }
  const settings = JSON.stringify({ databaseUrl, urls, nowMs: clock.nowMs() })
  const child = fork(join(import.meta.dirname, 'town-worker.ts'), [settings])
  await once(child, 'message')
  const people = clock.enter(broadcasters)
  child.on('message', (asked: { nap: number; forMs: number; memoryMb: number }) => {
    memoryMb.push(asked.memoryMb)
    void people.sleep(asked.forMs).then(() => child.connected && child.send({ nap: asked.nap, nowMs: clock.nowMs() }))
  })
  return { kill: () => end(child).then(people.leave) }
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

async function plan({ clock, orm, supplier }: Town): Promise<void> {
  const { failed } = await planBroadcasts(orm.em.fork(), supplier, clock.now())
  for (const { why } of failed) throw why
}
