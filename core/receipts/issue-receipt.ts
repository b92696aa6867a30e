import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { dueDate } from '../charges/due-date.ts'
import { type Quote, quote, type Usage } from '../charges/quote.ts'
import { priceText } from '../money.ts'
import { periodText } from '../period.ts'
import { billPeriod } from '../readings/bill-period.ts'
import { registerText } from '../readings/register-values.ts'
import { branchOf, type Supplier } from '../supplier/supplier.ts'
import { owedQr } from './owed-qr.ts'
import { Receipt } from './receipt.table.ts'
import { type ReceiptData, receiptSchema } from './receipt.ts'
import { lineDescription, quoteExplanation, zoneNames } from './wording.ts'

/**
 * Issues the receipt for what an account owes now: readings waiting for a bill, and the balance. Its data is frozen under a
 * number; asked again while nothing has changed, the same receipt is given.
 */
export async function issueReceipt(
  em: EntityManager,
  account: Account,
  supplier: Supplier,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Receipt> {
  const owed = await quote(em, account, today)
  const period = owed.usages[0]?.reading.period ?? billPeriod(today, supplier.readingWindow)
  const readings = owed.usages.map(usage => usage.reading.id).join('+')
  const cause = `quote:${account.id}:${period}:${readings}:${owed.balance.balanceKopecks}:${today}`
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`receipt ${account.id}`])
  const issued = await em.findOne(Receipt, { cause })
  if (issued) return issued
  const id = await nextId(em)
  const number = `К-${today.year}-${String(id).padStart(6, '0')}`
  const data = receiptSchema.parse(receiptData(owed, account, supplier, { number, period, today }))
  const receipt = em.create(Receipt, { id, account: account.id, period, cause, data, issuedAt: now })
  await em.flush()
  return receipt
}

/** The number is printed in the frozen data, so it is drawn before the row is written. */
async function nextId(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ id: number }[]>(
    "select nextval(pg_get_serial_sequence('receipts', 'id'))::int as id",
  )
  return row!.id
}

interface Heading {
  number: string
  period: Temporal.PlainYearMonth
  today: Temporal.PlainDate
}

function receiptData(owed: Quote, account: Account, supplier: Supplier, heading: Heading): ReceiptData {
  const { number, period, today } = heading
  const due = owed.dueKopecks > 0n ? { qr: owedQr(owed, account, supplier, period) } : {}
  return {
    version: 1,
    language: 'ru',
    number,
    issuedOn: today.toString(),
    kind: 'quote',
    period: periodText(period),
    supplier: printedSupplier(supplier, account),
    payer: { fullName: [account.surname, account.name, account.patronymic].filter(Boolean).join(' ') },
    address: account.address,
    account: account.number,
    ...(account.unifiedAccount ? { unifiedAccount: account.unifiedAccount } : {}),
    category: supplier.categories[account.category]?.ru ?? account.category,
    normWh: String(account.normWh),
    meters: owed.usages.map(printedMeter),
    lines: owed.usages.flatMap(printedLines),
    recalculations: [],
    penaltyKopecks: '0',
    balance: { amountKopecks: String(owed.balance.balanceKopecks), on: owed.balance.asOf.toString() },
    payments: [],
    chargedKopecks: String(owed.chargeKopecks),
    dueKopecks: String(owed.dueKopecks),
    advanceKopecks: String(owed.advanceKopecks),
    dueDate: dueDate(period, supplier.dueDates).toString(),
    ...due,
    explanation: quoteExplanation(owed),
  }
}

function printedSupplier(supplier: Supplier, account: Account): ReceiptData['supplier'] {
  const { name, inn, kpp, ogrn, address, phone, site, email, bank } = supplier
  const offices = branchOf(supplier, account.branch).offices.map(
    office => `${office.address}: ${office.hours.join(', ')}`,
  )
  return { name, inn, ...(kpp ? { kpp } : {}), ...(ogrn ? { ogrn } : {}), address, phone, site, email, bank, offices }
}

function printedMeter({ meter, previous, reading, volumeWh }: Usage): ReceiptData['meters'][number] {
  return {
    serial: meter.serial,
    model: meter.model,
    ...(meter.ratio === 1n ? {} : { ratio: String(meter.ratio) }),
    ...(meter.verifiedUntil ? { verifiedUntil: meter.verifiedUntil.toString() } : {}),
    zones: zoneNames(meter.zones).map((name, zone) => ({
      ...(name ? { name } : {}),
      previous: { value: registerText(previous.valuesWh[zone]!), on: previous.takenOn.toString() },
      current: { value: registerText(reading.valuesWh[zone]!), on: reading.takenOn.toString() },
      volumeWh: String(volumeWh[zone]!),
    })),
  }
}

function printedLines({ meter, rating }: Usage): ReceiptData['lines'] {
  return rating.lines.map(line => ({
    description: lineDescription(line, rating.lines, meter.zones),
    tariffFrom: line.tariffFrom.toString(),
    range: line.range,
    zone: line.zone,
    volumeWh: String(line.volumeWh),
    price: priceText(line.price),
    amountKopecks: String(line.amount),
  }))
}
