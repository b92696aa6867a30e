import type { EntityManager } from '@mikro-orm/postgresql'
import { type AuditedCheck, mostExamples } from './audited-check.ts'

const endsAtOnce = 10_000

/**
 * Whether all that was chained in a copy is chained in another database, too, in the same order: each chain there may only have grown since.
 * The ends of chains stand for all that is before them.
 */
export async function compareEnds(copy: EntityManager, living: EntityManager): Promise<AuditedCheck> {
  const compared: AuditedCheck = {
    what: 'the chains of the backup go on in the running ledger',
    wrong: 0,
    examples: [],
  }
  for await (const ends of allEnds(copy)) {
    const missing = await living.execute<{ whose: string }[]>(selectMissing, [
      arrayOf(ends.map(({ account }) => account)),
      arrayOf(ends.map(({ length }) => length)),
      arrayOf(ends.map(({ digest }) => digest)),
    ])
    compared.wrong += missing.length
    compared.examples.push(...missing.slice(0, mostExamples - compared.examples.length).map(({ whose }) => whose))
  }
  return compared
}

const arrayOf = (values: (number | string)[]): string => `{${values.join()}}`

interface End {
  account: number
  length: number
  /** Hexadecimal. */
  digest: string
}

async function* allEnds(em: EntityManager): AsyncGenerator<End[]> {
  for (let after = -1; ; ) {
    const ends = await em.execute<End[]>(
      `select account_id as account, length, encode(digest, 'hex') as digest from chain_tips where account_id > ? order by 1 limit ?`,
      [after, endsAtOnce],
    )
    if (ends.length === 0) return
    yield ends
    after = ends.at(-1)!.account
  }
}

const selectMissing = `
  select coalesce(a.branch || ' ' || a.number || ': ', '') || 'chain of ' || e.length as whose
  from unnest(?::int[], ?::int[], ?::text[]) as e(account, length, digest)
  left join chain_links l on l.account_id = e.account and l.place = e.length
  left join accounts a on a.id = e.account
  where encode(sha256(l.previous || l.content), 'hex') is distinct from e.digest order by e.account`
