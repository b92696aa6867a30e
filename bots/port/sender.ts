import type { EntityManager } from '@mikro-orm/postgresql'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'

/** What became of an attempt to send. What a messenger refuses concerns the bot, the person or the message, and each ends otherwise. */
export type SendOutcome =
  | { kind: 'sent'; ref?: string }
  /** The other side asks to wait; the chat waits with it. `isOwn`: nobody asks, an error of ours came between. */
  | { kind: 'later'; afterMs?: number; why: string; isOwn?: true }
  /** The messenger is away, or broken: that says nothing of the message. */
  | { kind: 'unanswered'; why: string }
  /** The messenger refuses the bot itself, as with a token that is not good any more: everything waits until that is mended. Unless others go through. */
  | { kind: 'bot-refused'; why: string; othersGo?: boolean }
  /** Its file did not come; the chat waits for that a few times, and minutes at most. */
  | { kind: 'file-later' }
  /** The chat is closed to us: this message is given up, and nothing is sent there until the person returns. */
  | { kind: 'closed' }
  /** This message will never be accepted; the chat goes on without it. */
  | { kind: 'refused'; why: string }
  /** Only a process that can print may send this one. */
  | { kind: 'needs-printing' }

/** What a call to a messenger that failed may mean: whom the refusal concerns, or that nothing is taken just now. */
export type CallFailure = Extract<SendOutcome, { kind: 'later' | 'unanswered' | 'bot-refused' | 'closed' | 'refused' }>

/** The parts of one message: each is kept as it leaves, so that a repeat goes on after the last of them. */
export interface Parts {
  /** The messenger's id of a part that has left. */
  left(name: string): string | undefined
  /** Sends a part unless it has left; gives its id. */
  send(name: string, act: () => Promise<string>): Promise<string>
}

/** Where a row went or was to go, and the messenger's ids of the messages it went as. */
export type EarlierRow = Pick<Outgoing, 'channel' | 'address' | 'sentRef' | 'failedAt'>

/** What a sender may need of the delivery that it is part of. */
export interface SendingContext {
  /** A row queued before, in whichever chat; null where it is not known any more. */
  earlier(outgoingId: number): Promise<EarlierRow | null>
  parts: Parts
  /** Tells of a part that the messenger will never take, while the rest of the row goes on. */
  refused(why: string): void
  /** Has no transaction open: what is saved through it is kept at once, and no connection is held while a call runs. */
  em: EntityManager
}

/** Sends one outbox row over its channel. */
export type Sender = (row: Outgoing, context: SendingContext) => Promise<SendOutcome>
