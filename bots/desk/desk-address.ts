import type { EntityManager } from '@mikro-orm/postgresql'
import { groupChat, groupChats } from '../../core/supplier/group-chat.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { deskIn } from '../../core/tickets/order-desks.ts'
import type { DeskSettings } from '../port/desk-settings.ts'
import { DeskMove } from './desk-place.table.ts'

/** Where the agents' chats are written down: the desk's own, and those of groups for some categories. */
export interface DeskChats {
  supplier: Supplier
  desk: DeskSettings
}

/** The chat for a category's questions, as it is written down; without a category the desk's own. Null where the messenger has no desk. */
export function namedChat({ supplier, desk }: DeskChats, channel: string, category?: string): string | null {
  const own = desk.addresses[deskIn(channel)]
  if (own === undefined) return null
  return (category === undefined ? undefined : groupChat(supplier, channel, category)) ?? own
}

/** Where a chat is now: where it is written down, unless it has become another. */
export async function deskAddress(em: EntityManager, channel: string, named: string): Promise<string> {
  const move = await em.findOne(DeskMove, { channel: deskIn(channel), from: named })
  return move?.to ?? named
}

/** Which of the agents' chats in a messenger an address is, as it is written down; undefined where it is none of them. */
export async function deskChatAt(
  em: EntityManager,
  chats: DeskChats,
  channel: string,
  address: string,
): Promise<string | undefined> {
  const own = namedChat(chats, channel)
  if (own === null) return undefined
  const all = [own, ...groupChats(chats.supplier, channel)]
  const moves = await em.find(DeskMove, { channel: deskIn(channel), from: { $in: all } })
  return all.find(named => (moves.find(({ from }) => from === named)?.to ?? named) === address)
}

/** Remembers that a desk's group has become a supergroup. */
export async function moveDesk(em: EntityManager, channel: string, from: string, to: string): Promise<void> {
  await em.upsert(DeskMove, { channel: deskIn(channel), from, to })
}
