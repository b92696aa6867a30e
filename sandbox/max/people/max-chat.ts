import { ChatView } from '../../chat-view.ts'
import { samplePhoto } from '../../sample-photo.ts'
import { apiMessage } from '../messages/api-message.ts'
import { postMessage, tell } from '../messages/post-message.ts'
import type { Chat, State, StoredMessage } from '../state/state.ts'
import type { Attachment, User } from '../state/types.ts'
import { type Button, type PressResult, press } from './press.ts'
import {
  contactOf,
  locationOf,
  ownFile,
  type SentFile,
  sampleSticker,
  sampleVideo,
  sampleVoice,
  shareOf,
} from './samples.ts'
import { type VisibleMessage, visibleMessage } from './visible-message.ts'

/** Who looks at which chat; it is found anew each time, since `clear()` opens a new one. */
interface Viewpoint {
  state: State
  user: User
  chat(): Chat
}

/** One person's view of one chat: what they can do in it, and what they see. */
export class MaxChat extends ChatView<VisibleMessage, StoredMessage> {
  readonly #at: Viewpoint

  constructor(viewpoint: Viewpoint) {
    super()
    this.#at = viewpoint
  }

  /** «Начать», or the way here by a link that carries something. */
  starts(payload?: string): void {
    this.#chat.isStopped = false
    this.#tell('bot_started', payload === undefined ? {} : { payload })
  }

  /** Stops the bot: from now on it is refused with 403. */
  stops(): void {
    this.#chat.isStopped = true
    this.#tell('bot_stopped', {})
  }

  /** Each `sends…` gives the new message. */
  sends(text: string, { replyTo }: { replyTo?: string } = {}): VisibleMessage {
    return this.#says({ text, replyTo: this.#find(replyTo) })
  }

  /** Passes on what somebody else wrote elsewhere. */
  forwards(text: string, author: { user: User }): VisibleMessage {
    const { state } = this.#at
    const elsewhere = {
      messages: [],
      people: new Set<number>(),
      bots: new Set<never>(),
      admins: new Set<never>(),
      chiefs: new Set<number>(),
    }
    const from: Chat = { ...elsewhere, chatId: 1, kind: 'dialog', title: null, isStopped: false }
    return this.#says({ forwarded: postMessage(state, from, { sender: author.user, text }) })
  }

  /** Passes on what was said here before, with words of one's own or without; such a message replies to none. */
  passesOn(mid: string, text = ''): VisibleMessage {
    const forwarded = this.#find(mid)
    if (!forwarded) throw new Error(`There is no message ${mid} to pass on`)
    return this.#says({ text, forwarded })
  }

  sendsPhoto(file: Partial<SentFile> = {}, text = '', { replyTo }: { replyTo?: string } = {}): VisibleMessage {
    return this.#says({ text, attachments: [this.#photo(file)], replyTo: this.#find(replyTo) })
  }

  /** Several photos in one message. */
  sendsPhotos(count: number, text = ''): VisibleMessage {
    return this.#says({ text, attachments: Array.from({ length: count }, () => this.#photo({})) })
  }

  sendsDocument(file: SentFile, text = ''): VisibleMessage {
    return this.#says({ text, attachments: [ownFile(this.#at.state, 'file', file)] })
  }

  sendsVoice(): VisibleMessage {
    return this.#says({ attachments: [ownFile(this.#at.state, 'audio', sampleVoice)] })
  }

  sendsVideo(file: Partial<SentFile> = {}, text = '', { replyTo }: { replyTo?: string } = {}): VisibleMessage {
    const attachments = [ownFile(this.#at.state, 'video', { ...sampleVideo, ...file })]
    return this.#says({ text, attachments, replyTo: this.#find(replyTo) })
  }

  /** Passes on a page, with words of one's own or without; a link in words has its preview beside them, too. */
  shares(url: string, title: string, text = ''): VisibleMessage {
    return this.#says({ text, attachments: [shareOf(url, title)] })
  }

  sendsSticker({ replyTo }: { replyTo?: string } = {}): VisibleMessage {
    return this.#says({ attachments: [sampleSticker], replyTo: this.#find(replyTo) })
  }

  sendsLocation(
    latitude = 55.3547,
    longitude = 86.0873,
    { text = '', replyTo }: { text?: string; replyTo?: string } = {},
  ): VisibleMessage {
    return this.#says({ text, attachments: [locationOf(latitude, longitude)], replyTo: this.#find(replyTo) })
  }

  sendsContact(phone = '79990000001'): VisibleMessage {
    return this.#says({ attachments: [contactOf(this.#at.user, phone)] })
  }

  /** Changes the text of an own message. */
  edits(mid: string, text: string): VisibleMessage {
    const { state, user } = this.#at
    const message = this.#find(mid)
    if (message?.sender !== user) throw new Error(`Message ${mid} is not one of ${user.first_name}'s`)
    Object.assign(message, { text, isEdited: true })
    tell(state, this.#chat, 'message_edited', { message: apiMessage(state, this.#chat, message) })
    state.changed.notify()
    return visibleMessage(state, message)
  }

  /** Presses a button; see `Button` for the ways to name it. Throws when it is not on the screen. */
  presses(button: Button): PressResult {
    const says = (text: string) => this.sends(text)
    const more = { sendsContact: () => this.sendsContact(), sendsLocation: () => this.sendsLocation() }
    return press({ ...this.#at, ...more, chat: this.#chat, says }, button)
  }

  /** What the bot is doing, as the header shows it, such as `sending_file`. */
  get action(): string | undefined {
    return this.#chat.action
  }

  get isStarted(): boolean {
    return this.#chat.messages.length > 0
  }

  get isStopped(): boolean {
    return this.#chat.isStopped
  }

  /** Presses the bot has not answered yet, by the messages that were pressed. */
  get unansweredPresses(): string[] {
    const waiting = this.#at.state.presses.values().filter(({ chat }) => chat === this.#chat)
    return [...waiting].map(({ message }) => message.mid)
  }

  protected override get stored(): readonly StoredMessage[] {
    return this.#chat.messages
  }

  protected override seen(stored: StoredMessage): VisibleMessage {
    return visibleMessage(this.#at.state, stored)
  }

  protected override get screen() {
    return { user: this.#at.user, changed: this.#at.state.changed }
  }

  protected override wordsOf({ fromName, keyboard }: VisibleMessage) {
    return { author: fromName, labels: keyboard.flat().map(({ text }) => text) }
  }

  get #chat(): Chat {
    return this.#at.chat()
  }

  #find(wanted: string | undefined): StoredMessage | undefined {
    return this.#chat.messages.find(({ mid }) => mid === wanted)
  }

  #photo(file: Partial<SentFile>): Attachment {
    const photo = { name: 'photo.png', mimeType: 'image/png', bytes: samplePhoto, ...file }
    return ownFile(this.#at.state, 'image', photo)
  }

  #says(draft: Omit<Parameters<typeof postMessage>[2], 'sender'>): VisibleMessage {
    const { state, user } = this.#at
    if (this.#chat.isStopped) throw new Error(`${user.first_name} has stopped the bot and must start it first`)
    return visibleMessage(state, postMessage(state, this.#chat, { ...draft, sender: user }))
  }

  #tell(type: string, more: object): void {
    const { state, user } = this.#at
    if (this.#chat.kind !== 'dialog') throw new Error('Only in a dialog can a bot be started and stopped')
    tell(state, this.#chat, type, { chat_id: this.#chat.chatId, user, user_locale: 'ru', ...more })
    state.changed.notify()
  }
}
