import type { EntityManager } from '@mikro-orm/postgresql'
import { accountChains } from '../charges/usage/account-chains.ts'
import { accountTerms } from '../charges/usage/account-terms.ts'
import { lookedAtFrom } from '../charges/usage/bill-usages.ts'
import { type LoadedAccount, loadFacts } from '../charges/usage/load-facts.ts'
import { periodContent } from '../charges/usage/period-content.ts'
import type { TariffList } from '../tariffs/read-tariffs.ts'
import { isBefore } from '../units/dates.ts'
import { sumOf } from '../units/integers.ts'
import { periodText } from '../units/period.ts'
import { type AccountHistory, type ChargedRow, isReversed, linesSum } from './account-history.ts'
import type { RecheckedRow } from './audited-check.ts'

const what = 'every month is charged what the facts of today say'

/**
 * Every closed month, point by point, comes to what readings, meters, terms and tariffs make of it today (billing-rules §11), by the rules
 * that closing bills by: what it was last computed to be, or what stands for it. Months of which a change or a reading still waits for the
 * next bill are left to that.
 */
export async function recheckFacts(
  em: EntityManager,
  histories: readonly AccountHistory[],
  tariffs: TariffList,
): Promise<Map<number, RecheckedRow[]>> {
  const closed = histories.filter(({ bills }) => bills.length > 0)
  const facts = await loadFacts(
    em,
    closed.map(({ id }) => id),
    { whole: true },
  )
  return new Map(closed.map(history => [history.id, recheckMonths(history, facts.get(history.id)!, tariffs)]))
}

function recheckMonths(history: AccountHistory, loaded: LoadedAccount, tariffs: TariffList): RecheckedRow[] {
  const { facts, changes } = loaded
  const terms = accountTerms(loaded.terms, tariffs)
  const last = monthOf(history.bills.at(-1)!.period)
  const next = last.add({ months: 1 })
  const waiting = lookedAtFrom({ account: facts, chains: accountChains(facts, next), period: next, changes })
  const chains = accountChains(facts, last)
  const months = history.bills.map(({ period }) => monthOf(period)).filter(month => isBefore(month, waiting))
  return months.flatMap(month => {
    const contents = periodContent(facts, chains, month, terms)
    if ('problem' in contents) return [{ what, row: `${periodText(month)}: ${contents.problem} ${contents.about}` }]
    const rows = history.charged.filter(row => row.month.startsWith(periodText(month)))
    const points = new Set([...contents, ...rows].map(({ point }) => point))
    return [...points].flatMap(point => {
      const should = contents.find(content => content.point === point)?.amountKopecks ?? 0n
      const own = rows.filter(row => row.point === point)
      return comesTo(should, own, history)
        ? []
        : [{ what, row: own.at(-1)?.id ?? `${periodText(month)}, point ${point}` }]
    })
  })
}

/** What the operator has taken back stays taken back as long as the facts say the same; so either sum is right. */
function comesTo(should: bigint, rows: readonly ChargedRow[], history: AccountHistory): boolean {
  const computed = rows.length > 0 ? linesSum(rows.at(-1)!) : 0n
  if (computed === should) return true
  return sumOf(rows.filter(({ id }) => !isReversed(history, id)).map(({ amountKopecks }) => amountKopecks)) === should
}

function monthOf(firstDay: string): Temporal.PlainYearMonth {
  return Temporal.PlainDate.from(firstDay).toPlainYearMonth()
}
