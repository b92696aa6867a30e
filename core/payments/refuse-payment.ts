import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { branchOf, type Supplier, todayIn } from '../supplier/supplier.ts'
import { freshRowLock } from '../units/row-lock.ts'
import { endPayment } from './end-payment.ts'
import { notifyPayer } from './notify-payer.ts'
import { Payment } from './payment.table.ts'

/** Ends a payment that will not be made, by the code of the provider's refusal or a reason of our own, and tells the chat. */
export async function refusePayment(
  em: EntityManager,
  paymentId: string,
  code: string,
  taking: { supplier: Supplier; now: Temporal.Instant },
): Promise<void> {
  await em.transactional(async tx => {
    const unmade = { id: paymentId, state: { $in: ['new', 'creating'] }, providerId: null } as const
    const payment = await tx.findOne(Payment, unmade, freshRowLock)
    if (!payment) return
    const account = await tx.findOneOrFail(Account, payment.account)
    endPayment(payment, 'canceled', taking.now)
    payment.cancellation = { party: 'merchant', reason: code }
    const today = todayIn(branchOf(taking.supplier, account.branch), taking.now)
    await notifyPayer(tx, payment, account, taking.supplier, today, taking.now)
  })
}
