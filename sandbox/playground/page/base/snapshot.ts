/** Something to try. What stands in the text between backticks can be put into the message with a click. */
export interface Hint {
  title: string
  text: string
}

export interface TelegramSnapshot {
  bot: { name: string; username: string; description: string }
  /** By resident. */
  chats: Record<string, ChatSnapshot>
}

export interface ChatSnapshot {
  messages: MessageSnapshot[]
  replyKeyboard: ReplyKeyboardSnapshot | null
  /** What to write in the empty input, if the bot asked for words of its own. */
  placeholder: string | null
  /** The bot's action under its name, such as `typing`. */
  action: string | null
  commands: { command: string; description: string }[]
  isStarted: boolean
  isBlocked: boolean
  /** The newest answer to a press. */
  toast: { id: number; text: string; isAlert: boolean } | null
}

export interface MessageSnapshot {
  id: number
  isFromBot: boolean
  sentAtMs: number
  kind: string
  text: string
  entities: EntitySnapshot[]
  file: FileSnapshot | null
  photo: { url: string; width: number; height: number } | null
  keyboard: ButtonSnapshot[][]
  isEdited: boolean
  isRead: boolean
}

export interface EntitySnapshot {
  type: string
  offset: number
  length: number
  url?: string
}

export interface FileSnapshot {
  name: string
  sizeBytes: number
  url: string
}

export type ButtonSnapshot = { label: string } & (
  | { kind: 'callback'; data: string; isPending: boolean }
  | { kind: 'link'; url: string }
  | { kind: 'copy'; text: string }
)

export interface ReplyKeyboardSnapshot {
  /** The message that brought it; a new one opens the keyboard again. */
  rows: string[][]
  isHidden: boolean
}

export interface MailboxSnapshot {
  /** Newest first. */
  letters: LetterSnapshot[]
  /** Messages of the bank to telephones, newest first. */
  sms: SmsSnapshot[]
}

export interface SmsSnapshot {
  id: number
  /** Digits; empty, if only the bank knows whose it is. */
  to: string
  from: string
  text: string
  answer: 'awaited' | 'confirmed' | 'refused' | 'too late' | 'none'
  sentAtMs: number
}

export interface LetterSnapshot {
  id: number
  to: string
  from: string
  subject: string
  text: string
  /** Where the HTML part is, if the letter has one. */
  htmlUrl: string | null
  attachments: FileSnapshot[]
  receivedAtMs: number
  isRead: boolean
}
