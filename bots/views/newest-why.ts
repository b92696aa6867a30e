import type { Account } from '../../core/accounts/account.table.ts'
import { explainBill, explainCharges } from '../../core/charges/views/explain-bill.ts'
import { explainable } from '../../core/charges/views/explain-charge.ts'
import type { OwedNow } from '../../core/charges/views/owed-now.ts'
import { statement } from '../../core/charges/views/statement.ts'
import type { WhyPart, WhySum, WhyView } from '../texts/screens/why-screen.ts'
import { type Looking, localDay } from './account-views.ts'

/** The sum on the screen, and of its parts what a waiting reading will cost; without one, the last bill. */
export async function viewNewestWhy(context: Looking, account: Account, owed: OwedNow): Promise<WhyView> {
  const sum = sumOf(owed)
  const [first] = owed.waiting
  if (first) {
    const explained = await explainCharges(context.em, account, first.period, owed.waiting.map(explainable))
    return { ...explained, sum, accountNumber: account.number }
  }
  const [, last] = await statement(context.em, account, { count: 1 })
  const period = last?.period ?? localDay(context, account).toPlainYearMonth()
  return { ...(await viewMonthsWhy(context, account, period)), sum }
}

function sumOf({ quote, late, unpaid }: OwedNow): WhySum {
  const { usages, chargeKopecks, recalculations, balance, dueKopecks, advanceKopecks } = quote
  const first = usages[0]?.reading
  const isOneBill = !late && usages.every(({ reading }) => reading.period.equals(first!.period))
  const charge: WhyPart =
    first && isOneBill
      ? { kind: 'charge', period: first.period, amountKopecks: chargeKopecks }
      : { kind: 'readings', amountKopecks: chargeKopecks }
  const corrected = recalculations.map(each => ({ kind: 'recalculation' as const, ...each }))
  const kind = balance.balanceKopecks > 0n ? 'debt' : 'overpayment'
  const before: WhyPart[] = balance.balanceKopecks === 0n ? [] : [{ kind, amountKopecks: balance.balanceKopecks }]
  const isByReading = first !== undefined
  // A reading that only corrects earlier months adds nothing of its own.
  const isCharged = isByReading && (chargeKopecks > 0n || corrected.length === 0)
  return {
    totalKopecks: dueKopecks - advanceKopecks,
    parts: [...(isCharged ? [charge] : []), ...corrected, ...before],
    unpaid,
    isByReading,
  }
}

/** Every figure of a month's bill. */
export async function viewMonthsWhy(
  { em, supplier }: Looking,
  account: Account,
  period: Temporal.PlainYearMonth,
): Promise<WhyView> {
  return { ...(await explainBill(em, account, period, supplier)), sum: null, accountNumber: account.number }
}
