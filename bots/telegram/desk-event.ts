import type * as Telegram from 'grammy/types'
import type { DeskEvent, DeskMember } from '../port/desk-event.ts'
import { filesOf } from './carried.ts'
import { isOther } from './is-other.ts'
import { deskButtonPrefix } from './telegram-desk-room.ts'
import { toldWithoutWords } from './told-without-words.ts'

/** What a message in a group would be, were the group the desk's; undefined for what nobody said. */
export function deskEvent(message: Telegram.Message): DeskEvent | undefined {
  const { message_thread_id, is_topic_message, migrate_to_chat_id } = message
  if (migrate_to_chat_id !== undefined) return { doing: 'moved', to: String(migrate_to_chat_id) }
  const by = author(message)
  if (!by) return undefined
  const topic = is_topic_message && message_thread_id !== undefined ? String(message_thread_id) : undefined
  if (topic !== undefined && (message.forum_topic_closed || message.forum_topic_reopened))
    return { doing: 'topic', by, topic, isClosed: message.forum_topic_closed !== undefined, ...repliedTo(message) }
  const text = message.text ?? message.caption ?? toldWithoutWords(message)
  const files = filesOf(message)
  const isEmpty = text === '' && files.length === 0
  if (isEmpty && !isOther(message)) return undefined
  const { message_id, media_group_id: album = null } = message
  return {
    doing: 'wrote',
    by,
    text,
    files,
    album,
    ...(isEmpty ? { isOther: true } : {}),
    ref: String(message_id),
    ...mentioned(message),
    ...(topic === undefined ? {} : { topic }),
    ...repliedTo(message),
  }
}

/** A change of a message in a group. */
export function deskEdit({ message_id, text, caption }: Telegram.Message): DeskEvent {
  return { doing: 'edited', ref: String(message_id), text: text ?? caption ?? '' }
}

/** A press of a button in a group; one that is not the desk's has no name. */
export function deskPress({ data = '', from }: Telegram.CallbackQuery): DeskEvent {
  const button = data.startsWith(deskButtonPrefix) ? data.slice(deskButtonPrefix.length) : ''
  return { doing: 'pressed', by: somebody(from), button }
}

/**
 * Who wrote: a person, or the chat for which somebody wrote, an administrator who hides or a channel. Bots are nobody, and so is what
 * Telegram brings here from a channel by itself.
 */
function author({ from, sender_chat, chat, author_signature, is_automatic_forward }: Telegram.Message) {
  if (is_automatic_forward) return undefined
  if (!sender_chat) return from && !from.is_bot ? somebody(from) : undefined
  const isHidden = sender_chat.id === chat.id && author_signature === undefined
  const name = author_signature ?? (isHidden ? '' : (sender_chat.title ?? ''))
  return { externalId: String(sender_chat.id), name, ...(isHidden ? { isHidden } : {}) }
}

function somebody({ id, first_name, last_name, username }: Telegram.User): DeskMember {
  const name = [first_name, last_name].filter(Boolean).join(' ')
  return { externalId: String(id), name, ...(username ? { username } : {}) }
}

/** Who has no short name is mentioned by a link to the account. */
function mentioned({ entities = [], caption_entities = [] }: Telegram.Message): { mentions?: string[] } {
  const mentions = [...entities, ...caption_entities].flatMap(entity =>
    entity.type === 'text_mention' ? [String(entity.user.id)] : [],
  )
  return mentions.length > 0 ? { mentions } : {}
}

function repliedTo({ reply_to_message: replied }: Telegram.Message) {
  if (!replied) return {}
  // What is said in a topic is a reply to the topic's own beginning, unless it is one to something else.
  const topicName = replied.forum_topic_created?.name
  const text = replied.from?.is_bot ? (topicName ?? replied.text ?? replied.caption) : undefined
  return {
    ...(topicName === undefined ? { replyTo: String(replied.message_id) } : {}),
    ...(text === undefined ? {} : { repliedText: text }),
  }
}
