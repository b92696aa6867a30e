import { ChatView } from '../../chat-view.ts'
import { samplePhoto } from '../../sample-photo.ts'
import { unixTime } from '../../serving.ts'
import { visibleCommands } from '../methods/about-bot.ts'
import { documentOf, photoOf, photoSize } from '../methods/send-file.ts'
import { findTopic } from '../state/dialogs.ts'
import { botsIn, postMessage, tellBots } from '../state/post-message.ts'
import type { Dialog, State, StoredMessage, Toast } from '../state/state.ts'
import type { BotCommand, Chat, ForceReply, MessageContent, ReplyKeyboardMarkup, User } from '../state/types.ts'
import { findEntities } from '../text/check-entities.ts'
import { changeBlock } from './group.ts'
import { type Button, type PressResult, press } from './press.ts'
import { sampleSticker, sampleVoice } from './samples.ts'
import { type VisibleMessage, visibleMessage } from './visible-message.ts'

interface SentFile {
  name: string
  bytes: Buffer
  mimeType?: string
}

/** What a message replies to, in which topic of a forum, as a part of which album. */
interface Where {
  /** Not in one's own name: as an anonymous administrator of the group, or as a channel. */
  as?: 'anonymous' | Chat
  replyTo?: number
  topic?: number
  album?: string
}

/** Who looks at which dialog; the dialog is found anew each time, since `clear()` opens a new one. */
interface Viewpoint {
  state: State
  user: User
  phoneNumber: string | undefined
  dialog(): Dialog
}

/** One person's view of one chat: what they can do in it, and what they see. */
export class PersonChat extends ChatView<VisibleMessage, StoredMessage> {
  readonly #at: Viewpoint

  constructor(viewpoint: Viewpoint) {
    super()
    this.#at = viewpoint
  }

  /** Each `sends…` gives the new message. In a private chat the first of them is also what lets the bot write. */
  sends(text: string, where: Where = {}): VisibleMessage {
    return say(this.#at, textContent(text), where)
  }

  sendsPhoto(
    { name = 'photo.png', mimeType = 'image/png', bytes = samplePhoto }: Partial<SentFile> = {},
    caption?: string,
    where: Where = {},
  ) {
    const size = photoSize(bytes)
    const file = this.#at.state.files.add('photos', { name, mimeType, bytes })
    return say(this.#at, { photo: [photoOf(file, size)], ...(caption && { caption }) }, where)
  }

  sendsDocument(
    { name, bytes, mimeType = 'application/octet-stream' }: SentFile,
    caption?: string,
    where: Where = {},
  ): VisibleMessage {
    const file = this.#at.state.files.add('documents', { name, mimeType, bytes })
    return say(this.#at, { document: documentOf(file), ...(caption && { caption }) }, where)
  }

  sendsVoice(where: Where = {}): VisibleMessage {
    return say(this.#at, { voice: sampleVoice(this.#at.state) }, where)
  }

  sendsSticker(emoji = '👍'): VisibleMessage {
    return say(this.#at, { sticker: sampleSticker(this.#at.state, emoji) })
  }

  sendsLocation(latitude = 55.3547, longitude = 86.0873, where: Where & { isLive?: boolean } = {}): VisibleMessage {
    const live = where.isLive ? { live_period: 900 } : {}
    return say(this.#at, { location: { latitude, longitude, ...live } }, where)
  }

  /** Sends anything else that a message may hold. */
  sendsOther(content: MessageContent, where: Where = {}): VisibleMessage {
    return say(this.#at, content, where)
  }

  /** A live location goes on; Telegram tells of each move as of an edit. */
  moves(messageId: number, latitude: number, longitude: number): void {
    const { state, dialog } = this.#at
    const stored = dialog().messages.find(({ message }) => message.message_id === messageId)!
    stored.message = {
      ...stored.message,
      location: { ...stored.message.location, latitude, longitude },
      edit_date: unixTime(state),
    }
    tellBots(state, dialog(), stored, 'edited_message')
  }

  /** Changes the text of an own message. */
  edits(messageId: number, text: string): VisibleMessage {
    const { state, user, dialog } = this.#at
    const stored = dialog().messages.find(({ message }) => message.message_id === messageId)
    if (stored?.message.from.id !== user.id) throw new Error(`Message ${messageId} is not one of ${user.first_name}'s`)
    const { entities: _, ...rest } = stored.message
    const words = rest.text === undefined ? { caption: text } : textContent(text)
    stored.message = { ...rest, ...words, edit_date: unixTime(state) }
    tellBots(state, dialog(), stored, 'edited_message')
    state.changed.notify()
    return visibleMessage(state, stored)
  }

  /** Presses a button: the newest with this label, those in place of the letters first. Throws when it is not on the screen. */
  presses(button: Button): PressResult {
    return press({ ...this.#at, dialog: this.#dialog, says: content => say(this.#at, content) }, button)
  }

  blocks(): void {
    changeBlock(this.#at.state, this.#dialog, this.#at.user, true)
  }

  unblocks(): void {
    changeBlock(this.#at.state, this.#dialog, this.#at.user, false)
  }

  /** The keyboard in place of the letters; `isHidden` after a press on a one-time one. */
  get replyKeyboard(): (ReplyKeyboardMarkup & { isHidden: boolean }) | undefined {
    const { keyboard } = this.#dialog
    return keyboard && 'keyboard' in keyboard.markup ? { ...keyboard.markup, isHidden: keyboard.isHidden } : undefined
  }

  get forceReply(): ForceReply | undefined {
    const markup = this.#dialog.keyboard?.markup
    return markup && 'force_reply' in markup ? markup : undefined
  }

  get toasts(): readonly Toast[] {
    return this.#dialog.toasts
  }

  /** The bot's action shown in the header, such as `typing`. */
  get action(): string | undefined {
    return this.#dialog.action
  }

  /** The bot's menu for this person. */
  get commands(): BotCommand[] {
    const { id } = this.#dialog.chat
    const language = this.#at.user.language_code ?? ''
    return botsIn(this.#at.state, this.#dialog).flatMap(bot => visibleCommands(bot, id, language))
  }

  get isStarted(): boolean {
    return this.#dialog.isStarted
  }

  get isBlocked(): boolean {
    return this.#dialog.isBlocked
  }

  /** Presses the bot has not answered yet. */
  get unansweredPresses(): { messageId: number; data: string }[] {
    const waiting = this.#at.state.presses.values().filter(({ dialog }) => dialog === this.#dialog)
    return [...waiting].map(({ messageId, data }) => ({ messageId, data }))
  }

  protected override get stored(): readonly StoredMessage[] {
    return this.#dialog.messages
  }

  protected override seen(stored: StoredMessage): VisibleMessage {
    return visibleMessage(this.#at.state, stored)
  }

  protected override get screen() {
    return { user: this.#at.user, changed: this.#at.state.changed }
  }

  protected override wordsOf({ from, keyboard }: VisibleMessage) {
    return { author: from.first_name, labels: keyboard.flat().map(({ text }) => text) }
  }

  get #dialog(): Dialog {
    return this.#at.dialog()
  }
}

function say({ state, user, dialog: find }: Viewpoint, content: MessageContent, where: Where = {}): VisibleMessage {
  const dialog = find()
  if (dialog.isBlocked) throw new Error(`${user.first_name} has blocked the bot and cannot write to it`)
  dialog.isStarted = true
  const replyTo = dialog.messages.find(({ message }) => message.message_id === where.replyTo)?.message
  const topic = where.topic === undefined ? undefined : findTopic(dialog, where.topic)
  if (dialog.keyboard && 'force_reply' in dialog.keyboard.markup) dialog.keyboard = undefined
  const author = where.as === undefined ? { from: user } : authorFor(where.as, dialog)
  postMessage(state, dialog, { ...author, content, replyTo, topic, album: where.album })
  return visibleMessage(state, dialog.messages.at(-1)!)
}

/** Telegram names a bot of its own as the sender of what is written for a chat. */
function authorFor(as: 'anonymous' | Chat, { chat }: Dialog): { from: User; senderChat: Chat } {
  if (as === 'anonymous') return { from: botOf(1_087_968_824, 'Group', 'GroupAnonymousBot'), senderChat: chat }
  return { from: botOf(136_817_688, 'Channel', 'Channel_Bot'), senderChat: as }
}

const botOf = (id: number, first_name: string, username: string): User => ({ id, is_bot: true, first_name, username })

function textContent(text: string): MessageContent {
  const entities = findEntities(text, [])
  return { text, ...(entities.length > 0 && { entities }) }
}
