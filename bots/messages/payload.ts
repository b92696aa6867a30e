import type { Notice } from '../../core/outbox/notice.ts'
import type { Message } from './message.ts'

/** What an outbox row of a messenger holds. */
export type Payload =
  | { kind: 'message'; message: Message; question: number }
  /** Tells the messenger that a pressed button was taken, or that its question is over; `by` is who pressed it, in a group. */
  | { kind: 'acknowledge'; callback: string; isOld?: true; by?: string }
  /** Takes the buttons off a question that is over. */
  | { kind: 'retire'; outgoingId: number }
  | Notice
