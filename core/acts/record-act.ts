import type { EntityManager } from '@mikro-orm/postgresql'
import { Act, type ActKind } from './act.table.ts'

interface NewAct {
  kind: ActKind
  /** Null for what is about no single account. */
  accountId: number | null
  about: string
  figures: Record<string, string>
  by: string
  why: string
}

/**
 * Writes down what an operator did, within the transaction in which it was done, and gives its number. Nobody and no reason at all are
 * refused by the database.
 */
export async function recordAct(
  em: EntityManager,
  { accountId, by, why, ...act }: NewAct,
  now: Temporal.Instant,
): Promise<number> {
  const written = em.create(Act, { ...act, account: accountId, by: by.trim(), why: why.trim(), doneAt: now })
  await em.flush()
  return written.id
}
