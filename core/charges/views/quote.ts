import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { type Balance, balanceOf } from '../../ledger/balance.ts'
import type { Reading } from '../../metering/reading.table.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import type { ChargeLine } from '../charge-line.ts'
import { findOpenUsages } from '../usage/open-usages.ts'
import type { PeriodUsage } from '../usage/period-usage.ts'
import { type ReadUse, readUses } from '../usage/read-uses.ts'

/** What a meter used between two of its readings, and what that costs line by line (billing-rules §1, §2). */
export interface Usage extends ReadUse {
  reading: Reading
  /** Of a replaced meter without lines: what both used together is rated with the new one. */
  rating: { lines: ChargeLine[]; totalKopecks: Kopecks }
}

/** What a reading corrects in a period that was billed without one (billing-rules §6). */
interface Recalculated {
  period: Temporal.PlainYearMonth
  amountKopecks: Kopecks
}

/** What an account owes once the readings that wait for a bill are counted in (the manual's figure 6). */
export interface Quote {
  usages: Usage[]
  chargeKopecks: Kopecks
  recalculations: Recalculated[]
  balance: Balance
  /** `max(0, balance + charge + recalculations)`. */
  dueKopecks: Kopecks
  /** How much the overpayment exceeds the charge. */
  advanceKopecks: Kopecks
}

/** The calculation shown after a reading: charge + balance = due (billing-rules, balance sign). Posts nothing. */
export async function quote(em: EntityManager, account: Account, today: Temporal.PlainDate): Promise<Quote> {
  return await quoteOf(em, await findOpenUsages(em, account), await balanceOf(em, account.id, today))
}

/** The same where it is known what the waiting readings make of the next bills. */
export async function quoteOf(em: EntityManager, open: PeriodUsage[], balance: Balance): Promise<Quote> {
  const usages = await withMeters(em, open)
  const recalculations = open.flatMap(usage =>
    usage.recalculations.map(({ period, amountKopecks }) => ({ period, amountKopecks })),
  )
  const chargeKopecks = sumKopecks(usages.map(usage => usage.rating.totalKopecks))
  const addedKopecks = sumKopecks([chargeKopecks, ...recalculations.map(({ amountKopecks }) => amountKopecks)])
  return { usages, chargeKopecks, recalculations, balance, ...dueAfter(addedKopecks, balance.balanceKopecks) }
}

/** Charge and balance added up: what is to be paid, or what stays as an advance. */
export function dueAfter(chargeKopecks: Kopecks, balanceKopecks: Kopecks) {
  const sum = chargeKopecks + balanceKopecks
  return { dueKopecks: kopecks(sum > 0n ? sum : 0n), advanceKopecks: kopecks(sum < 0n ? -sum : 0n) }
}

async function withMeters(em: EntityManager, open: PeriodUsage[]): Promise<Usage[]> {
  if (open.length === 0) return []
  const read = await readUses(
    em,
    open.flatMap(({ uses }) => uses),
  )
  const nothing = { lines: [], totalKopecks: kopecks(0) }
  const ratings = open.flatMap(({ uses, lines, chargeKopecks }) =>
    uses.map((_, index) => (index === uses.length - 1 ? { lines, totalKopecks: chargeKopecks } : nothing)),
  )
  return read.map((use, index) => ({ ...use, reading: use.reading!, rating: ratings[index]! }))
}
