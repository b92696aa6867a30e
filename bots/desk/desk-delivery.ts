import type { EntityManager } from '@mikro-orm/postgresql'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import type { DeskSettings } from '../port/desk-settings.ts'
import type { Parts, SendingContext } from '../port/sender.ts'
import type { DeskRoom } from './desk-room.ts'

export interface DeskParts {
  /** The outbox's channel, and the messenger it is in. */
  desk: string
  channel: string
  settings: () => DeskSettings
  supplier: Supplier
  room: DeskRoom
  now(): Temporal.Instant
}

/** One outbox row on its way to a desk. */
export interface DeskDelivery extends Omit<DeskParts, 'now'> {
  em: EntityManager
  parts: Parts
  refused: SendingContext['refused']
  row: Outgoing
  address: string
  now: Temporal.Instant
}
