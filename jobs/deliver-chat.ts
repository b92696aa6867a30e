import { z } from 'zod'
import type { ChatKey } from '../core/outbox/queued-chats.ts'
import type { JobRequest, RequestedJob } from './job-kind.ts'

/** Asks for what waits for one chat or address to be printed and sent. */
export const deliverRequest: JobRequest<ChatKey> = {
  name: 'deliver',
  data: z.strictObject({ channel: z.string(), address: z.string() }),
}

/**
 * Takes over what waits for one chat or address, to print and send it. The job waits for neither: a messenger that hangs holds none of
 * the queue's workers, and what a kill leaves undone the sweep finds in the outbox.
 */
export function deliverChat(start: (chats: ChatKey[]) => void): RequestedJob<ChatKey> {
  return { ...deliverRequest, run: async chatKey => start([chatKey]) }
}
