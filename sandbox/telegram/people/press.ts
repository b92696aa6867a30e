import { tellBot } from '../state/post-message.ts'
import type { Dialog, State } from '../state/state.ts'
import type { InlineKeyboardButton, KeyboardButton, Message, MessageContent, User } from '../state/types.ts'
import type { VisibleMessage } from './visible-message.ts'

/**
 * Which button: by its label on the newest message or keyboard that has it, by its label on one message, or – as a stale or
 * forged press – by raw data on a message that need not show it any more.
 */
export type Button = string | { messageId: number; label: string } | { messageId: number; data: string }

/** What a press did on the person's side. */
export type PressResult =
  | { kind: 'callback'; queryId: string; messageId: number }
  | { kind: 'link'; url: string }
  | { kind: 'copy'; text: string }
  | { kind: 'sent'; message: VisibleMessage }

interface Presser {
  state: State
  user: User
  phoneNumber: string | undefined
  dialog: Dialog
  says(content: MessageContent): VisibleMessage
}

// Telegram publishes no figure for how long a press waits for its answer; its apps give up at about this time.
const answerWithinMs = 15_000

/** Presses a button as a person would. */
export function press(presser: Presser, button: Button): PressResult {
  const { dialog } = presser
  if (typeof button === 'object' && 'data' in button) return pressData(presser, button.messageId, button.data)
  if (typeof button === 'object')
    return pressOn(presser, messageWith(dialog, button.label, button.messageId), button.label)
  const replyButton = shownReplyButton(dialog, button)
  if (replyButton) return pressReplyButton(presser, replyButton)
  return pressOn(presser, messageWith(dialog, button), button)
}

function messageWith(dialog: Dialog, label: string, messageId?: number): Message {
  const visible = dialog.messages.filter(stored => !stored.isDeleted).map(({ message }) => message)
  const candidates = messageId === undefined ? visible : visible.filter(message => message.message_id === messageId)
  const found = candidates.findLast(message => buttonOn(message, label))
  if (found) return found
  const labels = candidates.flatMap(message => message.reply_markup?.inline_keyboard.flat() ?? [])
  throw new Error(
    `No button «${label}» on the screen; there are: ${labels.map(each => each.text).join(', ') || 'none'}`,
  )
}

function buttonOn(message: Message, label: string): InlineKeyboardButton | undefined {
  return message.reply_markup?.inline_keyboard.flat().find(button => button.text === label)
}

function pressOn(presser: Presser, message: Message, label: string): PressResult {
  const button = buttonOn(message, label)
  if (button?.url) return { kind: 'link', url: button.url }
  if (button?.copy_text) return { kind: 'copy', text: button.copy_text.text }
  if (button?.callback_data) return pressData(presser, message.message_id, button.callback_data)
  throw new Error(`The button «${label}» does something that the stand-in does not know`)
}

function pressData({ state, user, dialog }: Presser, messageId: number, data: string): PressResult {
  const message = dialog.messages.find(stored => stored.message.message_id === messageId)?.message
  const bot = state.bots.values().find(({ user: { id } }) => id === message?.from.id)
  if (!message || !bot) throw new Error(`No message ${messageId} of a bot in this chat`)
  if (dialog.isBlocked) throw new Error(`${user.first_name} has blocked the bot`)
  const id = `43${String(state.nextId()).padStart(16, '0')}`
  state.presses.set(id, { id, token: bot.token, dialog, messageId, data })
  setTimeout(() => giveUp(state, id), answerWithinMs).unref()
  tellBot(bot, 'callback_query', { id, from: user, message, chat_instance: String(dialog.chat.id * 31), data })
  state.changed.notify()
  return { kind: 'callback', queryId: id, messageId }
}

function giveUp(state: State, pressId: string): void {
  if (state.presses.delete(pressId)) state.changed.notify()
}

function shownReplyButton(dialog: Dialog, label: string): KeyboardButton | undefined {
  const markup = dialog.keyboard?.markup
  return markup && 'keyboard' in markup ? markup.keyboard.flat().find(button => button.text === label) : undefined
}

function pressReplyButton({ user, phoneNumber, dialog, says }: Presser, button: KeyboardButton): PressResult {
  const { keyboard } = dialog
  if (keyboard && 'keyboard' in keyboard.markup && keyboard.markup.one_time_keyboard) keyboard.isHidden = true
  return { kind: 'sent', message: says(contentOf(button, user, phoneNumber)) }
}

function contentOf(button: KeyboardButton, user: User, phoneNumber = '+79000000000'): MessageContent {
  if (button.request_location) return { location: { latitude: 55.3547, longitude: 86.0873 } }
  if (!button.request_contact) return { text: button.text }
  return { contact: { phone_number: phoneNumber, first_name: user.first_name, user_id: user.id } }
}
