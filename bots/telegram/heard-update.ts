import type * as Telegram from 'grammy/types'
import { chooseLanguage, type Language } from '../../core/units/language.ts'
import type { Heard } from '../messages/heard.ts'
import type { Update } from '../port/update.ts'
import { pressedButton } from './button-data.ts'
import { carried } from './carried.ts'
import { deskEdit, deskEvent, deskPress } from './desk-event.ts'

/** The kinds of update asked for. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** An update in the bots' own terms; undefined when it asks for nothing. */
export function heardUpdate(update: Telegram.Update): Update | undefined {
  const id = String(update.update_id)
  if (update.message) return fromMessage(id, update.message)
  if (update.edited_message) return fromEdit(id, update.edited_message)
  if (update.callback_query) return fromButton(id, update.callback_query)
  return update.my_chat_member ? fromMembership(id, update.my_chat_member) : undefined
}

function fromMessage(id: string, message: Telegram.Message): Update | undefined {
  const address = addressOf(message.chat)
  const about = { channel: 'telegram', address, id, ...languageOf(message.from) }
  if (message.chat.type === 'private') {
    const what = said(message)
    return what && { ...about, what }
  }
  const isToUs = message.entities?.some(entity => entity.type === 'bot_command' || entity.type === 'mention') ?? false
  const doing = deskEvent(message)
  return doing || isToUs ? { ...about, what: { kind: 'group', isToUs, ...(doing ? { doing } : {}) } } : undefined
}

function fromEdit(id: string, message: Telegram.Message): Update {
  const about = { channel: 'telegram', address: addressOf(message.chat), id, ...languageOf(message.from) }
  if (message.chat.type !== 'private')
    return { ...about, what: { kind: 'group', isToUs: false, doing: deskEdit(message) } }
  const { message_id, text, caption } = message
  return { ...about, what: { kind: 'edited', ref: String(message_id), text: text ?? caption ?? '' } }
}

/** What somebody sent; undefined for notes of the application itself, such as a pinned message. */
function said(message: Telegram.Message): Heard | undefined {
  const more = carried(message)
  if (message.text !== undefined) return { kind: 'text', text: message.text, ...more }
  const what = attachmentOf(message)
  return what && { kind: 'attachment', what, ...(message.caption ? { text: message.caption } : {}), ...more }
}

function attachmentOf(message: Telegram.Message): (Heard & { kind: 'attachment' })['what'] | undefined {
  if (message.photo) return 'photo'
  if (message.voice) return 'voice'
  // An animation comes with a document too, for older applications.
  if (message.document) return 'document'
  return otherKinds.some(kind => message[kind]) ? 'other' : undefined
}

const otherKinds = [
  'audio',
  'contact',
  'dice',
  'location',
  'poll',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
] as const

function fromButton(id: string, query: Telegram.CallbackQuery): Update | undefined {
  const chat = query.message?.chat
  const doing = deskPress(query)
  if (doing && chat && chat.type !== 'private') {
    const about = { channel: 'telegram', address: addressOf(chat), id, callback: query.id }
    return { ...about, what: { kind: 'group', isToUs: false, doing } }
  }
  const heard = pressedButton(query.data ?? '')
  if (!heard || chat?.type !== 'private') return undefined
  const language = languageOf(query.from)
  return { channel: 'telegram', address: addressOf(chat), id, what: heard, callback: query.id, ...language }
}

function fromMembership(id: string, change: Telegram.ChatMemberUpdated): Update | undefined {
  const address = addressOf(change.chat)
  const { status } = change.new_chat_member
  const isOut = status === 'kicked' || status === 'left'
  if (change.chat.type === 'private')
    return isOut ? { channel: 'telegram', address, id, what: { kind: 'blocked' } } : undefined
  return isOut
    ? undefined
    : { channel: 'telegram', address, id, what: { kind: 'group', isToUs: true }, ...languageOf(change.from) }
}

/** @throws where there is no chat to answer in. */
function addressOf({ id }: Telegram.Chat): string {
  if (!Number.isSafeInteger(id)) throw new TypeError('An update of no chat')
  return String(id)
}

/** What the person's own application speaks. */
function languageOf(user: Telegram.User | undefined): { language: Language } {
  return { language: chooseLanguage(user?.language_code ? [user.language_code] : []) }
}
