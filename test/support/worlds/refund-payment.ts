import { Refund } from '../../../core/payments/payment.table.ts'
import { makeRefund } from '../../../src/payments/make-refund.ts'
import type { Online } from '../../../src/payments/online.ts'
import { prepareRefund, type WantedRefund } from '../../../src/payments/prepare-refund.ts'

/** Gives back a payment, or a part of it, as the operator's command does: writes it down, asks YooKassa once, and leaves the rest to the sync. */
export async function refundPayment(online: Online, wanted: WantedRefund) {
  const em = online.orm.em.fork()
  const prepared = await prepareRefund(em, online, wanted)
  if (prepared.kind !== 'begun') return prepared
  await makeRefund(online, prepared.refund)
  return {
    kind: 'refund' as const,
    refund: await online.orm.em.fork().findOneOrFail(Refund, prepared.refund.id),
  }
}
