import { type PenaltyRules, penaltyGrowths } from '../charges/closing/post-penalties.ts'
import { settlementsOf } from '../charges/debts/settlements-of.ts'
import { penaltyCause } from '../ledger/causes.ts'
import { lastDayOf } from '../units/dates.ts'
import { sumOf } from '../units/integers.ts'
import { periodText } from '../units/period.ts'
import type { AccountHistory, PastBill, PastTransfer } from './account-history.ts'
import type { RecheckedRow } from './audited-check.ts'

/** Whatever of an account's penalties and settlements does not follow from its ledger. */
export function recheckDebts(history: AccountHistory, rules: PenaltyRules): RecheckedRow[] {
  return [...recheckPenalties(history, rules), ...recheckSettlements(history)]
}

/**
 * The penalties of every bill are those that follow from what was on the ledger when it was made (billing-rules §7). What came in while that
 * closing ran may have been seen by it or not.
 */
function recheckPenalties(history: AccountHistory, rules: PenaltyRules): RecheckedRow[] {
  if (!history.bills.some(mayOwe) && !history.transfers.some(isOdd)) return []
  return history.bills.flatMap(bill => {
    const posted = new Map(
      history.transfers
        .filter(({ id }) => id.startsWith('penalty:') && id.split(':')[2] === bill.period.slice(0, 7))
        .map(transfer => [transfer.id, transfer.signedKopecks]),
    )
    const closed = Temporal.Instant.from(`${bill.closedAt}Z`)
    const wrong = [closed, closed.add(longestClosing)].map(by => differing(history, bill, { by, posted, rules }))
    return wrong.every(rows => rows.length > 0) ? wrong[0]! : []
  })
}

const longestClosing = { hours: 12 }

/** What was owed before the bill and not paid, as the closing sees it. */
const mayOwe = ({ openingKopecks, paidKopecks }: PastBill) => openingKopecks - paidKopecks > 0n

const isOdd = ({ id }: PastTransfer) => !/^(?:charge|recalculation|payment|opening):/.test(id)

function differing(
  { id: accountId, transfers }: AccountHistory,
  { period }: PastBill,
  at: { by: Temporal.Instant; posted: Map<string, bigint>; rules: PenaltyRules },
): RecheckedRow[] {
  const month = Temporal.PlainYearMonth.from(period.slice(0, 7))
  const until = at.by.toString({ fractionalSecondDigits: 6 }).slice(0, -1)
  const seen = transfers.filter(({ id, countedBy, postedAt }) => {
    const [cause, , bill = ''] = id.split(':')
    // Months may be closed one after another at one moment: what a bill makes is there for it and for later ones.
    if (cause === 'penalty') return bill < periodText(month)
    if (cause === 'charge' || cause === 'recalculation') return bill <= periodText(month)
    return (countedBy !== null && countedBy <= period) || postedAt <= until
  })
  const asOf = lastDayOf(month)
  const growths = penaltyGrowths(seen, asOf, at.rules)
  const expected = new Map(growths.map(growth => [penaltyCause(accountId, month, growth.period), growth.kopecks]))
  return [...new Set([...expected.keys(), ...at.posted.keys()])]
    .filter(id => expected.get(id) !== at.posted.get(id))
    .map(row => ({ what: 'every penalty follows from what was owed', row }))
}

/** What payments have settled and what is still owed come to the ledger's balance (billing-rules §8). */
function recheckSettlements({ transfers }: AccountHistory): RecheckedRow[] {
  const { owed, advances } = settlementsOf(transfers)
  const owes = sumOf(owed.map(({ principalKopecks, penaltyKopecks }) => principalKopecks + penaltyKopecks))
  const ahead = sumOf(advances.map(({ kopecks }) => kopecks))
  const balance = sumOf(transfers.map(({ signedKopecks }) => signedKopecks))
  return owes - ahead === balance
    ? []
    : [{ what: 'what is owed and paid ahead comes to the balance', row: 'settlements' }]
}
