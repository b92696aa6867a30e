import type { VisibleFile, VisibleMessage } from '../vk/people/visible-message.ts'
import type { VkChat } from '../vk/people/vk-chat.ts'
import type { Button } from '../vk/state/types.ts'
import type { VkButtonSnapshot, VkChatSnapshot, VkMessageSnapshot } from './page/base/vk-snapshot.ts'

const maxMessages = 300

/** A conversation as the page shows it: the last three hundred messages and the keyboard. */
export function vkChatSnapshot(chat: VkChat, link: VkChatSnapshot['link']): VkChatSnapshot {
  const pending = new Set(chat.unansweredPresses.map(({ cmid, payload }) => `${cmid} ${payload}`))
  const { keyboard } = chat
  return {
    messages: chat.messages.slice(-maxMessages).map(message => messageSnapshot(message, pending)),
    keyboard: keyboard ? keyboardSnapshot(keyboard, pending) : null,
    action: chat.action ?? null,
    isStarted: chat.isStarted,
    isAllowed: chat.isAllowed,
    snackbar: chat.snackbars.at(-1) ?? null,
    link,
  }
}

function keyboardSnapshot({ cmid, buttons, isHidden }: NonNullable<VkChat['keyboard']>, pending: ReadonlySet<string>) {
  return { cmid, rows: rowsOf(buttons, cmid, pending), isHidden }
}

function messageSnapshot(message: VisibleMessage, pending: ReadonlySet<string>): VkMessageSnapshot {
  const { cmid: id, isFromBot, kind, text, format, isEdited, isRead, document, photo } = message
  return {
    id,
    isFromBot,
    sentAtMs: message.at.epochMilliseconds,
    kind,
    text,
    format: format.map(({ type, offset, length, url }) => ({ type, offset, length, ...(url && { url }) })),
    file: document ? { name: document.name, sizeBytes: document.bytes.length, url: urlOf(document) } : null,
    photo: photo ? { url: urlOf(photo), width: photo.width, height: photo.height } : null,
    keyboard: rowsOf(message.keyboard, id, pending),
    isEdited,
    isRead,
  }
}

function rowsOf(rows: Button[][], cmid: number, pending: ReadonlySet<string>): VkButtonSnapshot[][] {
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

function urlOf({ attachment, name }: VisibleFile): string {
  return `/vk/files/${attachment}/${encodeURIComponent(name)}`
}
