import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { Bill } from '../../../core/ledger/bill.table.ts'
import { isCountable } from '../../../core/metering/is-countable.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { readingStanding } from '../../../core/metering/reading-standing.ts'
import { registerText } from '../../../core/metering/register-values.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { type Kopecks, kopecks, rublesText } from '../../../core/units/money.ts'
import { periodText } from '../../../core/units/period.ts'
import { actRows } from './act-rows.ts'
import type { TableCell } from './print-table.ts'

/** A part of the card: its rows, of which the first is the heading where there are several columns. */
export interface CardPart {
  title: string
  rows: TableCell[][]
}

/** Everything there is to know of an account, for the supplier's own people. */
export async function accountCard(em: EntityManager, account: Account, today: Temporal.PlainDate): Promise<CardPart[]> {
  const meters = await em.find(Meter, { account: account.id }, { orderBy: { installedOn: 'asc', id: 'asc' } })
  const { balanceKopecks } = await balanceOf(em, account.id, today)
  const refunds = await refundRows(em, account)
  return [
    { title: `Account ${account.number}, branch ${account.branch}`, rows: ownerRows(account, balanceKopecks, today) },
    { title: 'Meters', rows: meterRows(meters, today) },
    { title: 'Readings', rows: await readingRows(em, meters) },
    { title: 'Bills', rows: await billRows(em, account) },
    { title: 'Payments', rows: await paymentRows(em, account) },
    ...(refunds.length > 1 ? [{ title: 'Refunds', rows: refunds }] : []),
    { title: 'Ledger', rows: await ledgerRows(em, account) },
    { title: 'Acts', rows: await actRows(em, account.id) },
  ]
}

function ownerRows(account: Account, balanceKopecks: Kopecks, today: Temporal.PlainDate): TableCell[][] {
  return [
    ['Owner', [account.surname, account.name, account.patronymic].filter(Boolean).join(' ')],
    ['Address', account.address],
    ['Category', account.category],
    ['E-mail', account.email ?? 'none: nobody has registered'],
    ['Norm', `${registerText(account.normWh)} kWh a month`],
    ['Range-exempt', account.rangeExempt ? 'yes' : 'no'],
    ['Unified account', account.unifiedAccount ?? 'none'],
    ['Billed from', periodText(account.billedFrom)],
    [`Balance on ${today}`, `${rublesText(balanceKopecks)}${balanceKopecks < 0n ? ' (overpaid)' : ''}`],
  ]
}

function meterRows(meters: Meter[], today: Temporal.PlainDate): TableCell[][] {
  return [
    ['serial', 'model', 'zones', 'digits', 'ratio', 'installed', 'removed', 'verified until', 'failed on', 'readings'],
    ...meters.map(meter => [
      ...[meter.serial, meter.model, meter.zones, meter.digits, meter.ratio],
      ...[meter.installedOn, meter.removedOn, meter.verifiedUntil, meter.failedOn],
      meter.removedOn || isCountable({ takenOn: today }, meter) ? '' : 'do not count: billed by average or norm',
    ]),
  ]
}

async function readingRows(em: EntityManager, meters: Meter[]): Promise<TableCell[][]> {
  const known = new Map(meters.map(meter => [meter.id, meter]))
  const where = { meter: { $in: [...known.keys()] } }
  const readings = await em.find(Reading, where, { orderBy: { takenOn: 'asc', id: 'asc' } })
  return [
    ['day', 'meter', 'source', 'bill', 'state', 't1', 't2', 't3'],
    ...readings.map(reading => [
      ...[reading.takenOn, known.get(reading.meter)!.serial],
      reading.source === 'opening' ? 'opening reading' : reading.source,
      reading.state === 'history' ? '' : periodText(reading.period),
      ...[readingStanding(reading, known.get(reading.meter)!), ...reading.valuesWh.map(registerText)],
    ]),
  ]
}

async function billRows(em: EntityManager, { id }: Account): Promise<TableCell[][]> {
  const bills = await em.find(Bill, { account: id }, { orderBy: { period: 'asc' } })
  return [
    ['period', 'opening balance', 'charged', 'recalculated', 'penalty', 'paid', 'closing', 'due on'],
    ...bills.map(bill => [
      periodText(bill.period),
      ...[bill.openingKopecks, bill.chargedKopecks, bill.recalculatedKopecks, bill.penaltyKopecks].map(rublesText),
      ...[bill.paidKopecks, bill.closingKopecks].map(rublesText),
      bill.dueOn,
    ]),
  ]
}

async function paymentRows(em: EntityManager, { id }: Account): Promise<TableCell[][]> {
  const payments = await em.find(Payment, { account: id }, { orderBy: { createdAt: 'asc', id: 'asc' } })
  return [
    ['id', 'day', 'amount', 'method', 'state', 'reference'],
    ...payments.map(payment => [
      ...[payment.id, payment.paidOn, rublesText(payment.amountKopecks), payment.method, payment.state],
      payment.reference ?? payment.providerId,
    ]),
  ]
}

interface RefundRow {
  id: string
  payment: string
  amount: string
  state: string
  reason: string | null
  why: string | null
}

const selectRefunds = `
  select r.id, r.payment_id as payment, r.amount_kopecks::text as amount, r.state, r.cancellation->>'reason' as reason, r.why
  from refunds r join payments p on p.id = r.payment_id where p.account_id = ? order by r.created_at, r.id`

async function refundRows(em: EntityManager, account: Account): Promise<TableCell[][]> {
  const refunds = await em.execute<RefundRow[]>(selectRefunds, [account.id])
  return [
    ['id', 'payment', 'amount', 'state', 'reason', 'why'],
    ...refunds.map(({ id, payment, amount, state, reason, why }) => [
      ...[id, payment, rublesText(kopecks(BigInt(amount)))],
      ...[state, reason, why],
    ]),
  ]
}

interface LedgerRow {
  id: string
  on: string
  signed: string
  bill: string | null
  why: string | null
}

const selectLedger = `
  select t.id, t.posted_on::text as "on", to_char(b.period, 'YYYY-MM') as bill, t.why,
    (case when t.debit_id = k.id then t.amount_kopecks else -t.amount_kopecks end)::text as signed
  from ledger_books k join ledger_transfers t on k.id in (t.debit_id, t.credit_id)
  left join billed_transfers b on b.transfer_id = t.id
  where k.account_id = ? order by t.posted_at, t.id`

/** In the order of posting, with the balance after each entry. */
async function ledgerRows(em: EntityManager, { id }: Account): Promise<TableCell[][]> {
  const entries = await em.execute<LedgerRow[]>(selectLedger, [id])
  let balance = 0n
  return [
    ['day', 'amount', 'balance', 'bill', 'entry', 'why'],
    ...entries.map(entry => {
      balance += BigInt(entry.signed)
      const amounts = [BigInt(entry.signed), balance].map(amount => rublesText(kopecks(amount)))
      return [entry.on, ...amounts, entry.bill, entry.id, entry.why]
    }),
  ]
}
