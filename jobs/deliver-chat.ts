import { z } from 'zod'
import type { ChatKey } from '../core/outbox/queued-chats.ts'
import type { JobRequest, RequestedJob } from './job-kind.ts'

/** Asks for what waits for one chat or address to be printed and sent. */
export const deliverRequest: JobRequest<ChatKey> = {
  name: 'deliver',
  data: z.strictObject({ channel: z.string(), address: z.string() }),
}

/** Sends what waits for one chat or address, printing what has to be printed. */
export function deliverChat(serve: (chatKey: ChatKey) => Promise<void>): RequestedJob<ChatKey> {
  return { ...deliverRequest, run: serve }
}
