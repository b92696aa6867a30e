import type { EntityManager } from '@mikro-orm/postgresql'
import { type Reversed, reverseTransfer } from '../../ledger/reverse-transfer.ts'
import { rootCause } from '../../ledger/root-cause.ts'
import { sumOf } from '../../units/integers.ts'
import { rowLock } from '../../units/row-lock.ts'
import { isHeldOnline } from '../disputed-payments.ts'
import { isUuid } from '../is-uuid.ts'
import { Payment, Refund } from '../payment.table.ts'
import { keptKopecks, type PaymentEntry, paymentEntries } from './payment-entries.ts'

type ReversedEntry =
  | Reversed
  /** The provider has the money: only a refund gives it back. */
  | { kind: 'held online' }
  /** More would go back of the payment than it was, or come than was paid. */
  | { kind: 'too much' }

/**
 * Reverses an entry of the ledger (`reverseTransfer`). Of a payment that is taken back, what was given back of it before is undone in the same
 * moment, since it is part of what is gone: so no more goes back than came, in whatever order (billing-rules §11).
 */
export async function reverseEntry(
  em: EntityManager,
  wanted: { transferId: string; why: string; on: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<ReversedEntry> {
  const payment = await lockPayment(em, rootCause(wanted.transferId))
  if (!payment) return await reverseTransfer(em, wanted, now)
  if (await isHeldOnline(em, wanted.transferId)) return { kind: 'held online' }
  const entries = await paymentEntries(em, payment.id)
  const entry = entries.find(({ id }) => id === wanted.transferId)
  if (!entry || entries.some(({ reverses }) => reverses === wanted.transferId))
    return await reverseTransfer(em, wanted, now)
  const along = entriesAlong(entries, entry)
  const undone = sumOf([entry, ...along].map(({ signedKopecks }) => signedKopecks))
  const kept = keptKopecks(entries) - undone
  if (kept < 0n || kept > payment.amountKopecks) return { kind: 'too much' }
  for (const { id } of along) await reverseTransfer(em, { ...wanted, transferId: id }, now)
  return await reverseTransfer(em, wanted, now)
}

/** The payment that an entry is about, locked; null for another entry, or one that was never a payment of ours. */
async function lockPayment(em: EntityManager, root: string): Promise<Payment | null> {
  const [cause, id] = root.split(':')
  if (!isUuid(id)) return null
  if (cause === 'payment') return await em.findOne(Payment, id, rowLock)
  const refund = cause === 'refund' ? await em.findOne(Refund, id) : null
  return refund && (await em.findOne(Payment, refund.payment, rowLock))
}

/** What is undone along with an entry of a payment itself: refunds that stand, or their reversals of the same moment. */
function entriesAlong(entries: readonly PaymentEntry[], entry: PaymentEntry): PaymentEntry[] {
  if (!rootCause(entry.id).startsWith('payment:')) return []
  const undone = new Set(entries.map(({ reverses }) => reverses))
  const ends = entries.filter(({ id }) => rootCause(id).startsWith('refund:') && !undone.has(id))
  if (entry.signedKopecks > 0n) return ends.filter(({ signedKopecks }) => signedKopecks < 0n)
  return ends.filter(({ signedKopecks, postedAt }) => signedKopecks > 0n && postedAt === entry.postedAt)
}
