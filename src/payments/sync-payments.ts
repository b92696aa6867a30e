import { claimPolls } from '../../core/payments/claim-polls.ts'
import { expirePayment } from '../../core/payments/expire-payment.ts'
import { isKeyGood } from '../../core/payments/is-key-good.ts'
import { Payment, Refund } from '../../core/payments/payment.table.ts'
import { findPayment, makePayment, pollPayment } from './make-payment.ts'
import { findRefund, makeRefund, pollRefund } from './make-refund.ts'
import type { Online } from './online.ts'
import { isUnknownThere } from './yookassa/answered.ts'

/** How many are asked about side by side: YooKassa answers each in its own time. */
const atOnce = 10

/**
 * Asks YooKassa of every payment and refund whose turn it is, until none is left: what webhooks did not bring, and what a kill
 * left between YooKassa and us, is found here. Gives how many it asked of.
 */
export async function syncPayments(online: Online): Promise<number> {
  const payments = await eachDue(online, Payment, payment => syncPayment(online, payment))
  const refunds = await eachDue(online, Refund, refund => syncRefund(online, refund))
  return payments + refunds
}

async function eachDue<Row extends typeof Payment | typeof Refund>(
  { orm, now, logger }: Online,
  rows: Row,
  sync: (row: InstanceType<Row>) => Promise<unknown>,
): Promise<number> {
  for (let asked = 0; ; ) {
    const due = await claimPolls(orm.em.fork(), rows, now(), atOnce)
    // One that fails must not keep the others from their turn; its own comes again.
    const failed = (error: unknown) => logger.error({ err: error }, 'A payment could not be asked of')
    await Promise.all(due.map(row => sync(row).catch(failed)))
    asked += due.length
    if (due.length < atOnce) return asked
  }
}

async function syncPayment(online: Online, payment: Payment): Promise<unknown> {
  const { orm, supplier, now } = online
  if (payment.state === 'new') return await expirePayment(orm.em.fork(), payment, { supplier, now: now() })
  const isFresh = isKeyGood(payment.creatingAt, now())
  if (payment.providerId) {
    const answered = await pollPayment(online, payment.providerId)
    if (isFresh || !isUnknownThere(answered)) return
  } else if (isFresh) return await makePayment(online, payment.id)
  return await findPayment(online, payment)
}

async function syncRefund(online: Online, refund: Refund): Promise<void> {
  const { now } = online
  if (!refund.providerId) return await makeRefund(online, refund)
  const answered = await pollRefund(online, refund.providerId)
  if (isUnknownThere(answered) && !isKeyGood(refund.createdAt, now())) await findRefund(online, refund)
}
