import type * as Telegram from 'grammy/types'
import type { DeskEvent, DeskMember } from '../port/desk-event.ts'
import { filesOf } from './carried.ts'
import { deskButtonPrefix } from './telegram-desk-room.ts'

/** What a message in a group would be, were the group the desk's; undefined for what nobody said. */
export function deskEvent(message: Telegram.Message): DeskEvent | undefined {
  const { from, message_thread_id, is_topic_message, migrate_to_chat_id } = message
  if (migrate_to_chat_id !== undefined) return { doing: 'moved', to: String(migrate_to_chat_id) }
  if (!from || from.is_bot) return undefined
  const by = somebody(from)
  const topic = is_topic_message && message_thread_id !== undefined ? String(message_thread_id) : undefined
  if (topic !== undefined && (message.forum_topic_closed || message.forum_topic_reopened))
    return { doing: 'topic', by, topic, isClosed: message.forum_topic_closed !== undefined, ...repliedTo(message) }
  const text = message.text ?? message.caption ?? placeOf(message)
  const files = filesOf(message)
  if (text === '' && files.length === 0) return undefined
  const { message_id, media_group_id: album = null } = message
  return {
    doing: 'wrote',
    by,
    text,
    files,
    album,
    ref: String(message_id),
    ...(topic === undefined ? {} : { topic }),
    ...repliedTo(message),
  }
}

/** A change of a message in a group. */
export function deskEdit({ message_id, text, caption }: Telegram.Message): DeskEvent {
  return { doing: 'edited', ref: String(message_id), text: text ?? caption ?? '' }
}

/** A press of a button in a group; undefined for one that is not the desk's. */
export function deskPress({ data = '', from }: Telegram.CallbackQuery): DeskEvent | undefined {
  if (!data.startsWith(deskButtonPrefix)) return undefined
  return { doing: 'pressed', by: somebody(from), button: data.slice(deskButtonPrefix.length) }
}

function somebody({ id, first_name, last_name }: Telegram.User): DeskMember {
  return { externalId: String(id), name: [first_name, last_name].filter(Boolean).join(' ') }
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

/** A place on the map, in words; what else has no words and no file is not passed on. */
function placeOf({ location }: Telegram.Message): string {
  return location ? `https://yandex.ru/maps/?pt=${location.longitude},${location.latitude}&z=17` : ''
}
