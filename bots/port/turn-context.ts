import type { MikroORM } from '@mikro-orm/postgresql'
import type { CodeSettings } from '../../core/linking/create-code.ts'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { createQueues } from './create-queues.ts'
import type { AskRole } from './desk-role.ts'
import type { DeskSettings } from './desk-settings.ts'

/** How a try at a turn went and how long it took; or that an update was set aside, not understood, or taken incomplete. */
export type TurnOutcome =
  | { channel: string; outcome: 'heard' | 'repeated' | 'elsewhere' | 'failed'; seconds: number }
  | { channel: string; outcome: 'set-aside' | 'unread' | 'incomplete' }

/** So many turns at once, which leaves connections for what else there is. */
const turnsAtOnce = 7

type Turns = ReturnType<typeof createTurns>

export const createTurns = () => createQueues(turnsAtOnce)

export interface TurnContext {
  orm: MikroORM
  supplier: Supplier
  codes: CodeSettings
  desk: DeskSettings
  /** By messenger: what somebody is at its desk. */
  roles: Record<string, AskRole>
  /** Whether letters can be sent at all. */
  hasMail: boolean
  now(): Temporal.Instant
  /** The turns of this process: those of a chat one after another, so that a flood in one takes one connection and no more. */
  turns: Turns
  /** Called after the commit with what the turn queued for: those messages may leave now. */
  committed(chats: ChatKey[]): void
  /** Reports what became of an update, for the metrics. */
  turned?(turn: TurnOutcome): void
}
