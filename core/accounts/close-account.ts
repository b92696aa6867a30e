import type { EntityManager } from '@mikro-orm/postgresql'
import { earlierOf } from '../units/dates.ts'
import { periodOf } from '../units/period.ts'
import { rowLock } from '../units/row-lock.ts'
import { Account } from './account.table.ts'
import { lastPeriodRead, noteChange } from './note-change.ts'

type ClosedAccount =
  | { kind: 'closed' }
  /** It was closed on that day already. */
  | { kind: 'unchanged' }

/**
 * Ends an account on a day (billing-rules §11): nothing is charged for the days from then on, though its balance stays payable. What was
 * charged for them already is taken back by the next closing. Null opens it again, where it was closed by mistake.
 */
export async function closeAccount(
  em: EntityManager,
  { accountId, on }: { accountId: number; on: Temporal.PlainDate | null },
  now: Temporal.Instant,
): Promise<ClosedAccount> {
  const account = await em.findOneOrFail(Account, accountId, rowLock)
  const was = account.closedOn ?? null
  if (was === on || (was && on && was.equals(on))) return { kind: 'unchanged' }
  account.closedOn = on
  await em.flush()
  const first = [was, on].filter(day => day !== null).reduce(earlierOf)
  await noteChange(em, { accountId, from: await concernedFrom(em, accountId, first), cause: 'account-closed' }, now)
  return { kind: 'closed' }
}

/** A reading after that day had a part of all months since the one before it. */
async function concernedFrom(em: EntityManager, accountId: number, on: Temporal.PlainDate) {
  const [row] = await em.execute<{ period: string | null }[]>(
    `select min(before.period)::text as period from meters m cross join lateral (${lastPeriodRead('m.id', '?::date')}) as before
     where m.account_id = ?`,
    [on.toString(), accountId],
  )
  return row?.period ? earlierOf(periodOf(Temporal.PlainDate.from(row.period)), periodOf(on)) : periodOf(on)
}
