import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The kinds of update asked for. */
export const updateTypes = [
  'message_created',
  'message_edited',
  'message_callback',
  'bot_started',
  'bot_stopped',
  'dialog_removed',
  'bot_added',
] as const

const user = z.object({
  user_id: z.int(),
  first_name: z.string().default(''),
  last_name: z.string().nullish(),
  is_bot: z.boolean().default(false),
})

const url = z.object({ url: z.string() })
const person = z.object({ first_name: z.string().default(''), last_name: z.string().nullish() })

/** An attachment of a message; kinds that cannot be passed on, and shapes that nobody foresaw, are known by their type only. */
const attachment = z.union([
  z.object({ type: z.enum(['image', 'audio']), payload: url }),
  z.object({ type: z.literal('file'), payload: url, filename: z.string() }),
  // Its address leads to no file: the token is what one asks for it by.
  z.object({ type: z.literal('video'), payload: z.object({ token: z.string() }) }),
  z.object({
    type: z.literal('share'),
    payload: z.object({ url: z.string().nullish() }).nullish(),
    title: z.string().nullish(),
  }),
  z.object({ type: z.literal('location'), latitude: z.number(), longitude: z.number() }),
  z.object({
    type: z.literal('contact'),
    payload: z.object({ vcf_info: z.string().nullish(), max_info: person.nullish().catch(undefined) }),
  }),
  z.looseObject({ type: z.string() }).transform(({ type }) => ({ type: `other ${type}` as const })),
])

export type MaxAttachment = z.infer<typeof attachment>

const body = z.object({
  mid: z.string(),
  text: z.string().nullish(),
  attachments: z.array(attachment).nullish(),
})

export type MaxBody = z.infer<typeof body>

/** What it forwards, of which one of a shape that nobody foresaw is empty, or what it replies to. */
const link = z.union([
  z.object({ type: z.literal('forward'), message: body.catch({ mid: '' }) }),
  z.object({ type: z.literal('reply'), sender: user.nullish(), message: body }),
])

/** What somebody sent. */
const message = z.object({
  sender: user.nullish(),
  recipient: z.object({ chat_id: z.int().nullish(), chat_type: z.string(), user_id: z.int().nullish() }),
  /** Unix time, milliseconds. */
  timestamp: z.int(),
  link: link.nullish().catch(undefined),
  body,
})

export type MaxMessage = z.infer<typeof message>
export type MaxUser = z.infer<typeof user>

const locale = z.string().nullish().catch(undefined)
const timestamp = z.int()
const inDialog = { chat_id: z.int(), user, timestamp }

/** What polling and the webhook bring, of the kinds that matter to us. */
const maxUpdate = z.discriminatedUnion('update_type', [
  z.object({ update_type: z.literal('message_created'), timestamp, message, user_locale: locale }),
  z.object({ update_type: z.literal('message_edited'), timestamp, message }),
  z.object({
    update_type: z.literal('message_callback'),
    timestamp,
    callback: z.object({ callback_id: z.string(), payload: z.string().nullish(), user }),
    message: message.nullish(),
    user_locale: locale,
  }),
  z.object({ update_type: z.literal('bot_started'), ...inDialog, payload: z.string().nullish(), user_locale: locale }),
  z.object({ update_type: z.enum(['bot_stopped', 'dialog_removed']), ...inDialog }),
  z.object({ update_type: z.literal('bot_added'), ...inDialog, is_channel: z.boolean().default(false) }),
])

export type MaxUpdate = z.infer<typeof maxUpdate>

const kinds = new Set<string>(updateTypes)

/**
 * Reads an update; undefined when it is of a kind that asks for nothing.
 * @throws an Error for one of a kind that matters to us, but of another shape; it holds nothing of what was said.
 */
export function readUpdate(raw: unknown): MaxUpdate | undefined {
  const parsed = maxUpdate.safeParse(raw)
  if (parsed.success) return parsed.data
  const { data } = z.looseObject({ update_type: z.string() }).safeParse(raw)
  if (data && !kinds.has(data.update_type)) return undefined
  const what = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')
  throw new TypeError(`An update of another shape: ${what}`)
}

/** MAX gives updates no numbers: they are known by their message, their press, or their chat and time; one that cannot be read by all of it. */
export function updateId(raw: object): string {
  try {
    const update = readUpdate(raw)
    if (update) return idOf(update)
  } catch {
    // Whatever it is, it is left unread once.
  }
  return `other:${createHash('sha256').update(JSON.stringify(raw)).digest('base64url')}`
}

/** The id of an update that could be read. */
export function idOf(update: MaxUpdate): string {
  switch (update.update_type) {
    case 'message_created':
      return `message:${update.message.body.mid}`
    case 'message_edited':
      return `edit:${update.message.body.mid}:${update.timestamp}`
    case 'message_callback':
      return `press:${update.callback.callback_id}`
    default:
      return `${update.update_type}:${update.chat_id}:${update.user.user_id}:${update.timestamp}`
  }
}
