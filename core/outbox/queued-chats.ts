import type { EntityManager } from '@mikro-orm/postgresql'
import { Outgoing } from './outgoing.table.ts'

/** One chat, or one e-mail address: messages of a chat leave in order. */
export interface ChatKey {
  channel: string
  address: string
}

/** The chats that this transaction has queued something for, so that it can leave right after the commit. */
export function queuedChats(em: EntityManager): ChatKey[] {
  const rows = em.getUnitOfWork().getIdentityMap().values()
  const chats = new Map<string, ChatKey>()
  for (const row of rows) {
    if (!(row instanceof Outgoing)) continue
    chats.set(`${row.channel} ${row.address}`, { channel: row.channel, address: row.address })
  }
  return [...chats.values()]
}
