import { z } from 'zod'
import { attachment } from './attachment.ts'

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
  geo: z
    .object({ coordinates: z.object({ latitude: z.number(), longitude: z.number() }) })
    .optional()
    .catch(undefined),
  action: z.object({ type: z.string(), member_id: z.int().optional() }).optional(),
})

export type VkMessage = z.infer<typeof message>
