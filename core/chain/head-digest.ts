import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'

const endsAtOnce = 10_000

/** The end of a chain that a head is made of. */
interface ChainEnd {
  account: number
  length: number
  digest: string
}

/** What a head is made of: the one before, the moment, and the ends of the chains that had grown, in the order of accounts. */
interface HeadParts {
  /** Hexadecimal; empty before the first. */
  previous: string
  keptAt: Temporal.Instant
  /** SQL of the ends, as `account`, `length` and `digest`. */
  ends: { sql: string; parameters: unknown[] }
}

/** The digest of a head, in hexadecimal, and how many ends it was made of. Takes the ends page by page. */
export async function headDigest(em: EntityManager, { previous, keptAt, ends }: HeadParts) {
  const hash = createHash('sha256').update(`${previous} ${keptAt}`)
  let accounts = 0
  for (let last = -1; ; ) {
    const page = await em.execute<ChainEnd[]>(
      `select account, length, encode(digest, 'hex') as digest from (${ends.sql}) as ends
       where account > ? order by account limit ${endsAtOnce}`,
      [...ends.parameters, last],
    )
    for (const { account, length, digest } of page) hash.update(`\n${account} ${length} ${digest}`)
    accounts += page.length
    if (page.length < endsAtOnce) return { digest: hash.digest('hex'), accounts }
    last = page.at(-1)!.account
  }
}
