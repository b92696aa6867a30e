import type { EntityManager } from '@mikro-orm/postgresql'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'

/** What became of an attempt to send. */
export type SendOutcome =
  | { kind: 'sent'; ref?: string }
  /** The other side asks to wait, or does not answer; the chat waits with it. */
  | { kind: 'later'; afterMs?: number; why: string }
  /** Its file did not come; the chat waits for that a few times, and minutes at most. */
  | { kind: 'file-later' }
  /** The chat is closed to us: this message is given up, and nothing is sent there until the person returns. */
  | { kind: 'closed' }
  /** This message will never be accepted; the chat goes on without it. */
  | { kind: 'refused'; why: string }
  /** Only a process that can print may send this one. */
  | { kind: 'needs-printing' }

/**
 * Sends one outbox row over its channel. `earlier` gives the messenger's id of a row sent before; what a sender has to remember it saves
 * through `em`, in the transaction that records the delivery.
 */
export type Sender = (
  row: Outgoing,
  earlier: (outgoingId: number) => Promise<string | null>,
  em: EntityManager,
) => Promise<SendOutcome>
