import type { VisibleMessage } from '../vk/people/visible-message.ts'
import type { VkChat } from '../vk/people/vk-chat.ts'
import type { Button } from '../vk/state/types.ts'
import { messageSnapshot } from './chat-snapshot.ts'

const maxMessages = 300

export type VkChatSnapshot = ReturnType<typeof vkChatSnapshot>
export type VkMessageSnapshot = ReturnType<typeof vkMessageSnapshot>
export type VkButtonSnapshot = ReturnType<typeof rowsOf>[number][number]

/** A conversation as the page shows it: the last three hundred messages and the keyboard. `link` is the newest answer that opens one. */
export function vkChatSnapshot(chat: VkChat, link: { id: number; url: string } | null) {
  const pending = new Set(chat.unansweredPresses.map(({ cmid, payload }) => `${cmid} ${payload}`))
  const { keyboard } = chat
  return {
    messages: chat.messages.slice(-maxMessages).map(message => vkMessageSnapshot(message, pending)),
    keyboard: keyboard
      ? { cmid: keyboard.cmid, rows: rowsOf(keyboard.buttons, keyboard.cmid, pending), isHidden: keyboard.isHidden }
      : null,
    action: chat.action ?? null,
    isStarted: chat.isStarted,
    isAllowed: chat.isAllowed,
    /** The newest answer to a press that is words. */
    snackbar: chat.snackbars.at(-1) ?? null,
    link,
  }
}

function vkMessageSnapshot(message: VisibleMessage, pending: ReadonlySet<string>) {
  const { cmid: id, format: entities, keyboard } = message
  return {
    id,
    ...messageSnapshot({ ...message, entities }, ({ attachment }) => `/vk/files/${attachment}`),
    keyboard: rowsOf(keyboard, id, pending),
  }
}

function rowsOf(rows: Button[][], cmid: number, pending: ReadonlySet<string>) {
  return rows.map(row =>
    row.map(({ action, color = 'secondary' }) => {
      const { type, label, payload = '{}', link } = action
      const kind = type === 'open_link' ? 'link' : type
      const isPending = type === 'callback' && pending.has(`${cmid} ${payload}`)
      return { kind, label: label ?? defaultLabels[type] ?? type, color, url: link ?? null, isPending }
    }),
  )
}

// These buttons have no label of their own: VK writes it.
const defaultLabels: Record<string, string> = {
  location: 'Отправить своё местоположение',
  vkpay: 'Оплатить через VK Pay',
}
