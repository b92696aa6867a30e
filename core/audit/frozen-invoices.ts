import type { EntityManager } from '@mikro-orm/postgresql'
import { type InvoiceData, invoiceSchema } from '../bills/invoice-data.ts'
import { owedQr } from '../bills/owed-qr.ts'
import type { storedLines } from '../charges/charge-line.ts'
import { accountBookSql } from '../ledger/account-book.ts'
import { sumOf } from '../units/integers.ts'

/** A frozen bill with what it was made of. */
interface FrozenInvoice {
  id: number
  accountId: number
  number: string
  period: string
  data: unknown
  /** The closed bill that it shows, where it shows one. */
  bill: {
    opening: string
    charged: string
    recalculated: string
    penalty: string
    paid: string
    closing: string
  } | null
  lines: ReturnType<typeof storedLines> | null
  /** Of a calculation or a debt: the balances that the ledger had within minutes of it, by the clock and by the chain. */
  balances: string[]
}

/** Frozen bills after one, so many at most, in the order of their numbers. */
export async function frozenInvoices(em: EntityManager, after: number, limit: number): Promise<FrozenInvoice[]> {
  return await em.execute<FrozenInvoice[]>(selectInvoices, [after, limit])
}

/**
 * A message that was on its way while the bill was made may have been in its balance or not. What a clock that was wrong has dated later
 * than the bill stands before it in the chain.
 */
const atOnce = "interval '10 minutes'"

const selectInvoices = `
  select i.id, i.account_id as "accountId", a.number, to_char(i.period, 'YYYY-MM') as period, i.data,
    case when i.data->>'kind' = 'bill' then (
      select json_build_object('opening', opening_kopecks::text, 'charged', charged_kopecks::text, 'recalculated', recalculated_kopecks::text,
        'penalty', penalty_kopecks::text, 'paid', paid_kopecks::text, 'closing', closing_kopecks::text)
      from bills where account_id = i.account_id and period = i.period
    ) end as bill,
    case when i.data->>'kind' = 'bill' then (
      select json_agg(line order by c.point, nth) from charges c, jsonb_array_elements(c.lines) with ordinality as l(line, nth)
      where c.account_id = i.account_id and c.period = i.period
    ) end as lines,
    case when i.data->>'kind' <> 'bill' then array(
      with moved as (
        select t.posted_at, t.posted_at > i.issued_at - ${atOnce} as near, l.place,
          case when t.debit_id = ${accountBookSql('i.account_id')} then t.amount_kopecks else -t.amount_kopecks end as signed
        from ledger_transfers t left join chain_links l on l.account_id = i.account_id and l.of = 'transfer' and l.key = t.id
        where ${accountBookSql('i.account_id')} in (t.debit_id, t.credit_id) and t.posted_on <= (i.data->'balance'->>'on')::date
        union all select '-infinity', false, 0, 0
      )
      select sum(signed) over (order by near, case when near then posted_at end)::text from moved where posted_at <= i.issued_at + ${atOnce}
      union
      select sum(signed) over (order by near, case when near then place end)::text from moved where place < own.place
    ) else '{}' end as balances
  from receipts i join accounts a on a.id = i.account_id
    left join chain_links own on own.account_id = i.account_id and own.of = 'invoice' and own.key = i.id::text
  where i.id > ? order by i.id limit ?`

/** What of a frozen bill is not as it would be made: its own sums, its QR, and what it says of the closed bill or of the balance. */
export function invoiceFaults(invoice: FrozenInvoice): string[] {
  const parsed = invoiceSchema.safeParse(invoice.data)
  if (!parsed.success) return ['the sums of every frozen bill add up']
  const { data } = parsed
  const faults: string[] = []
  if (!hasItsQr(data)) faults.push('the QR of every frozen bill asks for its sum')
  if (!(data.kind === 'bill' ? showsBill(data, invoice) : invoice.balances.includes(data.balance.amountKopecks)))
    faults.push('every frozen bill shows what the ledger has')
  return faults
}

function hasItsQr({ dueKopecks, supplier, account, period, qr }: InvoiceData): boolean {
  if (BigInt(dueKopecks) === 0n) return qr === undefined
  const owed = { dueKopecks: BigInt(dueKopecks), accountNumber: account, period: Temporal.PlainYearMonth.from(period) }
  const { encoding, text } = owedQr(owed, supplier)
  return qr?.encoding === encoding && qr.text === text
}

function showsBill(data: InvoiceData, { number, period, bill, lines }: FrozenInvoice): boolean {
  if (!bill || data.account !== number || data.period !== period) return false
  const shown = {
    opening: data.balance.amountKopecks,
    charged: data.chargedKopecks,
    recalculated: String(sumOf(data.recalculations.map(({ amountKopecks }) => BigInt(amountKopecks)))),
    penalty: data.penaltyKopecks,
    paid: String(sumOf(data.payments.map(({ amountKopecks }) => BigInt(amountKopecks)))),
    closing: String(BigInt(data.dueKopecks) - BigInt(data.advanceKopecks)),
  }
  const hasSums = Object.entries(shown).every(([name, sum]) => bill[name as keyof typeof bill] === sum)
  return hasSums && lineTexts(data.lines) === lineTexts(lines ?? [])
}

/** What both a charge's line and a printed one have. */
function lineTexts(
  lines: Pick<InvoiceData['lines'][number], 'tariffFrom' | 'range' | 'zone' | 'volumeWh' | 'price' | 'amountKopecks'>[],
) {
  return lines
    .map(({ tariffFrom, range, zone, volumeWh, price, amountKopecks }) =>
      [tariffFrom, range, zone, volumeWh, price, amountKopecks].join(' '),
    )
    .toSorted()
    .join('\n')
}
