import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { settleNotices } from '../../core/peers/choose-notices.ts'
import { otherChatSql } from './other-chat-sql.ts'

/**
 * A person's chat is closed to us: where no other one would take notices, the one they spoke in last does from now on. When they have
 * chosen nothing, the one they return to does again. Gives whether there is another chat at all.
 */
export async function leadOver(em: EntityManager, { channel, address }: ChatKey): Promise<boolean> {
  const [other] = await em.execute<{ id: number; person: string }[]>(
    `select other.* from peers p cross join lateral (${otherChatSql('t.id, t.person')}) other where p.channel = ? and p.external_id = ?`,
    [channel, address],
  )
  if (!other) return false
  await em.execute('update peers set takes_notices = true where id = ? and not takes_notices', [other.id])
  await settleNotices(em, other.person)
  return true
}
