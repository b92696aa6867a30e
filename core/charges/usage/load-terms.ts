import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { FormerTerms } from '../../accounts/former-terms.table.ts'
import { readTariffs } from '../../tariffs/read-tariffs.ts'
import { accountTerms, datedTerms, type Terms } from './account-terms.ts'

/** What an account is billed by, each day of it (billing-rules §11). */
export async function loadTerms(em: EntityManager, account: Account): Promise<Terms> {
  const former = await em.find(FormerTerms, { account: account.id }, { orderBy: { until: 'asc' } })
  const dated = datedTerms(former, account)
  const [only, ...others] = new Set(dated.map(({ category }) => category))
  return accountTerms(dated, await readTariffs(em, others.length > 0 ? {} : { category: only! }))
}
