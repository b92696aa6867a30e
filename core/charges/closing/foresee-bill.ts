import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { Bill } from '../../ledger/bill.table.ts'
import { nextPeriod } from '../../ledger/next-period.ts'
import { firstDayOf } from '../../units/dates.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import type { AnomalyKind } from './anomaly.ts'
import { closeBatch } from './close-batch.ts'
import type { PenaltyRules } from './post-penalties.ts'

/** An account's next bill, as it would be if it were made now and nothing else came. */
export type ForeseenBill = { period: Temporal.PlainYearMonth } & (
  | {
      kind: 'bill'
      chargedKopecks: Kopecks
      /** By the month that is reckoned anew. */
      recalculations: { period: Temporal.PlainYearMonth; amountKopecks: Kopecks }[]
      penaltyKopecks: Kopecks
      closingKopecks: Kopecks
    }
  /** It cannot be made: what is wrong, and what about. */
  | { kind: 'problem'; what: AnomalyKind; about: string }
  /** There will be none: the account is closed. */
  | { kind: 'none' }
)

/** Foresees the next bill by closing its month within the caller's transaction and taking that back: posts nothing. */
export async function foreseeBill(
  em: EntityManager,
  account: Account,
  rules: PenaltyRules,
  now: Temporal.Instant,
): Promise<ForeseenBill> {
  await em.flush()
  const period = await nextPeriod(em, account)
  await em.execute('savepoint foreseen')
  const { anomalies } = await closeBatch(em, [account.id], { ...rules, period, now })
  const foreseen = await readBill(em, account.id, period)
  await em.execute('rollback to savepoint foreseen')
  if (foreseen) return foreseen
  const [problem] = anomalies
  return problem ? { kind: 'problem', period, what: problem.kind, about: problem.about } : { kind: 'none', period }
}

async function readBill(
  em: EntityManager,
  accountId: number,
  period: Temporal.PlainYearMonth,
): Promise<ForeseenBill | null> {
  const bill = await em.findOne(Bill, { account: accountId, period }, { disableIdentityMap: true })
  if (!bill) return null
  const rows = await em.execute<{ earlier: string; amount: string }[]>(selectRecalculations, [
    accountId,
    firstDayOf(period).toString(),
  ])
  const recalculations = rows.map(({ earlier, amount }) => ({
    period: Temporal.PlainDate.from(earlier).toPlainYearMonth(),
    amountKopecks: kopecks(BigInt(amount)),
  }))
  const { chargedKopecks, penaltyKopecks, closingKopecks } = bill
  return { kind: 'bill', period, chargedKopecks, recalculations, penaltyKopecks, closingKopecks }
}

const selectRecalculations = `
  select earlier::text, sum(amount_kopecks)::text as amount from recalculations
  where account_id = ? and period = ?::date group by earlier order by earlier`
