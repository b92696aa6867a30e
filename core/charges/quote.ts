import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { type Balance, balanceOf } from '../ledger/balance.ts'
import { findMeters } from '../meters/find-meters.ts'
import { type Kopecks, kopecks, sumKopecks } from '../money.ts'
import { lastBilledReading, pendingReadings } from '../readings/find-readings.ts'
import { rateUsage, type Usage } from './rate-usage.ts'

/** What an account owes once the readings that wait for a bill are counted in (the manual's figure 6). */
export interface Quote {
  usages: Usage[]
  chargeKopecks: Kopecks
  balance: Balance
  /** `max(0, balance + charge)`. */
  dueKopecks: Kopecks
  /** What the overpayment exceeds the charge by. */
  advanceKopecks: Kopecks
}

/** The calculation shown after a reading: charge + balance = due (billing-rules, balance sign). Posts nothing. */
export async function quote(em: EntityManager, account: Account, today: Temporal.PlainDate): Promise<Quote> {
  const usages: Usage[] = []
  for (const meter of await findMeters(em, account.id, today)) {
    let previous = await lastBilledReading(em, meter.id)
    for (const reading of await pendingReadings(em, meter.id)) {
      usages.push(await rateUsage(em, account, meter, previous, reading))
      previous = reading
    }
  }
  const chargeKopecks = sumKopecks(usages.map(usage => usage.rating.total))
  const balance = await balanceOf(em, account.id, today)
  return { usages, chargeKopecks, balance, ...dueAfter(chargeKopecks, balance.balanceKopecks) }
}

/** Charge and balance added up: what is to be paid, or what stays as an advance. */
export function dueAfter(chargeKopecks: Kopecks, balanceKopecks: Kopecks) {
  const sum = chargeKopecks + balanceKopecks
  return { dueKopecks: kopecks(sum > 0n ? sum : 0n), advanceKopecks: kopecks(sum < 0n ? -sum : 0n) }
}
