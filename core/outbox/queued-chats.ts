import type { EntityManager } from '@mikro-orm/postgresql'
import { Outgoing } from './outgoing.table.ts'

/** One chat, or one e-mail address: messages of a lane leave in order. */
export interface ChatKey {
  channel: string
  address: string
}

/** The lanes that this transaction has queued something for, so that it can leave right after the commit. */
export function queuedChats(em: EntityManager): ChatKey[] {
  const rows = em.getUnitOfWork().getIdentityMap().values()
  const lanes = new Map<string, ChatKey>()
  for (const row of rows) {
    if (!(row instanceof Outgoing)) continue
    lanes.set(`${row.channel} ${row.address}`, { channel: row.channel, address: row.address })
  }
  return [...lanes.values()]
}
