import type { MikroORM } from '@mikro-orm/postgresql'
import { Link } from '../../../core/peers/peer.table.ts'

/** Has everybody leave their accounts; else each would be told of whoever comes after them, in stories that share a world. */
export async function leaveAccounts(orm: MikroORM, now: Temporal.Instant): Promise<void> {
  await orm.em.fork().nativeUpdate(Link, { unlinkedAt: null }, { unlinkedAt: now })
}
