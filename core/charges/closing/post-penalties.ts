import type { EntityManager } from '@mikro-orm/postgresql'
import { accountTransfer } from '../../ledger/account-transfer.ts'
import { penaltyCause } from '../../ledger/causes.ts'
import { type NewTransfer, postTransfers } from '../../ledger/post-transfers.ts'
import { rootCause } from '../../ledger/root-cause.ts'
import type { Supplier } from '../../supplier/supplier.ts'
import { lastDayOf } from '../../units/dates.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import { parsePeriod } from '../../units/period.ts'
import { type AccountTransfer, accountTransfers } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { penalty } from '../debts/penalty.ts'
import { debtOf } from '../debts/settle-all.ts'
import { settlementsOf } from '../debts/settlements-of.ts'

/** The parts of `supplier.json` that penalties are calculated by. */
export type PenaltyRules = Pick<Supplier, 'dueDates' | 'penaltyRates'>

/**
 * Posts what penalties have grown by up to a period's last day, under `penalty:<account>:<bill>:<charge's period>`. Money that was
 * learned of late makes them less, and then the difference is given back.
 */
export async function postPenalties(
  em: EntityManager,
  accountIds: number[],
  period: Temporal.PlainYearMonth,
  rules: PenaltyRules,
  now: Temporal.Instant,
): Promise<void> {
  if (accountIds.length === 0) return
  const on = lastDayOf(period)
  const transfers = await accountTransfers(em, accountIds)
  const postings: NewTransfer[] = []
  for (const [accountId, own] of transfers) {
    for (const growth of penaltyGrowths(own, on, rules)) {
      const id = penaltyCause(accountId, period, growth.period)
      const posting = { id, code: 'penalty', signedKopecks: growth.kopecks, book: 'penalty', on } as const
      postings.push(...accountTransfer(accountId, posting))
    }
  }
  await postTransfers(em, postings, now)
}

/**
 * For each charge, the penalty up to and including a day less what was posted of it before (billing-rules §7, §11). On what was taken back as a
 * mistake there is none, and what was posted of it is given back. Days whose penalty the operator has written off are not charged again.
 * A debt from before the account was here bears none, since nobody knows since when it is due.
 */
export function penaltyGrowths(
  transfers: readonly AccountTransfer[],
  asOf: Temporal.PlainDate,
  rules: PenaltyRules,
): PenaltyGrowth[] {
  return growingPenalties(transfers, rules)(asOf)
}

/** What a penalty on a period's charge has grown by. */
interface PenaltyGrowth {
  period: string
  kopecks: Kopecks
}

/** The same for several days, for each of which it is asked. */
export function growingPenalties(
  transfers: readonly AccountTransfer[],
  { dueDates, penaltyRates }: PenaltyRules,
  settlements = settlementsOf(transfers),
): (asOf: Temporal.PlainDate) => PenaltyGrowth[] {
  const posted = Map.groupBy(postedPenalties(transfers), ({ period }) => period)
  const periods = new Set([...settlements.principals.keys(), ...posted.keys()])
  const debts = [...periods].toSorted().flatMap(text => {
    const period = parsePeriod(text)
    if (!period) return []
    const debt = { ...debtOf(settlements, text), dueOn: dueDate(period, dueDates) }
    return [{ text, debt, before: standing(posted.get(text) ?? [], on => penalty(debt, penaltyRates, on)) }]
  })
  return asOf =>
    debts.flatMap(({ text, debt, before }) => {
      const grown = penalty(debt, penaltyRates, asOf) - before
      return grown === 0n ? [] : [{ period: text, kopecks: kopecks(grown) }]
    })
}

/** A penalty on a period's charge as a bill has posted it, for the days up to `on`. */
interface PostedPenalty {
  period: string
  on: Temporal.PlainDate
  signedKopecks: bigint
  /** The operator has taken it back. */
  isWrittenOff: boolean
}

function postedPenalties(transfers: readonly AccountTransfer[]): PostedPenalty[] {
  const reversals = Map.groupBy(transfers, ({ id }) => rootCause(id))
  return transfers
    .filter(({ id }) => id.startsWith('penalty:'))
    .map(({ id, on, signedKopecks }) => {
      // Each further reversal of the chain undoes the one before. One of money given back changes nothing: it would be given back again.
      const isWrittenOff = signedKopecks > 0n && reversals.get(id)!.length % 2 === 0
      return { period: id.split(':')[3]!, on, signedKopecks, isWrittenOff }
    })
}

/**
 * What counts as charged of a penalty: what was posted and not written off, and, for the days that a write-off covered, what they would cost by
 * now. So those are neither charged again nor, when less turns out to have been owed on them, given back twice. `grownBy` is the penalty up to a day.
 */
function standing(posted: readonly PostedPenalty[], grownBy: (on: Temporal.PlainDate) => Kopecks): bigint {
  let sum = 0n
  let postedSoFar = 0n
  let coveredTo: Temporal.PlainDate | undefined
  for (const { on, signedKopecks, isWrittenOff } of posted) {
    // Where all that was posted has been given back, no day is covered any more.
    const from = postedSoFar > 0n && coveredTo ? grownBy(coveredTo) : 0n
    sum += isWrittenOff ? grownBy(on) - from : signedKopecks
    postedSoFar += signedKopecks
    coveredTo = on
  }
  return sum
}
