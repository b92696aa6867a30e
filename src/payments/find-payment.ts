import { expirePayment } from '../../core/payments/expire-payment.ts'
import type { Payment } from '../../core/payments/payment.table.ts'
import { applyPayment } from './apply-payment.ts'
import type { Online } from './online.ts'

/** YooKassa's clock and ours may differ by so much. */
const clocksDiffer = { minutes: 10 }

/**
 * Looks through YooKassa's list for a payment whose key is no longer good and whose making was never answered; one that is not
 * there was not made.
 */
export async function findPayment(online: Online, { id, creatingAt }: Payment): Promise<void> {
  const { orm, yookassa, logger, now } = online
  const from = (creatingAt ?? now()).subtract(clocksDiffer)
  const to = (creatingAt ?? now()).add({ hours: 24 }).add(clocksDiffer)
  const listed = await yookassa.paymentsCreated(from, to)
  if (listed.kind !== 'done')
    return logger.warn({ payment: id, answered: listed }, 'YooKassa did not list its payments')
  const found = listed.value.find(({ paymentId }) => paymentId === id)
  if (found) await applyPayment(online, found)
  else await expirePayment(orm.em.fork(), id, now())
}
