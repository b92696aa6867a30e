import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { isAfter, isBefore, laterOf } from '../../units/dates.ts'
import { sumKopecks } from '../../units/money.ts'
import { accountChains } from './account-chains.ts'
import { accountTerms, type Terms } from './account-terms.ts'
import { afterBill, billUsages, type Change, lookedAtFrom, type StandingCharge } from './bill-usages.ts'
import { loadAccount, type WholeAccount } from './load-account.ts'
import { loadStanding } from './load-standing.ts'
import { type AccountFacts, withBilled } from './metering-point.ts'
import type { BillUsages, PeriodUsage, UsageProblem } from './period-usage.ts'
import { type OpenBill, readUsages } from './read-usages.ts'

/** What an account's next bills are made of while readings or changed facts wait for them. */
export interface Unbilled {
  /** The first period that is not closed. */
  open: Temporal.PlainYearMonth
  /** That of the last reading. */
  last: Temporal.PlainYearMonth
  /** The metering points with readings that wait; none where only a fact of closed months has changed. */
  read: ReadonlySet<number>
  account: AccountFacts
  terms: Terms
  changes: readonly Change[]
  standing: readonly StandingCharge[]
}

/** What waits of an account; null where nothing does. */
export async function loadUnbilled(em: EntityManager, loaded: WholeAccount): Promise<Unbilled | null> {
  const { id, open, facts: account, changes } = loaded
  const waiting = account.points.flatMap(({ id: point, readings }) =>
    readings.filter(({ billed }) => !billed).map(({ period }) => ({ point, period })),
  )
  if (waiting.length === 0 && changes.length === 0) return null
  const last = waiting.map(({ period }) => period).reduce(laterOf, open)
  const from = lookedAtFrom({ account, chains: accountChains(account, last), period: open, changes })
  const standing = isBefore(from, open) ? await loadStanding(em, new Map([[id, from]])) : new Map()
  return {
    open,
    last,
    read: new Set(waiting.map(({ point }) => point)),
    account,
    terms: accountTerms(loaded.terms, loaded.tariffs),
    changes,
    standing: standing.get(id) ?? [],
  }
}

/** What a bill that is not made yet will hold. */
interface BillAhead {
  period: Temporal.PlainYearMonth
  made: Pick<BillUsages, 'usages' | 'apart'>
}

/**
 * The bills from the first open period to that of the last reading, as if each were closed one after another, by the very rule that closes
 * them; of each, what `counted` says counts as posted, and none of those of which nothing does. What cannot be billed ends them.
 */
export function billsAhead(
  { open, last, terms, ...now }: Unbilled,
  counted: (at: OpenBill, bill: BillUsages) => Pick<BillUsages, 'usages' | 'apart'> | null,
): { bills: BillAhead[]; problem?: UsageProblem } {
  const bills: BillAhead[] = []
  let { account, standing, changes } = now
  for (let period = open; !isAfter(period, last); period = period.add({ months: 1 })) {
    const chains = accountChains(account, period)
    const bill = billUsages({ account, chains, terms, period, changes, standing })
    if ('problem' in bill) return { bills, problem: bill }
    const made = counted({ chains, terms, period, open }, bill)
    if (!made) continue
    bills.push({ period, made })
    standing = afterBill(standing, made)
    account = withBilled(account, bill.readings)
    changes = []
  }
  return { bills }
}

/**
 * What the readings that wait will make of the account's next bills. Months before a reading that are neither closed nor read have cost
 * nothing yet: what they will is among the lines of the reading. What else the first bill corrects is among the recalculations of the first.
 * Throws when the readings contradict each other or a day has no tariff.
 */
export function openUsages(unbilled: Unbilled): PeriodUsage[] {
  const { usages, apart } = unbilledUsages(unbilled)
  const [first, ...others] = usages
  if (!first) return []
  const withApart = { ...first, recalculations: [...first.recalculations, ...apart] }
  return [withApart, ...others].map(usage => withUnreadMonths(usage, unbilled.open))
}

/** The same of an account, where nothing else of what waits is wanted. */
export async function findOpenUsages(em: EntityManager, account: Account): Promise<PeriodUsage[]> {
  const unbilled = await loadUnbilled(em, await loadAccount(em, account.id))
  return unbilled ? openUsages(unbilled) : []
}

/**
 * The same where months that are neither closed nor read stand apart, among those that the reading corrects. Months without a reading are not
 * posted in between, for nothing is quoted of them.
 */
export function unbilledUsages(unbilled: Unbilled): Pick<BillUsages, 'usages' | 'apart'> {
  if (unbilled.read.size === 0) return { usages: [], apart: [] }
  const ahead = billsAhead(unbilled, (at, bill) => (bill.readings.length > 0 ? readUsages(at, bill) : null))
  if (ahead.problem) throw problemError(ahead.problem)
  return {
    usages: ahead.bills.flatMap(({ made }) => made.usages),
    apart: ahead.bills.flatMap(({ made }) => made.apart),
  }
}

function problemError({ problem, about }: UsageProblem): Error {
  if (problem === 'no-tariff') return new Error(`No tariff is in force on ${about}`)
  return new Error(`Readings ${about} do not follow from one another`)
}

function withUnreadMonths(usage: PeriodUsage, open: Temporal.PlainYearMonth): PeriodUsage {
  const unread = usage.recalculations.filter(({ period }) => !isAfter(open, period))
  if (unread.length === 0) return usage
  const all = [...unread.flatMap(({ lines }) => lines), ...usage.lines]
  const used = all.filter(({ volumeWh }) => volumeWh > 0n)
  const lines = used.length > 0 ? used : usage.lines
  const chargeKopecks = sumKopecks(lines.map(({ amountKopecks }) => amountKopecks))
  const recalculations = usage.recalculations.filter(each => !unread.includes(each))
  return { ...usage, lines, chargeKopecks, recalculations }
}
