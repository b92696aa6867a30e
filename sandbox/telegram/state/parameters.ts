import { z } from 'zod'
import { badRequest } from './refused.ts'
import type { MessageEntity } from './types.ts'

/**
 * The values of a call arrive as JSON, or as text in a form or an address; these schemas read both. Each carries the words
 * of Telegram's refusal, and `readParameters` puts «Bad Request: » before the first of them.
 */

/** A whole number, also written as text. */
export const integer = (refusal: string) =>
  z.union([z.int(), z.string().regex(/^-?\d{1,16}$/, refusal)], { error: refusal }).transform(Number)

/** A string that must be there and not be empty. */
export const text = (refusal: string) =>
  z
    .union([z.string(), z.number()], { error: refusal })
    .transform(String)
    .refine(value => value !== '', refusal)

/** A string that may be missing. */
export const optionalText = z.union([z.string(), z.number()]).transform(String).optional()

/** True, «true», «1» and «yes» are true; whatever else is false, as at Telegram. */
export const flag = z
  .unknown()
  .optional()
  .transform(value => ['true', '1', 'yes'].includes(String(value).toLowerCase()))

/** A chat's number or @username. */
export const chatId = text('chat_id is empty')

export const messageId = integer('message identifier is not specified')

export const threadId = integer('invalid message thread identifier specified').optional()

/** A value that a form carries as JSON text. */
export function json<Schema extends z.ZodType>(schema: Schema, refusal: string) {
  return z
    .unknown()
    .optional()
    .transform((value, context) => {
      if (typeof value !== 'string') return value
      if (value === '') return undefined
      try {
        return JSON.parse(value)
      } catch {
        context.addIssue({ code: 'custom', message: refusal })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** A field inside an object, with the words Telegram has for a missing or ill-typed one. */
export const field = (name: string, type: string) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined ? `can't find field "${name}"` : `field "${name}" must be of type ${type}`,
})

const entity = z.looseObject({
  type: z.string(field('type', 'String')),
  offset: z.int(field('offset', 'Number')),
  length: z.int(field('length', 'Number')),
})

/** `entities` and `caption_entities`. */
export const entities = json(z.array(entity).optional(), "can't parse entities JSON object").transform(
  value => value as MessageEntity[] | undefined,
)

export const replyParameters = json(
  z
    .looseObject(
      { message_id: z.int(field('message_id', 'Number')), allow_sending_without_reply: z.boolean().optional() },
      {
        error: 'object expected as reply parameters',
      },
    )
    .optional(),
  "can't parse reply parameters JSON object",
)

/** Reads a call's parameters; those the schema does not know are ignored, as Telegram ignores them. */
export function readParameters<Schema extends z.ZodType>(
  schema: Schema,
  raw: Record<string, unknown>,
): z.output<Schema> {
  const read = schema.safeParse(raw)
  if (read.success) return read.data
  const { message = '', path = [] } = read.error.issues[0] ?? {}
  throw badRequest(message.startsWith('Invalid input') ? `wrong parameter ${String(path[0])} in request` : message)
}
