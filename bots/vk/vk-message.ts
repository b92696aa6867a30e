import { z } from 'zod'
import { attachment, type VkAttachment } from './attachment.ts'

const geo = z
  .object({ coordinates: z.object({ latitude: z.number(), longitude: z.number() }) })
  .optional()
  .catch(undefined)

/** What a message holds, and one inside another. */
export interface VkForwarded {
  text: string
  attachments: VkAttachment[]
  geo?: z.infer<typeof geo>
  fwd_messages: VkForwarded[]
}

/** A message inside another; one of a shape that nobody foresaw is empty. */
const forwarded: z.ZodType<VkForwarded> = z
  .object({
    text: z.string().default(''),
    attachments: z.array(attachment).default([]),
    geo,
    get fwd_messages() {
      return z.array(forwarded).default([])
    },
  })
  .catch({ text: '', attachments: [], fwd_messages: [] })

/** What somebody sent, as VK tells it. */
export const message = z.object({
  id: z.int().default(0),
  random_id: z.int().default(0),
  admin_author_id: z.int().optional(),
  from_id: z.int(),
  peer_id: z.int(),
  conversation_message_id: z.int(),
  /** Unix time, seconds. */
  date: z.int().optional(),
  text: z.string().default(''),
  payload: z.string().optional(),
  attachments: z.array(attachment).default([]),
  reply_message: z
    .object({ conversation_message_id: z.int(), id: z.int().optional(), from_id: z.int(), text: z.string() })
    .optional(),
  fwd_messages: z.array(forwarded).default([]),
  geo,
  action: z.object({ type: z.string(), member_id: z.int().optional() }).optional(),
})

export type VkMessage = z.infer<typeof message>
