import type { EntityManager } from '@mikro-orm/postgresql'
import { headCode, latestHead } from '../chain/latest-head.ts'
import { Invoice } from './invoice.table.ts'
import { type InvoiceData, invoiceSchema } from './invoice-data.ts'

/**
 * Gives the bill issued for a cause, or issues it: `write` gets its number and makes the data that is frozen under it. Two requests at
 * the same time get the same bill. On it stands the code of the head of all chains kept last, so that the paper proves what was before.
 */
export async function freezeInvoice(
  em: EntityManager,
  wanted: { accountId: number; period: Temporal.PlainYearMonth; cause: string; issuedOn: Temporal.PlainDate },
  write: (number: string) => InvoiceData,
  now: Temporal.Instant,
): Promise<Invoice> {
  const { accountId, period, cause, issuedOn } = wanted
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`receipt ${accountId}`])
  const issued = await em.findOne(Invoice, { cause })
  if (issued) return issued
  const id = await nextId(em)
  const head = await latestHead(em)
  const proof = head ? { headCode: headCode(head) } : {}
  const data = invoiceSchema.parse({ ...write(`К-${issuedOn.year}-${String(id).padStart(6, '0')}`), ...proof })
  const receipt = em.create(Invoice, { id, account: accountId, period, cause, data, issuedAt: now })
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
