import type { EntityManager } from '@mikro-orm/postgresql'
import { isAfter } from '../units/dates.ts'
import { periodOf } from '../units/period.ts'
import { rowLock } from '../units/row-lock.ts'
import { Account } from './account.table.ts'
import { branchesOver } from './branches-over.ts'
import { FormerTerms } from './former-terms.table.ts'
import { noteChange } from './note-change.ts'

interface Move {
  accountId: number
  /** The branch that it belongs to from a day on, until the next move that is known already. */
  to: string
  from: Temporal.PlainDate
}

type Moved =
  | { kind: 'moved'; was: string }
  /** It belongs to that branch on that day already. */
  | { kind: 'unchanged' }
  /** That branch has another account of the number. */
  | { kind: 'taken' }

/**
 * Has an account belong to another branch from a day on (billing-rules §11). Each day is billed by the tariffs of the branch of that day; closed
 * months from then on are reckoned anew by the next closing. Under its number it is found in the branch that it belongs to last.
 */
export async function moveAccount(
  em: EntityManager,
  { accountId, to, from }: Move,
  now: Temporal.Instant,
): Promise<Moved> {
  const account = await em.findOneOrFail(Account, accountId, rowLock)
  const former = await em.find(FormerTerms, { account: accountId }, { orderBy: { until: 'asc' } })
  const branches = branchesOver(former, account.branch)
  const first = former.findIndex(({ until }) => isAfter(until, from))
  const begins = first < 0 ? former.length : first
  const was = branches[begins]!
  if (was === to) return { kind: 'unchanged' }
  const next = branches.findIndex((branch, index) => index > begins && branch !== was)
  const ends = next < 0 ? branches.length : next
  if (ends > former.length && (await em.count(Account, { branch: to, number: account.number })) > 0)
    return { kind: 'taken' }
  for (const terms of former.slice(begins, ends)) terms.branch = to
  if (ends > former.length) account.branch = to
  const before = former[begins - 1]
  if (before?.until.equals(from)) before.branch = branches[begins - 1]!
  else {
    const { category, normWh, rangeExempt } = former[begins] ?? account
    em.create(FormerTerms, { account: accountId, until: from, category, normWh, rangeExempt, branch: was })
  }
  await em.flush()
  await noteChange(em, { accountId, from: periodOf(from), cause: 'branch' }, now)
  return { kind: 'moved', was }
}
