import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { headDigest } from './head-digest.ts'
import { type Head, latestHead } from './latest-head.ts'

/**
 * Keeps a digest of all that is chained by now: of every account's chain, through the one kept before. Where nothing was chained since,
 * that one says it all and is given again. Undefined while nothing is chained at all.
 */
export async function keepHead(em: EntityManager, now: Temporal.Instant): Promise<Head | undefined> {
  return await em.transactional(
    async tx => {
      await tx.execute('lock table daily_heads in share row exclusive mode')
      await tx.execute('set local statement_timeout = 0')
      const keptAt = now.round('microsecond')
      const before = await latestHead(tx)
      const ends = { sql: grown, parameters: [] }
      const { digest, accounts } = await headDigest(tx, { previous: before?.digest ?? '', keptAt, ends })
      if (accounts === 0) return before
      const id = (before?.id ?? 0) + 1
      await tx.execute(
        `insert into daily_heads (id, kept_at, accounts, digest) values (?, ?::timestamptz, ?, decode(?, 'hex'))`,
        [id, keptAt.toString(), accounts, digest],
      )
      await tx.execute(
        `insert into head_ends (account_id, head_id, length, digest) select account, ?, length, digest from (${grown}) g`,
        [id],
      )
      return { id, keptAt, accounts, digest }
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ },
  )
}

/** The chains that are longer than when a head was last made of them. */
const grown = `
  select t.account_id as account, t.length, t.digest from chain_tips t
  left join lateral (select length from head_ends where account_id = t.account_id order by head_id desc limit 1) as kept on true
  where t.length > coalesce(kept.length, 0)`
