import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { branchesOver } from '../../accounts/branches-over.ts'
import { FormerTerms } from '../../accounts/former-terms.table.ts'
import { readTariffs } from '../../tariffs/read-tariffs.ts'
import { accountTerms, type Terms } from './account-terms.ts'

/** What an account is billed by, each day of it (billing-rules §11). */
export async function loadTerms(em: EntityManager, account: Account): Promise<Terms> {
  const former = await em.find(FormerTerms, { account: account.id }, { orderBy: { until: 'asc' } })
  const branches = branchesOver(former, account.branch)
  const dated = [...former, account].map(({ category, normWh, rangeExempt }, index) => {
    return { from: former[index - 1]?.until ?? null, branch: branches[index]!, category, normWh, rangeExempt }
  })
  const [only, ...others] = new Set(dated.map(({ category }) => category))
  return accountTerms(dated, await readTariffs(em, others.length > 0 ? {} : { category: only! }))
}
