import type { Button, Message } from '../../bots/messages/message.ts'

/** One message of the bot as a person sees it, whichever messenger shows it. */
export interface Screen {
  /** Without the marks of bold. */
  text: string
  /** Labels, row by row. */
  buttons: string[][]
  hasDocument: boolean
  hasPhoto: boolean
}

/** What a messenger's stand-in shows of a message. */
export interface Shown<Key> {
  isFromBot: boolean
  text: string
  keyboard: Key[][]
  document?: unknown
  photo?: unknown
}

/** A message on a stand-in's screen. */
export function shownScreen<Key>(shown: Shown<Key>, labelOf: (key: Key) => string): Screen {
  const buttons = shown.keyboard.map(row => row.map(labelOf))
  return { text: shown.text, buttons, hasDocument: shown.document !== undefined, hasPhoto: shown.photo !== undefined }
}

/** A message that has not been rendered by any messenger. */
export function bareScreen(message: Message): Screen {
  const rows: Button[][] = message.buttons ?? []
  return {
    text: message.text.replaceAll('**', ''),
    buttons: rows.map(row => row.map(({ label }) => label)),
    hasDocument: message.kind === 'receipt' || message.kind === 'document' || message.kind === 'export',
    hasPhoto: message.kind === 'payment-qr' || message.kind === 'chart',
  }
}

/** The same screen where labels have at most 40 letters. */
export function withShortLabels(screen: Screen): Screen {
  return { ...screen, buttons: screen.buttons.map(row => row.map(shortLabel)) }
}

/** The same screen without what is the channel's own: its name, the time of the day, codes. Days are the story's. */
export function withoutOwn(screen: Screen): Screen {
  const text = screen.text
    .replace(/\d\d:\d\d(?= \d)/g, '··:··')
    .replace(/(?:Telegram|VK|MAX)(?= — этот чат)/g, '···')
    .replace(/\d{3}(?:-\d{3}){3}(?=\n)/g, '···-···-···-···')
  const buttons = screen.buttons.map(row => row.map(label => label.replace(/(?<=этот чат \()\w+/, '···')))
  return { ...screen, text, buttons }
}

/** VK's longest label. */
export function shortLabel(label: string): string {
  return label.length > 40 ? `${label.slice(0, 39).trimEnd()}…` : label
}
