import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChatKey } from './queued-chats.ts'

/** Those of some chats that have no account yet. */
export async function newcomersAmong(em: EntityManager, chats: readonly ChatKey[]): Promise<ChatKey[]> {
  return await em.execute<ChatKey[]>(
    `select p.channel, p.external_id as address
     from json_to_recordset(?::json) as asked (channel text, address text)
     join peers p on p.channel = asked.channel and p.external_id = asked.address
     where not exists (select from links l where l.peer_id = p.id and l.unlinked_at is null)`,
    [JSON.stringify(chats)],
  )
}
