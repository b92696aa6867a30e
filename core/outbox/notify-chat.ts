import type { EntityManager } from '@mikro-orm/postgresql'
import type { Peer } from '../peers/peer.table.ts'
import { enqueue } from './enqueue.ts'
import type { Notice } from './notice.ts'

/** Tells one chat, if it can be reached and whether or not it takes notices: this is about the chat itself or what it asked for. */
export async function notifyChat(em: EntityManager, peer: Peer, notice: Notice, now: Temporal.Instant): Promise<void> {
  const { channel, externalId: address, language, reachable } = peer
  if (reachable) await enqueue(em, [{ channel, address, language, payload: notice }], now)
}
