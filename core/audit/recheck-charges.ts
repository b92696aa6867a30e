import type { TariffList } from '../tariffs/read-tariffs.ts'
import { sumOf } from '../units/integers.ts'
import { lineAmount, parsePrice } from '../units/money.ts'
import { type AccountHistory, isReversed, linesSum } from './account-history.ts'
import type { RecheckedRow } from './audited-check.ts'

/** Whatever of an account's charges and recalculations is not what it comes to. */
export function recheckCharges(history: AccountHistory, tariffs: TariffList): RecheckedRow[] {
  return [...recheckLines(history, tariffs), ...recheckRecalculations(history)]
}

/** Every line is its volume × its price, and the price is that of a tariff version which is there (billing-rules §2). */
function recheckLines({ branch, categories, charged }: AccountHistory, tariffs: TariffList): RecheckedRow[] {
  return charged.flatMap(({ id, lines }) =>
    lines.flatMap(line => {
      const price = parsePrice(line.price)
      const isPriced = price !== undefined && BigInt(line.amountKopecks) === lineAmount(BigInt(line.volumeWh), price)
      if (!isPriced) return [{ what: 'every line is its volume × its price', row: id }]
      const isInForce = categories.some(category => {
        // A branch's own version that came late hides those for all branches, by which it was billed until then.
        const versions = [...tariffs(branch, category, line.zones), ...tariffs(null, category, line.zones)]
        const ofDay = versions.filter(({ from }) => from.toString() === line.tariffFrom)
        return ofDay.some(({ prices }) => (prices[line.range - 1] ?? prices.at(-1))?.[line.zone - 1] === price)
      })
      return isInForce ? [] : [{ what: 'every price is that of a tariff version', row: id }]
    }),
  )
}

/**
 * Every recalculation is what its lines come to, less what stood for the month until then: its charge and earlier recalculations, without
 * those that the operator had reversed (billing-rules §6, §11).
 */
function recheckRecalculations(history: AccountHistory): RecheckedRow[] {
  const { bills, charged } = history
  const closedAt = new Map(bills.map(bill => [bill.period, bill.closedAt]))
  return charged
    .filter(({ period, month }) => month < period)
    .filter(row => {
      const by = closedAt.get(row.period) ?? ''
      const stood = charged
        .filter(each => each.period < row.period && each.month === row.month && each.point === row.point)
        .filter(({ id }) => !isReversed(history, id, by))
      return row.amountKopecks !== linesSum(row) - sumOf(stood.map(({ amountKopecks }) => amountKopecks))
    })
    .map(({ id }) => ({ what: 'every recalculation is what its lines come to, less what stood before', row: id }))
}
