import type { EntityManager } from '@mikro-orm/postgresql'
import type { CodeSettings } from '../../core/linking/create-code.ts'
import type { Peer } from '../../core/peers/peer.table.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import type { Redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import type { MemoryValue } from '../messages/memory-value.ts'
import type { Message } from '../messages/message.ts'
import type { Texts } from '../texts/ru/ru.ts'
import type { DeskSettings } from './desk-settings.ts'
import type { Directory } from './directory.ts'

/** What a step may use: the turn's own transaction, the time, and the supplier's data. */
export interface ActionContext {
  em: EntityManager
  peer: Peer
  supplier: Supplier
  codes: CodeSettings
  desk: DeskSettings
  /** Whether letters can be sent at all. */
  hasMail: boolean
  now: Temporal.Instant
  /** When what is being answered was sent; not later than now. */
  saidAt: Temporal.Instant
  /** The messenger's id of the message that is being answered; a press of a button has none. */
  saidIn?: string
}

/** The port every conversation is written over, whatever the messenger. */
export interface Chat {
  /** The product's texts in this person's language. */
  readonly texts: Texts
  /** What there is to talk about. */
  readonly directory: Directory
  /** Queues a message; it leaves when the turn commits. Gives the number of the question its answer buttons belong to. */
  say(message: Message): Promise<number>
  /** Ends the turn; resolves, perhaps days later, with what the person did next. */
  hear(): Promise<Heard>
  /** Lets another conversation answer what was heard; resolves, perhaps days later, when it is this one's turn again. */
  digress(to: Redirect): Promise<Heard>
  /**
   * Acts once; later replays get the recorded answer. The context reach a conversation only here, so it cannot touch the database or
   * the clock anywhere else.
   */
  step<Answer extends MemoryValue>(act: string, perform: (context: ActionContext) => Promise<Answer>): Promise<Answer>
}
