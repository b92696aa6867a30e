import type { EntityManager } from '@mikro-orm/postgresql'
import { isAfter } from '../units/dates.ts'
import { periodOf } from '../units/period.ts'
import { rowLock } from '../units/row-lock.ts'
import { Account } from './account.table.ts'
import type { ChangeCause } from './changed-fact.table.ts'
import { FormerTerms } from './former-terms.table.ts'
import { noteChange } from './note-change.ts'

/** What an account is billed by: all of it, or what changes. */
export interface TermsChange {
  accountId: number
  /** The day from which the new ones are in force, up to the next change that is known already. */
  from: Temporal.PlainDate
  terms: Partial<Pick<Account, 'category' | 'normWh' | 'rangeExempt'>>
}

/**
 * Changes what an account is billed by from a day on (billing-rules §11). The days before keep what was in force on them; closed days from
 * then on are reckoned anew by the next closing. False when that was in force then already.
 */
export async function changeTerms(em: EntityManager, change: TermsChange, now: Temporal.Instant): Promise<boolean> {
  const account = await em.findOneOrFail(Account, change.accountId, rowLock)
  const former = await em.find(FormerTerms, { account: account.id }, { orderBy: { until: 'asc' } })
  const changed = former.find(({ until }) => isAfter(until, change.from)) ?? account
  const causes = causesOf(changed, change.terms)
  if (causes.length === 0) return false
  // On a day on which others began the new ones take their place; else those stay in force up to it.
  if (!former.some(({ until }) => until.equals(change.from))) {
    const { category, normWh, rangeExempt } = changed
    em.create(FormerTerms, { account: account.id, until: change.from, category, normWh, rangeExempt })
  }
  Object.assign(changed, change.terms)
  await em.flush()
  for (const cause of causes) await noteChange(em, { accountId: account.id, from: periodOf(change.from), cause }, now)
  return true
}

function causesOf(was: Required<TermsChange['terms']>, terms: TermsChange['terms']): ChangeCause[] {
  const { category = was.category, normWh = was.normWh, rangeExempt = was.rangeExempt } = terms
  return [
    ...(category === was.category ? [] : (['category'] as const)),
    ...(normWh === was.normWh ? [] : (['norm'] as const)),
    ...(rangeExempt === was.rangeExempt ? [] : (['range-exemption'] as const)),
  ]
}
