import type { EntityManager } from '@mikro-orm/postgresql'
import { firstDayOf } from '../../units/dates.ts'
import { integers } from '../../units/integers.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import { type BatchRules, closeBatch } from './close-batch.ts'
import { openBatches } from './open-batches.ts'

/** What the closing would charge an account for the month, without what it corrects of months before. */
interface RehearsedBill {
  accountId: number
  branch: string
  number: string
  address: string
  category: string
  chargedKopecks: Kopecks
}

/**
 * Closes a period for everybody it is open for, batch by batch, and takes each back at once: with the tariffs that the caller's transaction
 * sees, and by the closing's own code. Accounts that could not be billed are not among the bills.
 */
export async function* rehearsePeriod(
  em: EntityManager,
  rules: BatchRules,
  batchSize = 1000,
): AsyncGenerator<RehearsedBill[]> {
  for await (const accountIds of openBatches(em, rules.period, batchSize)) {
    await em.execute('savepoint rehearsal')
    await closeBatch(em.fork({ keepTransactionContext: true, clear: true }), accountIds, rules)
    const rows = await em.execute<BillRow[]>(selectBills, [firstDayOf(rules.period).toString(), integers(accountIds)])
    await em.execute('rollback to savepoint rehearsal')
    yield rows.map(({ charged, ...row }) => ({ ...row, chargedKopecks: kopecks(BigInt(charged)) }))
  }
}

type BillRow = Omit<RehearsedBill, 'chargedKopecks'> & { charged: string }

const selectBills = `
  select a.id as "accountId", a.branch, a.number, a.address, a.category, b.charged_kopecks::text as charged
  from bills b join accounts a on a.id = b.account_id where b.period = ?::date and a.id = any(?::int[]) order by a.id`
