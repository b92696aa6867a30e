import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { FileTries } from '../delivery/file-tries.ts'
import type { Parts, SendOutcome } from '../port/sender.ts'

/** Where in a desk's chat: under a topic, or in the chat itself. */
export interface Spot {
  address: string
  topic: string | null
}

/** One message for agents. Text may hold `**bold**`. */
export interface DeskPost {
  text: string
  files: AttachedFile[]
  /** Each carries a command: `close:17`. */
  buttons?: { label: string; button: string }[]
  replyTo?: string
  /** Where the messenger knows repeats: the same word is the same message. */
  once: string
}

/** A desk's chat in one messenger, as far as the desk needs it. Everything may throw; `troubleOf` says what that means. */
export interface DeskRoom {
  /** Opens a topic for a ticket; null where the chat has none. */
  openTopic(address: string, name: string): Promise<string | null>
  setTopicOpen(spot: Spot, isOpen: boolean): Promise<void>
  renameTopic(spot: Spot, name: string): Promise<void>
  /** Gives the ids of the messages it took; each is one of the parts. */
  post(spot: Spot, post: DeskPost, tries: FileTries, parts: Parts): Promise<string[]>
  /** Changes the words of a message that `post` sent, and its buttons with them, not its files; says where that cannot be done any more. */
  edit(
    spot: Spot,
    ref: string,
    what: Pick<DeskPost, 'text' | 'buttons'> & Partial<Pick<DeskPost, 'files'>>,
  ): Promise<'changed' | 'too-late'>
  /** Shows on an agent's own message whether it has arrived; where it cannot be shown, words say it. `why`: it was refused, for the first time. */
  mark(spot: Spot, ref: string, isDelivered: boolean): Promise<{ isShown: boolean; why?: string }>
  pin(spot: Spot, ref: string): Promise<void>
  troubleOf(error: unknown): Trouble
}

/** What a failed call means. */
export type Trouble =
  | Exclude<SendOutcome, { kind: 'sent' | 'needs-printing' | 'file-later' }>
  /** The chat has topics, and none can be opened. */
  | { kind: 'no-topic'; why: string }
  /** Somebody deleted the topic. */
  | { kind: 'topic-gone' }
  /** The group became a supergroup with another address. */
  | { kind: 'moved'; to: string }
