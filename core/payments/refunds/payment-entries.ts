import type { EntityManager } from '@mikro-orm/postgresql'
import { supplierBook } from '../../ledger/account-book.ts'
import { least } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { type Payment, Refund } from '../payment.table.ts'

/** An entry of the ledger about a payment: its coming, a refund, or a reversal of either. */
export interface PaymentEntry {
  id: string
  reverses: string | null
  /** Positive is money that came. */
  signedKopecks: Kopecks
  /** When it was posted, as the database writes it. */
  postedAt: string
}

/** All entries about a payment, in the order of posting. */
export async function paymentEntries(em: EntityManager, paymentId: string): Promise<PaymentEntry[]> {
  const refunds = await em.find(Refund, { payment: paymentId })
  const roots = [`payment:${paymentId}`, ...refunds.map(({ id }) => `refund:${id}`)]
  const rows = await em.execute<(Omit<PaymentEntry, 'signedKopecks'> & { signed: string })[]>(selectEntries, [
    `{${roots.join(',')}}`,
    supplierBook('cash'),
  ])
  return rows.map(({ signed, ...row }) => ({ ...row, signedKopecks: kopecks(BigInt(signed)) }))
}

const selectEntries = `
  with recursive own as (
    select t.* from ledger_transfers t where t.id = any(?::text[])
    union all
    select t.* from ledger_transfers t join own on t.reverses = own.id
  )
  select id, reverses, posted_at::text as "postedAt",
    (case when debit_id = ? then amount_kopecks else -amount_kopecks end)::text as signed
  from own order by posted_at, id`

/** What of a payment is still here: nothing before it came, and never more than it was. */
export function keptKopecks(entries: readonly PaymentEntry[]): Kopecks {
  return sumKopecks(entries.map(({ signedKopecks }) => signedKopecks))
}

/**
 * What of a payment can still go back: what is here of it, and no more than all that has ever gone back leaves, though a refund's entry may have
 * been reversed since.
 */
export async function returnableKopecks(em: EntityManager, payment: Payment): Promise<Kopecks> {
  const made = await em.find(Refund, { payment: payment.id, state: 'succeeded' })
  const unreturned = payment.amountKopecks - sumKopecks(made.map(({ amountKopecks }) => amountKopecks))
  const kept = keptKopecks(await paymentEntries(em, payment.id))
  return kopecks(least<bigint>(kept, unreturned))
}
