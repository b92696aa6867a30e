import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { branchOf, type Supplier, todayIn } from '../supplier/supplier.ts'
import { freshRowLock } from '../units/row-lock.ts'
import { endPayment } from './end-payment.ts'
import { notifyPayer } from './notify-payer.ts'
import { Payment } from './payment.table.ts'

/**
 * Ends a payment that the provider never made, unless it has given it a number since it was looked at; should money of it come after all,
 * its answer still counts. Who opened the link was promised a word of what becomes of it, and gets it; who did not has nothing to learn.
 */
export async function expirePayment(
  em: EntityManager,
  { id, providerId }: Pick<Payment, 'id' | 'providerId'>,
  { supplier, now }: { supplier: Supplier; now: Temporal.Instant },
): Promise<void> {
  await em.transactional(async tx => {
    const unmade = { id, state: { $in: ['new', 'creating', 'pending'] }, providerId: providerId ?? null } as const
    const payment = await tx.findOne(Payment, unmade, freshRowLock)
    if (!payment) return
    const wasOpened = payment.state !== 'new'
    endPayment(payment, 'expired', now)
    if (!wasOpened) return
    const account = await tx.findOneOrFail(Account, payment.account)
    const today = todayIn(branchOf(supplier, account.branch), now)
    await notifyPayer(tx, payment, account, supplier, today, now)
  })
}
