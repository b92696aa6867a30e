import type { EntityManager } from '@mikro-orm/postgresql'
import type { Kopecks } from '../../units/money.ts'
import { transfersOf } from './account-transfers.ts'
import type { PeriodSums } from './settle.ts'
import { settledBy } from './settle-all.ts'
import { settlementsOf } from './settlements-of.ts'

/**
 * What a payment has settled so far (billing-rules §8), oldest period first, by the id of its transfer; a debt from before the account
 * was here has the period "". What is left of it waits as an advance.
 */
export async function settledByPayment(
  em: EntityManager,
  accountId: number,
  transferId: string,
): Promise<{ settled: PeriodSums[]; advanceKopecks: Kopecks }> {
  const transfers = await transfersOf(em, accountId)
  return settledBy(settlementsOf(transfers), transferId)
}
