import type { EntityManager } from '@mikro-orm/postgresql'
import { reverseTransfer } from '../../ledger/reverse-transfer.ts'
import { freshRowLock } from '../../units/row-lock.ts'
import { type UnclearFate, unclearFate } from './unclear-fate.ts'
import { UnclearPayment } from './unclear-payment.table.ts'

/** Takes an unclear payment that belongs to nobody here out of the ledger: its money goes back to where it came from. */
export async function returnPayment(
  em: EntityManager,
  { unclearId, why, on }: { unclearId: string; why: string; on: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<{ kind: 'done' } | Exclude<UnclearFate, { kind: 'waiting' }>> {
  const unclear = await em.findOneOrFail(UnclearPayment, unclearId, freshRowLock)
  const fate = await unclearFate(em, unclear.id)
  if (fate.kind !== 'waiting') return fate
  await reverseTransfer(em, { transferId: `unclear:${unclear.id}`, why, on }, now)
  return { kind: 'done' }
}
