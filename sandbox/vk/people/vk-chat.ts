import { ChatView } from '../../chat-view.ts'
import { samplePhoto } from '../../sample-photo.ts'
import { unixTime } from '../../serving.ts'
import { emit } from '../events/emit.ts'
import { type Draft, postMessage, tellOfEdit } from '../messages/post-message.ts'
import { isChat } from '../state/dialogs.ts'
import type { FileKind } from '../state/file-store.ts'
import type { Dialog, Snackbar, State, StoredMessage } from '../state/state.ts'
import type { Attachment, Button as KeyboardButton, User } from '../state/types.ts'
import { type Button, type PressResult, press } from './press.ts'
import { geoOf, ownFile, type SentFile, sampleSticker, sampleVideo, sampleVoice } from './samples.ts'
import { type VisibleMessage, visibleMessage } from './visible-message.ts'

/** Who looks at which conversation; it is found anew each time, since `clear()` opens a new one. */
interface Viewpoint {
  state: State
  user: User
  dialog(): Dialog
}

/** One person's view of one conversation: what they can do in it, and what they see. */
export class VkChat extends ChatView<VisibleMessage, StoredMessage> {
  readonly #at: Viewpoint

  constructor(viewpoint: Viewpoint) {
    super()
    this.#at = viewpoint
  }

  /** The «Начать» button of an empty conversation. */
  starts(): VisibleMessage {
    if (this.isStarted) throw new Error('The button «Начать» is there only before the first message')
    return this.#says({ text: 'Начать', payload: '{"command":"start"}' })
  }

  /** Each `sends…` gives the new message. To a community it is also what lets it write. */
  sends(text: string, { replyTo }: { replyTo?: number } = {}): VisibleMessage {
    return this.#says({ text, replyTo: this.#find(replyTo) })
  }

  sendsPhoto(file: Partial<SentFile> = {}, text = '', { replyTo }: { replyTo?: number } = {}): VisibleMessage {
    const photo = { name: 'photo.png', mimeType: 'image/png', bytes: samplePhoto, ...file }
    return this.#says({ text, attachments: [this.#own('photo', photo)], replyTo: this.#find(replyTo) })
  }

  /** Several photos in one message. */
  sendsPhotos(count: number, text = '', { replyTo }: { replyTo?: number } = {}): VisibleMessage {
    const photo = { name: 'photo.png', mimeType: 'image/png', bytes: samplePhoto }
    const attachments = Array.from({ length: count }, () => this.#own('photo', photo))
    return this.#says({ text, attachments, replyTo: this.#find(replyTo) })
  }

  sendsDocument(file: SentFile, text = ''): VisibleMessage {
    return this.#says({ text, attachments: [this.#own('doc', file)] })
  }

  sendsVoice(): VisibleMessage {
    return this.#says({ attachments: [this.#own('audio_message', sampleVoice)] })
  }

  sendsSticker(): VisibleMessage {
    return this.#says({ attachments: [sampleSticker()] })
  }

  sendsVideo(text = '', { replyTo }: { replyTo?: number } = {}): VisibleMessage {
    const { state, user } = this.#at
    return this.#says({
      text,
      attachments: [sampleVideo(user.id, unixTime(state))],
      replyTo: this.#find(replyTo),
    })
  }

  /** Passes on what was said here before, with words of one's own or without. */
  forwards(cmids: number[], text = '', { replyTo }: { replyTo?: number } = {}): VisibleMessage {
    const forwards = cmids.map(cmid => this.#find(cmid)).filter(message => message !== undefined)
    if (forwards.length < cmids.length) throw new Error(`There is nothing to forward under ${cmids.join(', ')}`)
    return this.#says({ text, forwards, replyTo: this.#find(replyTo) })
  }

  /** An address as the phone sends it, whose preview stays where the words do not name it. */
  shares(url: string, title: string, text = ''): VisibleMessage {
    return this.#says({ text, attachments: [{ type: 'link', link: { url, title } }] })
  }

  sendsLocation(latitude = 55.3547, longitude = 86.0873): VisibleMessage {
    return this.#says({ geo: geoOf(latitude, longitude) })
  }

  /** Changes the text of an own message. */
  edits(cmid: number, text: string): VisibleMessage {
    const { state, user } = this.#at
    const message = this.#dialog.messages.find(each => each.cmid === cmid)
    if (message?.fromId !== user.id) throw new Error(`Message ${cmid} is not one of ${user.first_name}'s`)
    Object.assign(message, { text, editedAt: unixTime(state) })
    tellOfEdit(state, this.#dialog, message)
    state.changed.notify()
    return visibleMessage(state, message, this.#dialog.readUpTo)
  }

  /** Presses a button; see `Button` for the ways to name it. Throws when it is not on the screen. */
  presses(button: Button): PressResult {
    return press({ ...this.#at, dialog: this.#dialog, says: draft => this.#says(draft) }, button)
  }

  /** «Разрешить сообщения»; the key is what a widget on a site may pass along. */
  allows(key = ''): void {
    this.#permit(true, { user_id: this.#at.user.id, key })
  }

  /** «Запретить сообщения»: from now on the community is refused with 901. */
  denies(): void {
    this.#permit(false, { user_id: this.#at.user.id })
  }

  /** Privacy settings that keep the community out (902), or no more. No event tells of it. */
  closes(isClosed = true): void {
    this.#dialog.isClosed = isClosed
    this.#at.state.changed.notify()
  }

  /** The keyboard under the input and the message that brought it; `isHidden` after a press on a one-time one. */
  get keyboard(): { cmid: number; buttons: KeyboardButton[][]; isOneTime: boolean; isHidden: boolean } | undefined {
    const { keyboard } = this.#dialog
    if (!keyboard) return undefined
    const { buttons, one_time: isOneTime } = keyboard.keyboard
    return { cmid: keyboard.cmid, buttons, isOneTime, isHidden: keyboard.isHidden }
  }

  /** The short messages that answers to presses showed, oldest first. */
  get snackbars(): readonly Snackbar[] {
    return this.#dialog.snackbars
  }

  /** What the community is doing, as the header shows it, such as `typing`. */
  get action(): string | undefined {
    return this.#dialog.action
  }

  get isStarted(): boolean {
    return this.#dialog.messages.length > 0
  }

  /** Whether the community may write. */
  get isAllowed(): boolean {
    return this.#dialog.isAllowed
  }

  /** Presses the bot has not answered yet. */
  get unansweredPresses(): { cmid: number; payload: string }[] {
    const waiting = this.#at.state.presses.values().filter(({ dialog }) => dialog === this.#dialog)
    return [...waiting].map(({ cmid, payload }) => ({ cmid, payload }))
  }

  protected override get stored(): readonly StoredMessage[] {
    return this.#dialog.messages
  }

  protected override seen(stored: StoredMessage): VisibleMessage {
    return visibleMessage(this.#at.state, stored, this.#dialog.readUpTo)
  }

  protected override get screen() {
    return { user: this.#at.user, changed: this.#at.state.changed }
  }

  protected override wordsOf({ fromName, keyboard }: VisibleMessage) {
    return { author: fromName, labels: keyboard.flat().map(({ action }) => action.label ?? action.type) }
  }

  get #dialog(): Dialog {
    return this.#at.dialog()
  }

  #own(kind: FileKind, file: SentFile): Attachment {
    return ownFile(this.#at.state, this.#at.user.id, kind, file)
  }

  #find(wanted: number | undefined): StoredMessage | undefined {
    return this.#dialog.messages.find(({ cmid }) => cmid === wanted)
  }

  #says(draft: Omit<Draft, 'fromId'>): VisibleMessage {
    const { state, user } = this.#at
    const [groupId = 0] = this.#dialog.communities
    const isBlacklisted = !isChat(this.#dialog.peerId) && state.communities.get(groupId)?.blacklist.has(user.id)
    if (isBlacklisted) throw new Error(`${user.first_name} is on the community's blacklist and cannot write to it`)
    const message = postMessage(state, this.#dialog, { ...draft, fromId: user.id })
    return visibleMessage(state, message, this.#dialog.readUpTo)
  }

  #permit(isAllowed: boolean, object: object): void {
    const { state } = this.#at
    if (isChat(this.#dialog.peerId)) throw new Error('Only a conversation with a community can be allowed or denied')
    this.#dialog.isAllowed = isAllowed
    for (const groupId of this.#dialog.communities) {
      const community = state.communities.get(groupId)
      if (community) emit(community, isAllowed ? 'message_allow' : 'message_deny', object)
    }
    state.changed.notify()
  }
}
