import type { Language } from '../../core/units/language.ts'
import type { Heard } from '../messages/heard.ts'
import type { DeskEvent } from './desk-event.ts'
import type { InboxAnswer } from './inbox-answer.ts'

/** Something a person did in a messenger, as its adapter hands it over. */
export interface Update {
  channel: string
  /** The chat's id in the messenger. */
  address: string
  /** Unique within the channel; the same id is the same update. */
  id: string
  what:
    | Heard
    | { kind: 'blocked' }
    | { kind: 'allowed' }
    /** A group chat: the desk, or strangers, who are answered only when they bring the bot in. */
    | { kind: 'group'; isInvited?: boolean; doing?: DeskEvent }
    /** The person changed what they had written. */
    | { kind: 'edited'; ref: string; text: string }
    /** Somebody of the supplier's wrote to the person by hand. */
    | { kind: 'inbox'; answer: InboxAnswer }
  /** When the messenger says that it was sent; a press of a button has no such time. */
  sentAt?: Temporal.Instant
  /** Used when the chat is new. */
  language?: Language
  /** A pressed button waiting to be acknowledged. */
  callback?: string
}
