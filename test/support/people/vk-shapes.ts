import { z } from 'zod'

/** What VK's published schema (5.199) demands of the objects a bot reads; more may be there, less may not. */

const bit = z.literal([0, 1])
const id = z.int()

const keyboard = z.looseObject({
  one_time: z.boolean(),
  inline: z.boolean().optional(),
  buttons: z.array(
    z.array(
      z.looseObject({
        action: z.looseObject({ type: z.enum(['text', 'callback', 'open_link', 'location', 'vkpay', 'open_app']) }),
        // The schema has no `secondary`.
        color: z.enum(['default', 'positive', 'negative', 'primary']).optional(),
      }),
    ),
  ),
})

export const doc = z.looseObject({
  id: z.int().min(0),
  owner_id: id,
  title: z.string(),
  size: z.int().min(0),
  ext: z.string(),
  url: z.url(),
  date: z.int().min(0),
  type: z.int(),
})

export const photo = z.looseObject({
  id: z.int().min(0),
  owner_id: id,
  album_id: id,
  date: z.int().min(0),
  has_tags: z.boolean(),
  sizes: z.array(z.looseObject({ type: z.string(), url: z.url(), width: z.int().min(0), height: z.int().min(0) })),
})

const audioMessage = z.looseObject({
  id: z.int().min(0),
  owner_id: id,
  duration: z.int().min(0),
  link_mp3: z.url(),
  link_ogg: z.url(),
  waveform: z.array(z.int().min(0)),
})

const attachment = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('doc'), doc }),
  z.looseObject({ type: z.literal('photo'), photo }),
  z.looseObject({ type: z.literal('audio_message'), audio_message: audioMessage }),
  z.looseObject({ type: z.literal('sticker'), sticker: z.looseObject({ inner_type: z.literal('base_sticker_new') }) }),
  z.looseObject({ type: z.literal('video'), video: z.looseObject({ id, owner_id: id }) }),
  z.looseObject({ type: z.literal('link'), link: z.looseObject({ url: z.url() }) }),
])

const geo = z.looseObject({ coordinates: z.object({ latitude: z.number(), longitude: z.number() }) })

const foreignMessage = z.looseObject({
  conversation_message_id: z.int().min(0),
  date: z.int(),
  from_id: id,
  text: z.string(),
  attachments: z.array(attachment).optional(),
  geo: geo.optional(),
  get fwd_messages() {
    return z.array(foreignMessage).optional()
  },
})

export const message = z.looseObject({
  id: z.int(),
  conversation_message_id: z.int().min(0),
  date: z.int(),
  from_id: id,
  peer_id: id,
  text: z.string(),
  version: z.int(),
  out: bit,
  attachments: z.array(attachment).optional(),
  fwd_messages: z.array(foreignMessage).optional(),
  reply_message: foreignMessage.optional(),
  keyboard: keyboard.optional(),
  payload: z.string().optional(),
  geo: geo.optional(),
})

export const conversation = z.looseObject({
  peer: z.looseObject({ id, type: z.enum(['chat', 'email', 'user', 'group']) }),
  last_message_id: z.int().min(0),
  last_conversation_message_id: z.int().min(0),
  in_read: z.int().min(0),
  out_read: z.int().min(0),
  version: z.int(),
  current_keyboard: keyboard.optional(),
  can_write: z.looseObject({ allowed: z.boolean(), reason: z.int().optional() }),
})

/** What travels around every event. */
const envelope = { event_id: z.string().min(1), group_id: z.int().min(1), v: z.string() }

const event = <Type extends string, Object extends z.ZodType>(type: Type, object: Object) =>
  z.strictObject({ type: z.literal(type), ...envelope, object })

const clientInfo = z.looseObject({
  button_actions: z.array(z.string()),
  keyboard: z.boolean(),
  inline_keyboard: z.boolean(),
})

/** `payload` is text here, as the schema says. */
export const vkEvent = z.discriminatedUnion('type', [
  event('message_new', z.strictObject({ message, client_info: clientInfo })),
  event('message_reply', message),
  event('message_edit', message),
  event('message_allow', z.strictObject({ user_id: id, key: z.string() })),
  event('message_deny', z.strictObject({ user_id: id })),
  event(
    'message_event',
    z.strictObject({
      user_id: id,
      peer_id: id,
      event_id: z.string(),
      payload: z.string(),
      conversation_message_id: z.int().min(1),
    }),
  ),
])

/** An answer that says no. */
export const refusal = z.strictObject({
  error: z.strictObject({
    error_code: z.int(),
    error_msg: z.string(),
    request_params: z.array(z.strictObject({ key: z.string(), value: z.string() })),
  }),
})
