import { z } from 'zod'
import { readKeyboard } from '../keyboards/read-keyboard.ts'
import { postMessage } from '../messages/post-message.ts'
import { findDialog, findWritableDialog, firstChatPeerId, seenByCommunity } from '../state/dialogs.ts'
import { flag, integer, integers, json, optionalText } from '../state/parameters.ts'
import { Refused, refused } from '../state/refused.ts'
import type { State, StoredMessage } from '../state/state.ts'
import type { Attachment, FormatData, Keyboard } from '../state/types.ts'
import { attachmentOf } from '../uploads/attachments.ts'
import { type Caller, method } from './method.ts'

const maxTextLength = 4096
const maxAttachments = 10

const formatItem = z.object({
  type: z.enum(['bold', 'italic', 'underline', 'url']),
  offset: z.int().min(0),
  length: z.int().min(1),
  url: z.string().optional(),
})

/** The parameter `format_data`: which parts of the text are bold and so on, offsets in UTF-16 units. */
export const formatData = json(
  z.object({ version: z.union([z.string(), z.int()]).transform(String), items: z.array(formatItem) }),
  'format_data contains incorrect JSON',
)

interface Content {
  text: string
  attachments: Attachment[]
  formatData: FormatData | undefined
  keyboard: Keyboard | undefined
}

interface GivenContent {
  message?: string | undefined
  attachment?: string | undefined
  format_data?: FormatData | undefined
  keyboard?: string | undefined
}

/** What a message will hold, or the refusal of an empty, too long or otherwise wrong one. */
export function readContent({ state, community }: Caller, given: GivenContent): Content {
  const text = given.message ?? ''
  if (text.length > maxTextLength) throw refused(914)
  const attachments = readAttachments(state, given.attachment ?? '')
  if (text.trim() === '' && attachments.length === 0) throw refused(100, 'message is empty or invalid')
  const isBeyond = given.format_data?.items.some(({ offset, length }) => offset + length > text.length)
  if (isBeyond) throw refused(100, 'format_data contains incorrect offset or length')
  if (given.keyboard && !community.hasBotFeatures) throw refused(912)
  return { text, attachments, formatData: given.format_data, keyboard: readKeyboard(given.keyboard) }
}

function readAttachments(state: State, list: string): Attachment[] {
  const names = list
    .split(',')
    .map(name => name.trim())
    .filter(Boolean)
  if (names.length > maxAttachments) throw refused(100, 'too many attachments')
  return names.map(name => {
    const file = state.files.findAttachment(name)
    if (!file) throw refused(100, `attachment ${name} is invalid`)
    return attachmentOf(state, file)
  })
}

const maxPeers = 100

const ids = z.union([z.int(), z.array(z.int()), z.string()]).transform(value => String(value).split(',').map(Number))

const forward = json(
  z.object({
    peer_id: z.int().optional(),
    is_reply: z.union([z.boolean(), z.int()]).transform(Boolean).optional(),
    conversation_message_ids: ids.optional(),
    cmids: ids.optional(),
    message_ids: ids.optional(),
  }),
  'forward contains incorrect JSON',
)

const parameters = z.object({
  random_id: integer('random_id'),
  peer_id: integer('peer_id'),
  user_id: integer('user_id'),
  chat_id: integer('chat_id'),
  peer_ids: integers('peer_ids', maxPeers),
  user_ids: integers('user_ids', maxPeers),
  message: optionalText,
  attachment: optionalText,
  keyboard: optionalText,
  format_data: formatData,
  payload: optionalText,
  forward,
  forward_messages: integers('forward_messages', 1000),
  reply_to: integer('reply_to'),
  dont_parse_links: flag,
  disable_mentions: flag,
})

type Given = z.output<typeof parameters>

/**
 * `messages.send`: to one peer it gives the message's id (0 in a group chat), to several a list with each one's ids or error.
 * The same `random_id` to the same peer gives the first message again and sends nothing.
 */
export const sendMessage = method(parameters, (caller, given) => {
  if (given.random_id === undefined) throw refused(100, 'random_id is a required parameter')
  const several = [...given.peer_ids, ...given.user_ids]
  const one = given.peer_id ?? given.user_id ?? (given.chat_id && firstChatPeerId + given.chat_id)
  if (several.length === 0 && one === undefined) {
    throw refused(100, 'you should specify peer_id, user_id, domain, chat_id or user_ids param')
  }
  const content = readContent(caller, given)
  if (several.length === 0) return sendTo(caller, one!, content, given).id
  return several.map(peerId => sendToOneOf(caller, peerId, content, given))
})

function sendToOneOf(caller: Caller, peerId: number, content: Content, given: Given) {
  try {
    const { id, cmid } = sendTo(caller, peerId, content, given)
    return { peer_id: peerId, message_id: id, conversation_message_id: cmid }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, message } = error
    return { peer_id: peerId, message_id: 0, conversation_message_id: 0, error: { code, description: message } }
  }
}

function sendTo({ state, community }: Caller, peerId: number, content: Content, given: Given): StoredMessage {
  const dialog = findWritableDialog(state, community, peerId)
  const { random_id: randomId = 0 } = given
  const onceKey = `${community.groupId} ${randomId}`
  const sentBefore = randomId === 0 ? undefined : dialog.sentOnce.get(onceKey)
  if (sentBefore) return sentBefore
  if (!state.rateLimits.takeMessage(community.groupId, peerId)) throw refused(9)
  const message = postMessage(state, dialog, {
    fromId: -community.groupId,
    randomId,
    ...content,
    payload: given.payload,
    ...quoted({ state, community }, peerId, given),
  })
  if (randomId !== 0) dialog.sentOnce.set(onceKey, message)
  return message
}

/** The messages that this one answers or carries along; those that are not there are left out, as at VK. */
function quoted({ state, community }: Caller, peerId: number, given: Given): Partial<StoredMessage> {
  const { forward: wanted, reply_to, forward_messages } = given
  const dialog = findDialog(state, community, wanted?.peer_id ?? peerId)
  const seen = dialog ? seenByCommunity(dialog) : []
  const messageIds = [...(wanted?.message_ids ?? []), ...forward_messages]
  const cmids = [...(wanted?.cmids ?? []), ...(wanted?.conversation_message_ids ?? [])]
  const replyTo = seen.find(({ id }) => id !== 0 && id === reply_to)
  const found = seen.filter(({ id, cmid }) => (id !== 0 && messageIds.includes(id)) || cmids.includes(cmid))
  if (wanted?.is_reply) return { replyTo: found[0] ?? replyTo }
  return { replyTo, ...(found.length > 0 && { forwards: found }) }
}
