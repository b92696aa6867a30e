import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import type { Balance } from '../../ledger/balance.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import type { ChargeLine } from '../charge-line.ts'
import { balanceIn } from '../debts/account-transfers.ts'
import { loadAccount, type WholeAccount } from '../usage/load-account.ts'
import { loadUnbilled, openUsages } from '../usage/open-usages.ts'
import type { PeriodUsage } from '../usage/period-usage.ts'
import type { ReadUse, ShownReading } from '../usage/read-uses.ts'

/** What a meter used between two of its readings, and what that costs line by line (billing-rules §1, §2). */
export interface Usage extends ReadUse {
  reading: ShownReading
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
  const loaded = await loadAccount(em, account.id)
  const unbilled = await loadUnbilled(em, loaded)
  return quoteOf(loaded, unbilled ? openUsages(unbilled) : [], balanceIn(loaded.transfers, today))
}

/** The same where it is known what the waiting readings make of the next bills. */
export function quoteOf(loaded: WholeAccount, open: PeriodUsage[], balance: Balance): Quote {
  const usages = open.flatMap(usage => usagesOf(loaded, usage))
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

/** The uses of a charge, with the meters and readings they were made of; the last one bears its lines. */
function usagesOf({ meters, facts }: WholeAccount, { uses, lines, chargeKopecks }: PeriodUsage): Usage[] {
  const readings = facts.points.flatMap(point => point.readings)
  const readingOf = (id: number | null) => readings.find(reading => reading.id === id)!
  const nothing = { lines: [], totalKopecks: kopecks(0) }
  return uses.map((use, index) => ({
    meter: meters.find(({ id }) => id === use.meter)!,
    previous: readingOf(use.previous),
    reading: readingOf(use.reading),
    volumeWh: use.volumeWh,
    rating: index === uses.length - 1 ? { lines, totalKopecks: chargeKopecks } : nothing,
  }))
}
