import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../report.ts'
import { type Bench, type Calm, repliesIn } from './calm.ts'

/** So many messages a second, whether those before them have been answered or not, by turns from every chat. */
export async function steady({ chats, bot }: Bench, perSecond: number, messages: number): Promise<Calm> {
  const cpuBefore = await bot.cpuMs()
  const began = performance.now()
  const answered: Promise<number>[] = []
  for (let index = 0; index < messages; index++) {
    await sleep(Math.max(0, began + (index * 1000) / perSecond - performance.now()))
    answered.push(answerMs(chats[index % chats.length]!))
  }
  const times = await Promise.all(answered)
  const cpuMs = ((await bot.cpuMs()) - cpuBefore) / messages
  return { medianMs: percentile(times, 0.5), p99Ms: percentile(times, 0.99), cpuMs }
}

/** However busy the machine is: what is late shows in the figures. */
const patienceMs = 600_000

async function answerMs(chat: Bench['chats'][number]): Promise<number> {
  const known = repliesIn(chat)
  const sent = performance.now()
  chat.sends('/account')
  await chat.waitFor(() => repliesIn(chat) > known, patienceMs)
  return performance.now() - sent
}
