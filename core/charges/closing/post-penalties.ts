import type { EntityManager } from '@mikro-orm/postgresql'
import { accountTransfer } from '../../ledger/account-transfer.ts'
import { type NewTransfer, postTransfers } from '../../ledger/post-transfers.ts'
import type { Supplier } from '../../supplier/supplier.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { parsePeriod, periodInterval, periodText } from '../../units/period.ts'
import { type AccountTransfer, accountTransfers, ledgerEvent } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { penalty } from '../debts/penalty.ts'
import { debtOf, settleAll } from '../debts/settle-all.ts'

/** The parts of `supplier.json` that penalties are calculated by. */
export type PenaltyRules = Pick<Supplier, 'dueDates' | 'penaltyRates'>

/**
 * Posts what penalties have grown by up to a period's last day, under `penalty:<account>:<bill>:<charge's period>`. Money that was
 * learned of late makes them less, and then the difference is given back. Gives the sum of each account.
 */
export async function postPenalties(
  em: EntityManager,
  accountIds: number[],
  period: Temporal.PlainYearMonth,
  rules: PenaltyRules,
  now: Temporal.Instant,
): Promise<Map<number, Kopecks>> {
  if (accountIds.length === 0) return new Map()
  const on = periodInterval(period).to.subtract({ days: 1 })
  const transfers = await accountTransfers(em, accountIds)
  const added = new Map<number, Kopecks>()
  const postings: NewTransfer[] = []
  for (const [accountId, own] of transfers) {
    const growths = penaltyGrowths(own, on, rules)
    added.set(accountId, sumKopecks(growths.map(growth => growth.kopecks)))
    for (const growth of growths) {
      const id = `penalty:${accountId}:${periodText(period)}:${growth.period}`
      const posting = { id, code: 'penalty', signedKopecks: growth.kopecks, book: 'penalty', on } as const
      postings.push(...accountTransfer(accountId, posting))
    }
  }
  await postTransfers(em, postings, now)
  return added
}

/**
 * For each charge, the penalty up to and including a day less what was posted of it before (billing-rules §7). A penalty that the
 * operator has reversed counts as posted: it does not come back. A debt from before the account was here bears none, since nobody
 * knows since when it is due.
 */
export function penaltyGrowths(
  transfers: readonly AccountTransfer[],
  asOf: Temporal.PlainDate,
  { dueDates, penaltyRates }: PenaltyRules,
): { period: string; kopecks: Kopecks }[] {
  const settlements = settleAll(transfers.map(ledgerEvent))
  return [...settlements.principals.keys()].flatMap(text => {
    const period = parsePeriod(text)
    if (!period) return []
    const debt = { ...debtOf(settlements, text), dueOn: dueDate(period, dueDates) }
    const grown = penalty(debt, penaltyRates, asOf) - postedBefore(transfers, text)
    return grown === 0n ? [] : [{ period: text, kopecks: kopecks(grown) }]
  })
}

function postedBefore(transfers: readonly AccountTransfer[], period: string): bigint {
  const posted = transfers.filter(({ id }) => id.startsWith('penalty:') && id.endsWith(`:${period}`))
  return sumOf(posted.map(({ signedKopecks }) => signedKopecks))
}
