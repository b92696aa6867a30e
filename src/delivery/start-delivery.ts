import type { MikroORM } from '@mikro-orm/postgresql'
import { deliver } from '../../bots/delivery/deliver.ts'
import type { Attempting } from '../../bots/delivery/record-delivery.ts'
import type { Sender } from '../../bots/port/sender.ts'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { createChatQueue } from './chat-queue.ts'
import { createChatRetries } from './create-chat-retries.ts'

interface DeliveryParts extends Attempting {
  orm: MikroORM
  senders: Record<string, Sender>
  now(): Temporal.Instant
  /** Hands a chat to a job that can print. */
  print(chatKey: ChatKey): Promise<void>
  /**
   * How many chats are served side by side. Each holds a connection to the database while its message is on the way, two while it
   * is printed; a messenger that hangs must leave enough of them for the turns.
   */
  lanesAtOnce: number
}

export type Delivery = ReturnType<typeof startDelivery>

/** Delivery in this process: sends at once what was just committed, and comes back to chats that were told to wait. */
export function startDelivery({ lanesAtOnce, ...parts }: DeliveryParts) {
  const retries = createChatRetries(chatKey => void queue.serve(chatKey))
  const queue = createChatQueue(lanesAtOnce, chatKey =>
    deliver({ ...parts, retry: retries.add }, chatKey).catch(error =>
      parts.logger.error({ err: error, channel: chatKey.channel }, 'Delivery failed; the sweep will try again'),
    ),
  )
  return {
    /** Sends what waits for a chat; resolves when that is done, has to wait, or is in other hands. Failures are logged. */
    serve: queue.serve,
    /** Sends what waits for these chats, in the background. */
    start(chats: ChatKey[]): void {
      for (const chatKey of chats) void queue.serve(chatKey)
    },
    /** Starts nothing new and waits for what is being sent. */
    async stop(): Promise<void> {
      retries.stop()
      await queue.stop()
      retries.stop()
    },
  }
}
