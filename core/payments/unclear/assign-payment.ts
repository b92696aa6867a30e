import type { EntityManager } from '@mikro-orm/postgresql'
import { accountTransfer } from '../../ledger/account-transfer.ts'
import { openingDay } from '../../ledger/opening-day.ts'
import { postTransfers } from '../../ledger/post-transfers.ts'
import { reverseTransfer } from '../../ledger/reverse-transfer.ts'
import { isAfter } from '../../units/dates.ts'
import { freshRowLock } from '../../units/row-lock.ts'
import { Payment } from '../payment.table.ts'
import { type UnclearFate, unclearFate } from './unclear-fate.ts'
import { UnclearPayment } from './unclear-payment.table.ts'

interface Assignment {
  unclearId: string
  accountId: number
  why: string
  on: Temporal.PlainDate
}

type Assigned =
  | { kind: 'done' }
  /** It waits no longer. */
  | Exclude<UnclearFate, { kind: 'waiting' }>
  /** What was paid by that day is in the account's opening balance: counted again, it would be paid twice. */
  | { kind: 'in opening balance'; day: Temporal.PlainDate }
  /** The account has a payment of that day with that reference already. */
  | { kind: 'known'; paymentId: string }

/**
 * Gives an unclear payment to its account: its entry is reversed and the payment posted on `on`, in one transaction; it settles debts and ends
 * penalties from the day it was paid, as if it had come there then (billing-rules §7, §8).
 */
export async function assignPayment(
  em: EntityManager,
  { unclearId, accountId, why, on }: Assignment,
  now: Temporal.Instant,
): Promise<Assigned> {
  const unclear = await em.findOneOrFail(UnclearPayment, unclearId, freshRowLock)
  const fate = await unclearFate(em, unclearId)
  if (fate.kind !== 'waiting') return fate
  const { id, method, amountKopecks, reference, paidOn } = unclear
  const day = await openingDay(em, accountId)
  if (!isAfter(paidOn, day)) return { kind: 'in opening balance', day }
  const known = await em.findOne(Payment, { account: accountId, paidOn, reference })
  if (known) return { kind: 'known', paymentId: known.id }
  await reverseTransfer(em, { transferId: `unclear:${id}`, why, on }, now)
  const paid = { method, amountKopecks, reference, paidOn, createdAt: now, finishedAt: now }
  em.create(Payment, { id, account: accountId, state: 'succeeded', ...paid })
  await em.flush()
  const posting = { id: `payment:${id}`, code: 'payment', signedKopecks: -amountKopecks, book: 'cash', on } as const
  await postTransfers(em, accountTransfer(accountId, posting), now)
  return { kind: 'done' }
}
