import { z } from 'zod'
import type { ChatKey } from '../core/outbox/queued-chats.ts'
import type { JobKind } from './queue.ts'

const laneSchema = z.strictObject({ channel: z.string(), address: z.string() })

/** Sends what waits for one chat or address, printing what has to be printed. */
export function deliverChat(serve: (chatKey: ChatKey) => Promise<void>): JobKind<ChatKey> {
  return { name: 'deliver', data: laneSchema, run: serve }
}
