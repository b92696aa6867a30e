import type * as Telegram from 'grammy/types'
import { chooseLanguage, type Language } from '../../core/units/language.ts'
import { pressedButton } from '../messages/button-data.ts'
import { type Heard, unknownButton } from '../messages/heard.ts'
import type { Update } from '../port/update.ts'
import { carried } from './carried.ts'
import { deskEdit, deskEvent, deskPress } from './desk-event.ts'
import { isOther } from './is-other.ts'
import { toldWithoutWords } from './told-without-words.ts'

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
  const sentAt = Temporal.Instant.fromEpochMilliseconds(message.date * 1000)
  const about = { channel: 'telegram', address, id, sentAt, ...languageOf(message.from) }
  if (message.chat.type === 'private') {
    const what = said(message)
    return what && { ...about, what }
  }
  const doing = deskEvent(message)
  return doing && { ...about, what: { kind: 'group', doing } }
}

/** A live location moves on every few seconds: where it was sent is what has been passed on. */
function fromEdit(id: string, message: Telegram.Message): Update | undefined {
  if (message.location) return undefined
  const about = { channel: 'telegram', address: addressOf(message.chat), id, ...languageOf(message.from) }
  if (message.chat.type !== 'private') return { ...about, what: { kind: 'group', doing: deskEdit(message) } }
  const { message_id, text, caption } = message
  return { ...about, what: { kind: 'edited', ref: String(message_id), text: text ?? caption ?? '' } }
}

/** What somebody sent; undefined for notes of the application itself, such as a pinned message. */
function said(message: Telegram.Message): Heard | undefined {
  const more = carried(message)
  if (message.text !== undefined) return { kind: 'text', text: message.text, ...more }
  const what = attachmentOf(message)
  const text = message.caption ?? toldWithoutWords(message)
  return what && { kind: 'attachment', what, ...(text ? { text } : {}), ...more }
}

function attachmentOf(message: Telegram.Message): (Heard & { kind: 'attachment' })['what'] | undefined {
  if (message.photo) return 'photo'
  if (message.voice) return 'voice'
  // An animation comes with a document too, for older applications.
  if (message.document) return 'document'
  return isOther(message) ? 'other' : undefined
}

function fromButton(id: string, query: Telegram.CallbackQuery): Update | undefined {
  const chat = query.message?.chat
  if (!chat) return undefined
  const about = { channel: 'telegram', address: addressOf(chat), id, callback: query.id, ...languageOf(query.from) }
  if (chat.type !== 'private') return { ...about, what: { kind: 'group', doing: deskPress(query) } }
  return { ...about, what: pressedButton(query.data ?? '') ?? unknownButton }
}

function fromMembership(id: string, change: Telegram.ChatMemberUpdated): Update | undefined {
  const address = addressOf(change.chat)
  const [wasOut, isOut] = [change.old_chat_member, change.new_chat_member].map(isOutside)
  if (change.chat.type === 'private')
    return isOut ? { channel: 'telegram', address, id, what: { kind: 'blocked' } } : undefined
  // Who writes in a channel has no use for a bot's words, and an administrator's new rights are no reason for any.
  if (!wasOut || isOut || change.chat.type === 'channel') return undefined
  return { channel: 'telegram', address, id, what: { kind: 'group', isInvited: true }, ...languageOf(change.from) }
}

const isOutside = ({ status }: Telegram.ChatMember): boolean => status === 'kicked' || status === 'left'

/** @throws where there is no chat to answer in. */
function addressOf({ id }: Telegram.Chat): string {
  if (!Number.isSafeInteger(id)) throw new TypeError('An update of no chat')
  return String(id)
}

/** What the person's own application speaks. */
function languageOf(user: Telegram.User | undefined): { language: Language } {
  return { language: chooseLanguage(user?.language_code ? [user.language_code] : []) }
}
