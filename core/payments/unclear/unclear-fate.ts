import type { EntityManager } from '@mikro-orm/postgresql'
import { Transfer } from '../../ledger/transfer.table.ts'
import { Payment } from '../payment.table.ts'

/** What has become of an unclear payment. */
export type UnclearFate = { kind: 'waiting' } | { kind: 'assigned'; accountId: number } | { kind: 'returned' }

/** Whether an unclear payment waits still, and where it has gone otherwise. */
export async function unclearFate(em: EntityManager, unclearId: string): Promise<UnclearFate> {
  const reversal = await em.findOne(Transfer, { reverses: `unclear:${unclearId}` })
  if (!reversal) return { kind: 'waiting' }
  const payment = await em.findOne(Payment, unclearId)
  return payment ? { kind: 'assigned', accountId: payment.account } : { kind: 'returned' }
}
