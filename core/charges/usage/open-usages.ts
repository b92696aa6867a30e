import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { nextPeriod } from '../../ledger/next-period.ts'
import { isAfter, isBefore, laterOf } from '../../units/dates.ts'
import { sumKopecks } from '../../units/money.ts'
import { accountChains } from './account-chains.ts'
import type { Terms } from './account-terms.ts'
import { afterBill, billUsages, type Change, lookedAtFrom, type StandingCharge } from './bill-usages.ts'
import { loadFacts } from './load-facts.ts'
import { loadStanding } from './load-standing.ts'
import { termsOf } from './load-terms.ts'
import { type AccountFacts, withBilled } from './metering-point.ts'
import type { BillUsages, PeriodUsage } from './period-usage.ts'
import { readUsages } from './read-usages.ts'

/** What the readings that wait will make of an account's bills, and its first period that is not closed. */
interface Unbilled extends Pick<BillUsages, 'usages' | 'apart'> {
  open: Temporal.PlainYearMonth
}

/**
 * What the readings that wait will make of the account's next bills, by the very rule that closes them. Months before a reading that
 * are neither closed nor read have cost nothing yet: what they will is among the lines of the reading. What else the first bill corrects is
 * among the recalculations of the first.
 * Throws when the readings contradict each other or a day has no tariff.
 */
export async function openUsages(em: EntityManager, account: Account): Promise<PeriodUsage[]> {
  const { usages, apart, open } = await unbilledUsages(em, account)
  const [first, ...others] = usages
  if (!first) return []
  const withApart = { ...first, recalculations: [...first.recalculations, ...apart] }
  return [withApart, ...others].map(usage => withUnreadMonths(usage, open))
}

/** The same where months that are neither closed nor read stand apart, among those that the reading corrects. */
export async function unbilledUsages(em: EntityManager, account: Account): Promise<Unbilled> {
  const open = await nextPeriod(em, account)
  const loaded = await loadUnbilled(em, account, open)
  return { ...(loaded ? simulated(loaded) : { usages: [], apart: [] }), open }
}

/** What the next bills of an account with readings that wait are made of; the first is `open`, the last that of the last reading. */
export interface UnbilledFacts {
  open: Temporal.PlainYearMonth
  last: Temporal.PlainYearMonth
  account: AccountFacts
  terms: Terms
  changes: readonly Change[]
  standing: readonly StandingCharge[]
}

/** Null where no reading waits. */
export async function loadUnbilled(
  em: EntityManager,
  { id }: Account,
  open: Temporal.PlainYearMonth,
): Promise<UnbilledFacts | null> {
  const loaded = (await loadFacts(em, [id])).get(id)!
  const { facts: account, changes } = loaded
  const waiting = account.points.flatMap(({ readings }) => readings.filter(({ billed }) => !billed))
  if (waiting.length === 0) return null
  const last = waiting.map(({ period }) => period).reduce(laterOf, open)
  const from = lookedAtFrom({ account, chains: accountChains(account, last), period: open, changes })
  const standing = isBefore(from, open) ? await loadStanding(em, new Map([[id, from]])) : new Map()
  return {
    open,
    last,
    account,
    terms: await termsOf(em, loaded.branch, loaded.terms),
    changes,
    standing: standing.get(id) ?? [],
  }
}

/** The bills one after another, as if each were closed; months without a reading are not, for nothing is quoted of them. */
function simulated({ open, last, terms, ...now }: UnbilledFacts): Pick<Unbilled, 'usages' | 'apart'> {
  const quoted: Pick<Unbilled, 'usages' | 'apart'> = { usages: [], apart: [] }
  let { account, standing, changes } = now
  for (let period = open; !isAfter(period, last); period = period.add({ months: 1 })) {
    const chains = accountChains(account, period)
    const bill = billUsages({ account, chains, terms, period, changes, standing })
    if ('problem' in bill) throw problemError(bill)
    if (bill.readings.length === 0) continue
    const read = readUsages({ chains, terms, period, open }, bill)
    quoted.usages.push(...read.usages)
    quoted.apart.push(...read.apart)
    standing = afterBill(standing, read)
    account = withBilled(account, bill.readings)
    changes = []
  }
  return quoted
}

function problemError({ problem, about }: Extract<ReturnType<typeof billUsages>, { problem: string }>): Error {
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
