import type { MikroORM } from '@mikro-orm/postgresql'
import { deliver } from '../../bots/delivery/deliver.ts'
import type { Attempting } from '../../bots/delivery/record-delivery.ts'
import type { Sender } from '../../bots/port/sender.ts'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { waitingChats } from '../../core/outbox/waiting-chats.ts'
import { ChatQueue } from './chat-queue.ts'
import { createArrivals } from './create-arrivals.ts'
import { createChatRetries } from './create-chat-retries.ts'
import type { Circuits } from './create-circuits.ts'

interface DeliveryParts extends Attempting {
  orm: MikroORM
  senders: Record<string, Sender>
  circuits: Circuits
  now(): Temporal.Instant
  /** Hands a chat, where this message is the next, to a job that can print. */
  print(chatKey: ChatKey, outgoingId: number): void
  /** Where only words leave from here: takes chats whose next message has a file. */
  withFile?(chatKey: ChatKey): void
  /** How many chats of one channel are served side by side. None of them holds a connection to the database meanwhile. */
  chatsAtOnce: number
}

export type Delivery = ReturnType<typeof startDelivery>

/** So many messages of one chat, then it is another chat's turn. */
const share = 4

/** Delivery in this process: sends at once what was just committed, and comes back to chats that were told to wait. */
export function startDelivery({ chatsAtOnce: atOnce, circuits, ...parts }: DeliveryParts) {
  const retries = createChatRetries(chatKey => void queue.serve(chatKey))
  const delivering = { ...parts, share, retry: retries.add, heard: circuits.heard }
  const work = async (chatKey: ChatKey) => {
    try {
      return await deliver(delivering, chatKey)
    } catch (error) {
      parts.logger.error({ err: error, channel: chatKey.channel }, 'Delivery failed; the sweep will try again')
      return 'done'
    }
  }
  const queue = new ChatQueue({ atOnce, circuits, work })
  const start = createArrivals(parts.orm, queue, atOnce)
  return {
    /** Sends what waits for a chat; resolves when that is done, has to wait, or is in other hands. Failures are logged. */
    serve: (chatKey: ChatKey): Promise<void> => queue.serve(chatKey),
    /** Sends what waits for these chats, in the background. */
    start,
    /** Finds what a killed process, or a queue that did not answer, has left, and what was told to wait, and sends it in the background. */
    async sweep(): Promise<void> {
      start(await waitingChats(parts.orm.em.fork(), parts.now()))
    },
    /** Starts nothing new and waits for what is being sent. */
    async stop(): Promise<void> {
      retries.stop()
      await queue.stop()
      retries.stop()
    },
  }
}
