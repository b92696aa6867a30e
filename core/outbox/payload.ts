import { z } from 'zod'
import { deskOrderSchema } from './desk-order.ts'
import { letterSchema } from './letter.ts'
import { noticeSchema } from './notice.ts'

/** What an outbox row of the mail holds. */
export const mailPayloadSchema = z.union([noticeSchema, letterSchema])

export type MailPayload = z.infer<typeof mailPayloadSchema>

/** What the core puts into the outbox. */
export const corePayloadSchema = z.union([noticeSchema, letterSchema, deskOrderSchema])
