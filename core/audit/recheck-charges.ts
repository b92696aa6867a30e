import type { EntityManager } from '@mikro-orm/postgresql'
import { storedTariff } from '../tariffs/stored-tariff.ts'
import { TariffRow } from '../tariffs/tariff-row.table.ts'
import type { TariffVersion } from '../tariffs/tariff-version.ts'
import { sumOf } from '../units/integers.ts'
import { lineAmount, parsePrice } from '../units/money.ts'
import { type AccountHistory, isReversed, linesSum } from './account-history.ts'
import type { RecheckedRow } from './audited-check.ts'

/** The versions for meters of so many zones that begin on a day, whatever branch and category they are for. */
type VersionsFrom = (zones: number, day: string) => readonly TariffVersion[]

export async function versionsFrom(em: EntityManager): Promise<VersionsFrom> {
  const rows = (await em.find(TariffRow, {})).map(row => ({ zones: row.zones, version: storedTariff(row) }))
  const groups = Map.groupBy(rows, ({ zones, version }) => `${zones} ${version.from}`)
  const versions = new Map([...groups].map(([key, some]) => [key, some.map(({ version }) => version)]))
  return (zones, day) => versions.get(`${zones} ${day}`) ?? []
}

/** Whatever of an account's charges and recalculations is not what it comes to. */
export function recheckCharges(history: AccountHistory, versions: VersionsFrom): RecheckedRow[] {
  return [...recheckLines(history, versions), ...recheckRecalculations(history)]
}

/**
 * Every line is its volume × its price, and the price is that of a tariff version which is there (billing-rules §2). Whose version it was by
 * what is known today is another check: an account may have been billed by a category or in a branch that was a mistake.
 */
function recheckLines({ charged }: AccountHistory, versions: VersionsFrom): RecheckedRow[] {
  return charged.flatMap(({ id, lines }) =>
    lines.flatMap(line => {
      const price = parsePrice(line.price)
      const isPriced = price !== undefined && BigInt(line.amountKopecks) === lineAmount(BigInt(line.volumeWh), price)
      if (!isPriced) return [{ what: 'every line is its volume × its price', row: id }]
      const isThere = versions(line.zones, line.tariffFrom).some(
        ({ prices }) => (prices[line.range - 1] ?? prices.at(-1))?.[line.zone - 1] === price,
      )
      return isThere ? [] : [{ what: 'every price is that of a tariff version', row: id }]
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
