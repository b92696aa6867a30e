import type { EntityManager } from '@mikro-orm/postgresql'
import { freeRowLock } from '../units/row-lock.ts'
import { nextPoll } from './next-poll.ts'
import type { Payment, Refund } from './payment.table.ts'

/**
 * Takes payments, or refunds, whose turn it is to be asked of, and puts off their next turn before anybody asks: a process killed
 * meanwhile leaves them to the next turn, and two processes never take the same.
 */
export async function claimPolls<Row extends typeof Payment | typeof Refund>(
  em: EntityManager,
  rows: Row,
  now: Temporal.Instant,
  limit: number,
): Promise<InstanceType<Row>[]> {
  return await em.transactional(async tx => {
    const due = await tx.find<Payment | Refund>(
      rows,
      { askAgainAt: { $lte: now } },
      { orderBy: { askAgainAt: 'asc' }, limit, ...freeRowLock },
    )
    for (const row of due) {
      row.asks += 1
      row.askAgainAt = nextPoll(row.asks, now)
    }
    return due as InstanceType<Row>[]
  })
}
