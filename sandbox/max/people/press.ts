import { randomBytes } from 'node:crypto'
import { apiMessage } from '../messages/api-message.ts'
import { tell } from '../messages/post-message.ts'
import type { Chat, State, StoredMessage } from '../state/state.ts'
import type { Button as KeyboardButton, User } from '../state/types.ts'
import type { VisibleMessage } from './visible-message.ts'

/** Which button: by its label (the newest message that has it), by label or place on one message, or – stale or forged – by a payload. */
export type Button =
  | string
  | { mid: string; label: string }
  | { mid: string; row: number; column: number }
  | { mid: string; payload: string }

/** What a press did on the person's side. */
export type PressResult =
  | { kind: 'callback'; callbackId: string }
  | { kind: 'link'; url: string }
  | { kind: 'copied'; text: string }
  | { kind: 'sent'; message: VisibleMessage }

interface Presser {
  state: State
  user: User
  chat: Chat
  says(text: string): VisibleMessage
  sendsContact(): VisibleMessage
  sendsLocation(): VisibleMessage
}

interface Found {
  button: KeyboardButton
  message: StoredMessage
  row: number
  column: number
}

/** Presses a button as a person would. Throws when it is not on the screen. */
export function press(presser: Presser, wanted: Button): PressResult {
  const shown = shownButtons(presser.chat)
  const found = forged(presser.chat, wanted) ?? shown.find(each => isWanted(each, wanted))
  if (!found) {
    const labels = shown.map(({ button }) => button.text).join(', ')
    throw new Error(`No button ${JSON.stringify(wanted)} on the screen; there are: ${labels || 'none'}`)
  }
  const { button, message } = found
  switch (button.type) {
    case 'message':
      return { kind: 'sent', message: presser.says(button.text) }
    case 'request_contact':
      return { kind: 'sent', message: presser.sendsContact() }
    case 'request_geo_location':
      return { kind: 'sent', message: presser.sendsLocation() }
    case 'link':
      return { kind: 'link', url: button.url }
    case 'clipboard':
      return { kind: 'copied', text: button.payload }
    case 'callback':
      return callBack(presser, message, button.payload)
  }
}

/** Every button on the screen, those of the newest message first. */
function shownButtons({ messages }: Chat): Found[] {
  return messages
    .filter(({ isDeleted }) => !isDeleted)
    .toReversed()
    .flatMap(message =>
      message.attachments.flatMap(attachment =>
        attachment.type === 'inline_keyboard'
          ? attachment.payload.buttons.flatMap((line, row) =>
              line.map((button, column) => ({ button, message, row, column })),
            )
          : [],
      ),
    )
}

function isWanted({ button, message, row, column }: Found, wanted: Button): boolean {
  if (typeof wanted === 'string') return button.text === wanted
  if (wanted.mid !== message.mid) return false
  if ('row' in wanted) return row === wanted.row && column === wanted.column
  return 'label' in wanted && button.text === wanted.label
}

function forged({ messages }: Chat, wanted: Button): Found | undefined {
  if (typeof wanted === 'string' || !('payload' in wanted)) return undefined
  const message = messages.find(({ mid }) => mid === wanted.mid)
  if (!message) throw new Error(`No message ${wanted.mid} in this chat`)
  return { button: { type: 'callback', text: '', payload: wanted.payload }, message, row: 0, column: 0 }
}

function callBack({ state, user, chat }: Presser, message: StoredMessage, payload: string): PressResult {
  const callbackId = randomBytes(24).toString('base64url')
  state.presses.set(callbackId, { chat, message })
  const timestamp = state.clock().epochMilliseconds
  tell(state, chat, 'message_callback', {
    callback: { timestamp, callback_id: callbackId, payload, user },
    message: apiMessage(state, chat, message),
    user_locale: 'ru',
  })
  state.changed.notify()
  return { kind: 'callback', callbackId }
}
