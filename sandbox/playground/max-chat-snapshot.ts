import type { MaxChat } from '../max/people/max-chat.ts'
import type { VisibleMessage } from '../max/people/visible-message.ts'
import type { Button } from '../max/state/types.ts'
import { messageSnapshot } from './chat-snapshot.ts'

const maxMessages = 300

export type MaxChatSnapshot = ReturnType<typeof maxChatSnapshot>

/** A dialog as the page shows it: the last three hundred messages, known by their numbers. */
export function maxChatSnapshot(chat: MaxChat, commands: { name: string; description?: string | null | undefined }[]) {
  const pending = new Set(chat.unansweredPresses)
  return {
    messages: chat.messages.slice(-maxMessages).map(message => maxMessageSnapshot(message, pending)),
    commands: commands.map(({ name, description }) => ({ command: name, description: description ?? '' })),
    action: chat.action ?? null,
    isStarted: chat.isStarted,
    isStopped: chat.isStopped,
  }
}

/** What MAX calls the marks of a text, as the page knows them. */
const marks: Record<string, string> = {
  strong: 'bold',
  emphasized: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  user_mention: 'mention',
}

function maxMessageSnapshot(message: VisibleMessage, pending: ReadonlySet<string>) {
  const { seq: id, mid, markup, keyboard } = message
  const shown = {
    ...message,
    isRead: true,
    entities: markup.map(({ type, from: offset, length }) => ({ type: marks[type] ?? type, offset, length })),
  }
  return {
    id,
    ...messageSnapshot(shown, ({ token }) => `/max/files/${token}`),
    keyboard: keyboard.map((line, row) =>
      line.map((button, column) => buttonSnapshot(button, `${row} ${column}`, pending.has(mid))),
    ),
  }
}

/** A button is known by its place; links and words to copy the page opens and copies itself. */
function buttonSnapshot(button: Button, data: string, isPending: boolean) {
  const { text: label, type } = button
  if (type === 'link') return { kind: 'link', label, url: button.url } as const
  if (type === 'clipboard') return { kind: 'copy', label, text: button.payload } as const
  return { kind: 'callback', label, data, isPending: isPending && type === 'callback' } as const
}
