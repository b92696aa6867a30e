import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskSettings } from '../port/desk-settings.ts'
import { DeskMove } from './desk-place.table.ts'

/** The chat a desk is in now: the one of the settings, unless that has become another. */
export async function deskAddress(
  em: EntityManager,
  { addresses }: DeskSettings,
  desk: string,
): Promise<string | null> {
  const from = addresses[desk]
  if (from === undefined) return null
  const move = await em.findOne(DeskMove, { channel: desk, from })
  return move?.to ?? from
}

/** Remembers that a desk's group has become a supergroup. */
export async function moveDesk(
  em: EntityManager,
  { addresses }: DeskSettings,
  desk: string,
  to: string,
): Promise<void> {
  const from = addresses[desk]
  if (from !== undefined) await em.upsert(DeskMove, { channel: desk, from, to })
}
