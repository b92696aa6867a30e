import type { EntityManager } from '@mikro-orm/postgresql'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import type { DeskSettings } from '../port/desk-settings.ts'
import type { Parts, SendingContext } from '../port/sender.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import type { DeskChats } from './desk-address.ts'
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
  /** In the agents' language. */
  texts: DeskTexts
  em: EntityManager
  parts: Parts
  refused: SendingContext['refused']
  row: Outgoing
  /** The chat as it is written down in the settings, and where that is. */
  chat: string
  address: string
  now: Temporal.Instant
}

/** Where the desk's chats are written down. */
export const deskChats = ({ settings, supplier }: Pick<DeskParts, 'settings' | 'supplier'>): DeskChats => ({
  supplier,
  desk: settings(),
})
