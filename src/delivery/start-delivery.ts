import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { deliver } from '../../bots/delivery/deliver.ts'
import type { Sender } from '../../bots/port/sender.ts'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { createChatQueue } from './chat-queue.ts'
import { createChatRetries } from './create-chat-retries.ts'

export interface DeliveryParts {
  orm: MikroORM
  couriers: Record<string, Sender>
  now(): Temporal.Instant
  logger: Logger
  /** Hands a lane to a job that can print. */
  print(lane: ChatKey): Promise<void>
  /**
   * How many lanes are served side by side. Each holds a connection to the database while its message is on the way, two while it
   * is printed; a messenger that hangs must leave enough of them for the turns.
   */
  lanesAtOnce: number
}

export interface Delivery {
  /** Sends what waits for these lanes, in the background. */
  start(lanes: ChatKey[]): void
  /** Sends what waits for a lane; resolves when that is done, has to wait, or is in other hands. Failures are logged. */
  serve(lane: ChatKey): Promise<void>
  /** Starts nothing new and waits for what is being sent. */
  stop(): Promise<void>
}

/** Delivery in this process: sends at once what was just committed, and comes back to lanes that were told to wait. */
export function startDelivery({ lanesAtOnce, ...parts }: DeliveryParts): Delivery {
  const retries = createChatRetries(lane => void queue.serve(lane))
  const queue = createChatQueue(lanesAtOnce, lane =>
    deliver({ ...parts, retry: retries.add }, lane).catch(error =>
      parts.logger.error({ err: error, channel: lane.channel }, 'Delivery failed; the sweep will try again'),
    ),
  )
  return {
    serve: queue.serve,
    start(lanes) {
      for (const lane of lanes) void queue.serve(lane)
    },
    async stop() {
      retries.stop()
      await queue.stop()
      retries.stop()
    },
  }
}
