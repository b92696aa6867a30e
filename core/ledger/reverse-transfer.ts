import type { EntityManager } from '@mikro-orm/postgresql'
import { postTransfers } from './post-transfers.ts'
import { Transfer } from './transfer.table.ts'

export type Reversed =
  /** `already reversed`: by which transfer; asking again changes nothing. */
  { kind: 'reversed' | 'already reversed'; transferId: string } | { kind: 'unknown transfer' }

/**
 * Undoes a transfer by one in the opposite direction, with the operator's reason (billing-rules §8). Nothing posted is edited, and
 * a closed bill stays as it is: the reversal, posted on `on`, is in the next one. A reversal that was a mistake is undone the same way, which
 * posts the original anew.
 */
export async function reverseTransfer(
  em: EntityManager,
  wanted: { transferId: string; why: string; on: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<Reversed> {
  const transfer = await em.findOne(Transfer, wanted.transferId)
  if (!transfer) return { kind: 'unknown transfer' }
  const transferId = `reversal:${transfer.id}`
  if (await em.findOne(Transfer, transferId)) return { kind: 'already reversed', transferId }
  const { debit, credit, amountKopecks } = transfer
  const sides = { debit: credit, credit: debit, amountKopecks }
  const reversal = { id: transferId, ...sides, code: 'reversal', on: wanted.on, reverses: transfer.id, why: wanted.why }
  const [posted] = await postTransfers(em, [reversal], now)
  return { kind: posted ? 'reversed' : 'already reversed', transferId }
}
