import { z } from 'zod'
import { enqueueOf } from '../../core/outbox/enqueue.ts'
import { noticeSchema } from '../../core/outbox/notice.ts'
import { messageSchema } from './message.ts'

/** What the bot itself has a messenger do. */
const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: messageSchema, question: z.int() }),
  /** Tells the messenger that a pressed button was taken, or that its question is over; `by` is who pressed it, in a group. */
  z.object({
    kind: z.literal('acknowledge'),
    callback: z.string(),
    isOld: z.literal(true).exactOptional(),
    by: z.string().exactOptional(),
  }),
  /** Takes the buttons off a question that is over. */
  z.object({ kind: z.literal('retire'), outgoingId: z.int() }),
])

export type Reply = z.infer<typeof replySchema>

/** Puts replies into the outbox inside the turn; they leave, in this order, after it commits. */
export const enqueueReplies = enqueueOf(replySchema)

/** What an outbox row of a messenger holds. */
export const payloadSchema = z.union([replySchema, noticeSchema])

export type Payload = z.infer<typeof payloadSchema>
