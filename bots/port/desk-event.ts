import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { DeskRole } from './desk-role.ts'

/** Somebody at the desk, by their account there; the name is empty where the messenger does not say it. */
export interface DeskMember {
  externalId: string
  name: string
  /** An administrator who hides behind the chat's own name. */
  isHidden?: boolean
  /** What others may call them by there, without the `@`. */
  username?: string
  /** Asked of the messenger before the turn. */
  role?: DeskRole
}

/** What happened in the desk's chat. `topic` is the forum's topic it happened in. */
export type DeskEvent =
  | {
      doing: 'wrote'
      by: DeskMember
      text: string
      files: AttachedFile[]
      album: string | null
      /** Neither words nor a file that can be passed on: a sticker, a contact, a poll. */
      isOther?: boolean
      ref: string
      topic?: string
      replyTo?: string
      /** Members whom the words mention, by their accounts. */
      mentions?: string[]
      /** The words replied to, or the topic's name, where they are the bot's own. */
      repliedText?: string
    }
  | { doing: 'edited'; ref: string; text: string }
  /** `button` is empty where it is none of the desk's. */
  | { doing: 'pressed'; by: DeskMember; button: string }
  | { doing: 'topic'; by: DeskMember; topic: string; isClosed: boolean; repliedText?: string }
  /** The group became a supergroup: another chat with the same people. */
  | { doing: 'moved'; to: string }
