import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { createRateLimiter } from '../../../bots/delivery/create-rate-limiter.ts'
import { callsAtOnce, sendBroadcasts } from '../../../bots/delivery/send-broadcasts.ts'
import type { MessengerAdapter } from '../../../bots/port/messenger-adapter.ts'
import { messagesPerSecond } from '../../../bots/telegram/api/telegram-api.ts'
import { telegramAdapter } from '../../../bots/telegram/telegram-adapter.ts'
import { callsPerSecond, vkAdapter } from '../../../bots/vk/vk-adapter.ts'
import { botToken, community } from './town.ts'

interface TownTime {
  orm: MikroORM
  now(): Temporal.Instant
  sleep(forMs: number): Promise<unknown>
}

/** The program's own adapters to a town's stand-ins. They hear nothing. */
export function townEdges(urls: { telegram: string; vk: string }, time: TownTime, logger: Logger): MessengerAdapter[] {
  const listening = () => {
    throw new Error('Nobody listens in a simulated town')
  }
  const telegram = { token: botToken, apiRoot: urls.telegram }
  return [
    telegramAdapter(
      telegram,
      listening,
      'http://localhost',
      createRateLimiter(time, 'telegram', messagesPerSecond),
      logger,
    ),
    vkAdapter({ ...community, apiUrl: urls.vk }, listening, createRateLimiter(time, 'vk', callsPerSecond), logger),
  ]
}

/** How many at once work or sleep in `broadcast`. */
export const broadcasters = 2 * callsAtOnce

/**
 * Sends the broadcasts of both messengers until told to stop; gives how often a messenger told us to wait. In a small town VK's calls
 * are to carry less than they may, or there would be too few of them to measure.
 */
export async function broadcast(
  adapters: MessengerAdapter[],
  time: TownTime,
  logger: Logger,
  ending: AbortSignal,
  mostTogether = 100,
): Promise<number> {
  let refusals = 0
  const nothing = () => Promise.reject(new Error('Nothing is to be drawn'))
  const printers = { qr: nothing, chart: nothing }
  await Promise.all(
    adapters.map(adapter => {
      const sender = adapter.sender(printers, 'broadcast')
      const { channel, rateLimiter } = adapter
      const together = adapter.together && { ...adapter.together, most: mostTogether }
      const holdBroadcasts = async (forMs: number) => {
        refusals += 1
        await rateLimiter!.holdBroadcasts(forMs)
      }
      return sendBroadcasts({ ...time, channel, sender, together, rateLimiter: { holdBroadcasts }, logger }, ending)
    }),
  )
  return refusals
}
