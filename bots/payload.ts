import type { Notice } from '../core/outbox/notice.ts'
import type { Message } from './chat.ts'

/** What an outbox row of a messenger holds. */
export type Payload =
  | { kind: 'message'; message: Message; question: number }
  /** Tells the messenger that a pressed button was taken, or that its question is over. */
  | { kind: 'acknowledge'; callback: string; isOld?: true }
  /** Takes the buttons off a question that is over. */
  | { kind: 'retire'; outgoingId: number }
  | Notice
