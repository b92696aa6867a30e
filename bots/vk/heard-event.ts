import { z } from 'zod'
import { chooseLanguage, type Language } from '../../core/units/language.ts'
import { type Carried, type Heard, unknownButton } from '../messages/heard.ts'
import { isUnsaid, type Said, textOf } from '../messages/said.ts'
import type { Update } from '../port/update.ts'
import { deskEdit, deskEvent, deskPress, inboxAnswer } from './desk-event.ts'
import { saidIn } from './said-in.ts'
import { message, type VkMessage } from './vk-message.ts'

/** Peers from here on are group chats. */
const firstChatPeer = 2_000_000_000

const buttonPayload = z.union([
  z.object({ question: z.int(), answer: z.string() }),
  z.object({ go: z.string() }),
  z.object({ command: z.literal('start') }),
  // A client without callback buttons sends the button's words, with what it carries inside.
  z.object({ command: z.literal('not_supported_button'), payload: z.unknown().optional() }),
])

const person = z.object({ user_id: z.int() })

/** What Long Poll and the Callback API send, of the kinds that matter to us. */
const vkEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message_new'),
    group_id: z.int(),
    object: z.object({ message, client_info: z.object({ lang_id: z.int().optional() }).optional() }),
  }),
  z.object({
    type: z.literal('message_event'),
    object: z.object({ user_id: z.int(), peer_id: z.int(), event_id: z.string(), payload: z.unknown() }),
  }),
  z.object({ type: z.literal('message_edit'), event_id: z.string(), object: message }),
  z.object({ type: z.literal('message_reply'), event_id: z.string(), object: message }),
  z.object({ type: z.literal('message_allow'), event_id: z.string(), object: person }),
  z.object({ type: z.literal('message_deny'), event_id: z.string(), object: person }),
])

type VkEvent = z.infer<typeof vkEvent>

const kinds = new Set<string>(vkEvent.options.map(({ shape }) => shape.type.value))

const kind = z.looseObject({ type: z.string() })

/**
 * An event in the bots' own terms; undefined when it asks for nothing.
 * @throws an Error for an event of a kind that matters to us, but of another shape; it holds nothing of what was said.
 */
export function heardEvent(raw: unknown): Update | undefined {
  const parsed = vkEvent.safeParse(raw)
  if (parsed.success) return update(parsed.data)
  const { data } = kind.safeParse(raw)
  if (data && !kinds.has(data.type)) return undefined
  const what = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')
  throw new TypeError(`An event of another shape: ${what}`)
}

function update(event: VkEvent): Update | undefined {
  switch (event.type) {
    case 'message_new': {
      const { message: said, client_info } = event.object
      return fromMessage(said, event.group_id, client_info?.lang_id)
    }
    case 'message_event':
      return fromButton(event.object)
    case 'message_edit':
      return fromEdit(event.object, event.event_id)
    case 'message_reply':
      return fromInbox(event.object)
    case 'message_allow':
      return { ...peer(event.object.user_id), id: `event:${event.event_id}`, what: { kind: 'allowed' } }
    case 'message_deny':
      return { ...peer(event.object.user_id), id: `event:${event.event_id}`, what: { kind: 'blocked' } }
  }
}

const peer = (id: number) => ({ channel: 'vk', address: String(id) })

/** The languages of VK's applications by their `lang_id`. */
const vkLanguages = ['ru', 'uk', 'be', 'en', 'es', 'fi', 'de', 'it']

function languageOf(id = -1): { language: Language } {
  const code = vkLanguages[id]
  return { language: chooseLanguage(code ? [code] : []) }
}

function fromMessage(said: z.infer<typeof message>, groupId: number, languageId?: number): Update | undefined {
  const id = `message:${said.peer_id}:${said.conversation_message_id}`
  const sentAt = said.date === undefined ? {} : { sentAt: Temporal.Instant.fromEpochMilliseconds(said.date * 1000) }
  const about = { ...peer(said.peer_id), id, ...sentAt, ...languageOf(languageId) }
  if (said.peer_id < firstChatPeer) return said.from_id > 0 ? { ...about, what: heard(said) } : undefined
  const doing = deskEvent(said, groupId)
  const isInvited = isInvitation(said.action, groupId)
  if (!doing && !isInvited) return undefined
  return { ...about, what: { kind: 'group', ...(isInvited ? { isInvited } : {}), ...(doing ? { doing } : {}) } }
}

function fromEdit(said: VkMessage, eventId: string): Update | undefined {
  if (said.from_id <= 0) return undefined
  const about = { ...peer(said.peer_id), id: `edit:${eventId}` }
  if (said.peer_id >= firstChatPeer) return { ...about, what: { kind: 'group', doing: deskEdit(said) } }
  return { ...about, what: { kind: 'edited', ref: String(said.conversation_message_id), text: textOf(saidIn(said)) } }
}

/** What a person of the supplier's wrote in the community's inbox; the bot's own messages come back without an author. */
function fromInbox(said: VkMessage): Update | undefined {
  const answer = said.peer_id < firstChatPeer ? inboxAnswer(said) : undefined
  const id = `message:${said.peer_id}:${said.conversation_message_id}`
  return answer && { ...peer(said.peer_id), id, what: { kind: 'inbox', answer } }
}

/** The community has just been brought into a chat. */
function isInvitation(action: z.infer<typeof message>['action'], groupId: number): boolean {
  return action?.type === 'chat_invite_user' && action.member_id === -groupId
}

function heard(sent: VkMessage): Heard {
  const pressed = sent.payload === undefined ? undefined : pressedButton(sent.payload)
  if (pressed) return pressed
  const said = saidIn(sent)
  const more = carried(sent, isUnsaid(said) ? [] : said.files)
  if (said.words !== '') return { kind: 'text', text: textOf(said), ...more }
  if (said.told !== '') return { kind: 'attachment', what: 'other', text: said.told, ...more }
  return { kind: 'attachment', what: said.files.find(({ ref }) => ref !== '')?.kind ?? 'other', ...more }
}

function carried({ conversation_message_id, reply_message }: VkMessage, files: Said['files']): Carried {
  // What the bot has sent is kept by the id that `messages.send` gave.
  const replied = reply_message?.id
  return {
    ref: String(conversation_message_id),
    ...(files.length > 0 ? { files } : {}),
    ...(replied ? { replyTo: String(replied) } : {}),
  }
}

interface Press {
  user_id: number
  peer_id: number
  event_id: string
  payload?: unknown
}

function fromButton({ user_id, peer_id, event_id, payload }: Press): Update | undefined {
  if (peer_id !== user_id) {
    const doing = deskPress(user_id, typeof payload === 'string' ? parsedJson(payload) : payload)
    const about = { ...peer(peer_id), id: `press:${event_id}`, callback: event_id }
    return { ...about, what: { kind: 'group', doing } }
  }
  return {
    ...peer(user_id),
    id: `press:${event_id}`,
    what: pressedButton(payload) ?? unknownButton,
    callback: event_id,
  }
}

/** What a button carries: an object, as VK sends it, or its JSON as text, as VK's schema says and messages have it. */
function pressedButton(payload: unknown): Heard | undefined {
  const parsed = buttonPayload.safeParse(typeof payload === 'string' ? parsedJson(payload) : payload)
  if (!parsed.success) return undefined
  const { data } = parsed
  if ('command' in data)
    return data.command === 'start' ? { kind: 'text', text: '/start' } : (pressedButton(data.payload) ?? unknownButton)
  return 'go' in data ? { kind: 'go', go: data.go } : { kind: 'answer', question: data.question, answer: data.answer }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
