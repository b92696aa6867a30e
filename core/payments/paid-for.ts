import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import type { Kopecks, Price } from '../units/money.ts'
import { quoteIfRated } from './quote-if-rated.ts'

/** What a payment pays for, as far as that can be said. */
interface PaidFor {
  /** The billing period of the readings that wait for their bill. */
  period?: Temporal.PlainYearMonth
  /** The usage, where the sum is exactly one line of the charge. */
  energy?: { volumeWh: bigint; price: Price }
}

/** Looks up what a sum paid now would pay for. */
export async function paidFor(
  em: EntityManager,
  account: Account,
  amountKopecks: Kopecks,
  today: Temporal.PlainDate,
): Promise<PaidFor> {
  const usages = (await quoteIfRated(em, account, today))?.usages ?? []
  const lines = usages.flatMap(({ rating }) => rating.lines)
  const period = usages[0]?.reading.period
  const isOneLine = lines.length === 1 && lines[0]!.amountKopecks === amountKopecks
  return {
    ...(period && { period }),
    ...(isOneLine && { energy: { volumeWh: lines[0]!.volumeWh, price: lines[0]!.price } }),
  }
}
