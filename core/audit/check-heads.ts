import type { EntityManager } from '@mikro-orm/postgresql'
import { headDigest } from '../chain/head-digest.ts'
import { type Head, headCode, headsAfter } from '../chain/latest-head.ts'
import type { AuditedCheck } from './audited-check.ts'
import { mostExamples } from './audited-check.ts'

const headsAtOnce = 100

/** Makes every head again from the ends of chains it was made of; `since` is the beginning of one that was kept elsewhere. */
export async function checkHeads(em: EntityManager, since?: string): Promise<AuditedCheck[]> {
  const kept: AuditedCheck = {
    what: 'every head follows from the one before it and from the chains',
    wrong: 0,
    examples: [],
  }
  const elsewhere: AuditedCheck = { what: `the history up to ${since} is what it was`, wrong: 1, examples: [] }
  let previous = ''
  for await (const head of allHeads(em)) {
    const ends = { sql: endsOf, parameters: [head.id] }
    const { digest } = await headDigest(em, { previous, keptAt: head.keptAt, ends })
    if (digest !== head.digest) {
      kept.wrong += 1
      if (kept.examples.length < mostExamples) kept.examples.push(`head ${headCode(head)} of ${head.keptAt}`)
    } else if (since && digest.startsWith(since)) elsewhere.wrong = 0
    previous = head.digest
  }
  if (elsewhere.wrong > 0) elsewhere.examples.push('no such head follows from what is here')
  return since ? [kept, elsewhere] : [kept]
}

const endsOf = 'select account_id as account, length, digest from head_ends where head_id = ?'

async function* allHeads(em: EntityManager): AsyncGenerator<Head> {
  for (let after = 0; ; ) {
    const heads = await headsAfter(em, { after, limit: headsAtOnce })
    yield* heads
    if (heads.length < headsAtOnce) return
    after = heads.at(-1)!.id
  }
}
