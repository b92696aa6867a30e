import { Payment, Refund } from '../../core/payments/payment.table.ts'
import { applyPayment, applyRefund } from './apply-payment.ts'
import type { Online } from './online.ts'

/** How far back the first look goes, and how far each later one overlaps the one before. */
const firstLook = { hours: 72 }
const overlap = { minutes: 30 }

/**
 * Compares what YooKassa says it took and gave back lately with what is posted here, and takes what is missing: money of a
 * payment that had been given up, and refunds made in YooKassa's own cabinet. Each call looks on from where the
 * last one ended that got all of its answers.
 */
export function createReconciler(online: Online): () => Promise<void> {
  const { yookassa, logger, now } = online
  let lookedUntil: Temporal.Instant | undefined
  return async () => {
    const until = now()
    const from = lookedUntil?.subtract(overlap) ?? until.subtract(firstLook)
    const [captured, refunds] = [await yookassa.paymentsCaptured(from), await yookassa.refundsCreated(from)]
    if (captured.kind !== 'done' || refunds.kind !== 'done')
      return logger.warn({ captured: captured.kind, refunds: refunds.kind }, 'YooKassa did not list what it took')
    let isComplete = true
    for (const answer of await missing(online, Payment, captured.value)) {
      const applied = await applyPayment(online, answer)
      if (applied.kind === 'done') continue
      isComplete = false
      logger.warn({ payment: answer.providerId, applied }, 'YooKassa did not say what it gave back of a payment')
    }
    for (const answer of await missing(online, Refund, refunds.value)) await applyRefund(online, answer)
    if (isComplete) lookedUntil = until
  }
}

/** Those that have not succeeded here yet. */
async function missing<Answer extends { providerId: string }>(
  { orm }: Online,
  rows: typeof Payment | typeof Refund,
  answers: Answer[],
): Promise<Answer[]> {
  const providerId = { $in: answers.map(answer => answer.providerId) }
  const ended = await orm.em.fork().find<Payment | Refund>(rows, { providerId, state: 'succeeded' })
  const known = new Set(ended.map(row => row.providerId))
  return answers.filter(answer => !known.has(answer.providerId))
}
