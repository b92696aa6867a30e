import { setTimeout as sleep } from 'node:timers/promises'
import type { PersonChat } from '../../sandbox/telegram/people/person-chat.ts'
import { percentile } from '../report.ts'
import type { Child } from './start-child.ts'

/** Some chats with a bot, and the process behind it. */
export interface Bench {
  chats: PersonChat[]
  bot: Child
  /** Turns that were committed so far. */
  committed(): Promise<number>
}

/** Of some turns with their deliveries. */
export interface Calm {
  medianMs: number
  p99Ms: number
  cpuMs: number
}

export interface Burst {
  perSecond: number
  cpuMs: number
}

/** Below the messengers' ceiling for replies, so that none waits for that. */
const pauseMs = 40

/** One message after another, by turns from every chat: how long each waits for its reply, and what a turn costs. */
export async function calm({ chats, bot }: Bench, messages: number): Promise<Calm> {
  const times: number[] = []
  const before = await bot.cpuMs()
  for (let index = 0; index < messages; index++) {
    const chat = chats[index % chats.length]!
    const known = repliesIn(chat)
    const sent = performance.now()
    chat.sends('/account')
    await chat.waitFor(() => repliesIn(chat) > known, 10_000)
    times.push(performance.now() - sent)
    await sleep(pauseMs)
  }
  const cpuMs = ((await bot.cpuMs()) - before) / messages
  return { medianMs: percentile(times, 0.5), p99Ms: percentile(times, 0.99), cpuMs }
}

/** Everybody at once, so many messages each: turns committed in a second, and what a turn costs with its delivery. */
export async function burst({ chats, bot, committed }: Bench, each: number): Promise<Burst> {
  const messages = chats.length * each
  const [before, known, cpuBefore] = [await committed(), repliesIn(...chats), await bot.cpuMs()]
  const began = performance.now()
  for (let index = 0; index < each; index++) for (const chat of chats) chat.sends('/account')
  while ((await committed()) < before + messages) await sleep(10)
  const perSecond = messages / ((performance.now() - began) / 1000)
  while (repliesIn(...chats) < known + messages) await sleep(20)
  return { perSecond, cpuMs: ((await bot.cpuMs()) - cpuBefore) / messages }
}

/** Messages from the bot. */
export function repliesIn(...chats: PersonChat[]): number {
  return chats.reduce((sum, { history }) => sum + history.filter(({ isFromBot }) => isFromBot).length, 0)
}
