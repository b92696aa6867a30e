import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import { Invoice } from '../../../core/bills/invoice.table.ts'
import type { ChargeLine } from '../../../core/charges/charge-line.ts'
import { type ExplainedBill, explainBill } from '../../../core/charges/views/explain-bill.ts'
import type { ExplainedCharge } from '../../../core/charges/views/explain-charge.ts'
import type { ExplainedPenalty } from '../../../core/charges/views/explain-penalty.ts'
import { type StatementPeriod, statement } from '../../../core/charges/views/statement.ts'
import { registerText } from '../../../core/metering/register-values.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { decimalText } from '../../../core/units/decimal.ts'
import { sumOf } from '../../../core/units/integers.ts'
import { priceText, rublesText, sumKopecks } from '../../../core/units/money.ts'
import { periodText } from '../../../core/units/period.ts'
import type { CardPart } from './account-card.ts'
import type { TableCell } from './print-table.ts'

/** Where every figure of a closed month's bill comes from, or null while it has none: what «Почему столько?» tells the resident. */
export async function billCard(
  em: EntityManager,
  account: Account,
  period: Temporal.PlainYearMonth,
  supplier: Supplier,
): Promise<CardPart[] | null> {
  const [bill] = await statement(em, account, { before: period.add({ months: 1 }), count: 1 })
  if (!bill?.closedAt || !bill.period.equals(period)) return null
  const explained = await explainBill(em, account, period, supplier)
  const issued = await em.findOne(Invoice, { cause: `bill:${account.id}:${periodText(period)}` })
  const { branch, number } = account
  return [
    {
      title: `Bill of ${periodText(period)}, account ${number}, branch ${branch}`,
      rows: sumRows(bill, issued?.data.number),
    },
    ...explained.charges.flatMap(chargeParts),
    ...correctionParts(explained),
    ...explained.penalties.map(penaltyPart),
    { title: 'Entries of the ledger', rows: entryRows(bill) },
  ]
}

function sumRows(bill: StatementPeriod, number: string | undefined): TableCell[][] {
  return [
    ['Closed', bill.closedAt!.toString({ smallestUnit: 'minute' })],
    ['Number', number ?? 'none: nobody has asked for it yet'],
    ['Before', rublesText(bill.openingKopecks)],
    ['Charged', rublesText(bill.chargedKopecks)],
    ['Recalculated', rublesText(bill.recalculatedKopecks)],
    ['Penalties', rublesText(bill.penaltyKopecks)],
    ['Paid', rublesText(bill.paidKopecks)],
    ['To pay', rublesText(bill.closingKopecks)],
    ['Due on', bill.dueOn],
  ]
}

/** What was used at a metering point, and what it cost. */
function chargeParts(charge: ExplainedCharge): CardPart[] {
  const { point, basis, interval, days, amountKopecks, limitsKwh } = charge
  const place = point === 0 ? 'no meter' : `metering point ${point}`
  const limits = limitsKwh.length > 0 ? `, ranges up to ${limitsKwh.join(', ')} kWh a month` : ''
  return [
    {
      title: `Used, ${place}: ${bases[basis]}, ${interval.from} – ${interval.to}, ${days} days`,
      rows: useRows(charge),
    },
    { title: `Charged, ${place}: ${rublesText(amountKopecks)}${limits}`, rows: lineRows(charge.lines) },
  ]
}

const bases = { actual: 'by readings', average: 'by the average', norm: 'by the norm' }

function useRows({ basis, dials, average, usedWh, ratedWh }: ExplainedCharge): TableCell[][] {
  if (basis === 'actual') {
    const rows = dials.flatMap(({ serial, ratio, ...dial }) =>
      dial.volumeWh.map((volumeWh, zone): TableCell[] => [
        ...[serial, `T${zone + 1}`, dial.previousOn, registerText(dial.previousWh[zone]!), dial.nextOn],
        ...[registerText(dial.nextWh[zone]!), ratio, registerText(volumeWh)],
        dial.nextWh[zone]! < dial.previousWh[zone]! ? `turned over at ${registerText(dial.capacityWh!)}` : '',
      ]),
    )
    const heading = ['meter', 'zone', 'from day', 'showed', 'to', 'showed', 'ratio', 'kWh', '']
    return [heading, ...rows, ...besideRows(usedWh, ratedWh)]
  }
  if (!average) return [['kWh', registerText(ratedWh)]]
  return [
    ['zone', 'window from', 'to', 'days', 'kWh', 'days of the month', 'kWh of the month'],
    ...average.volumeWh.map((volumeWh, zone) => [
      ...[`T${zone + 1}`, average.from, average.to, average.days, registerText(volumeWh)],
      ...[average.monthDays, registerText(average.averageWh[zone]!)],
    ]),
  ]
}

/** What is in other months of what the dials have measured, or in this one beside it. */
function besideRows(usedWh: bigint, ratedWh: bigint): TableCell[][] {
  if (usedWh === ratedWh) return []
  if (usedWh < ratedWh) return [['estimated, of days before', registerText(ratedWh - usedWh)]]
  return [['of it in months rated again', registerText(usedWh - ratedWh)]]
}

function lineRows(lines: readonly (ChargeLine & { days?: bigint })[]): TableCell[][] {
  return [
    ['tariff from', 'days', 'range', 'zone', 'kWh', 'price', 'amount'],
    ...lines.map(line => [
      ...[line.tariffFrom, line.days, line.range, `T${line.zone}`, registerText(line.volumeWh)],
      ...[priceText(line.price), rublesText(line.amountKopecks)],
    ]),
    ...(lines.length > 1
      ? [['in all', '', '', '', registerText(sumOf(lines.map(({ volumeWh }) => volumeWh))), '', total(lines)]]
      : []),
  ]
}

const total = (lines: readonly ChargeLine[]): string =>
  rublesText(sumKopecks(lines.map(({ amountKopecks }) => amountKopecks)))

function correctionParts({ charges }: ExplainedBill): CardPart[] {
  return charges
    .flatMap(({ recalculations }) => recalculations)
    .map(({ period, cause, basis, lines, ...sums }) => ({
      title:
        `Recalculated, ${periodText(period)} ${bases[basis]}: ${rublesText(sums.againKopecks)} now` +
        ` − ${rublesText(sums.thenKopecks)} before = ${rublesText(sums.amountKopecks)} (${cause})`,
      rows: lines.length > 0 ? lineRows(lines) : [],
    }))
}

/** The days on which a penalty grew alike, with what each cost. */
function penaltyPart({ period, dueOn, amountKopecks, spans }: ExplainedPenalty): CardPart {
  const title = `Penalty on ${periodText(period)}, due on ${dueOn}: ${rublesText(amountKopecks)}`
  if (spans.length === 0) return { title: `${title}, since less was owed than was thought`, rows: [] }
  return {
    title,
    rows: [
      ['from day', 'through', 'days', 'unpaid', '% a year', 'a day 1/', 'amount'],
      ...spans.map(span => [
        ...[span.from, span.to.subtract({ days: 1 }), span.days, rublesText(span.unpaidKopecks)],
        ...[decimalText(span.annualPercent, 4, 0), span.partOf, rublesText(span.amountKopecks)],
      ]),
    ],
  }
}

function entryRows({ openingKopecks, lines }: StatementPeriod): TableCell[][] {
  return [
    ['day', 'column', 'amount', 'balance', 'entry'],
    ['', 'before', '', rublesText(openingKopecks), ''],
    ...lines.map(({ on, column, amountKopecks, balanceKopecks, transferId }) => [
      ...[on, column, rublesText(amountKopecks), rublesText(balanceKopecks), transferId],
    ]),
  ]
}
