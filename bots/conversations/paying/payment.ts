import { continuePayment } from '../../../core/payments/pay-links/continue-payment.ts'
import { paymentDetails } from '../../../core/payments/payment-details.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'

/** One payment: its state and what came of it; while it may still be paid, a new link. */
export const payment: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const { texts } = chat
    const seen = await chat.step('payment', async ({ em, peer, supplier, codes, now }) => {
      const details = await paymentDetails(em, about, peer.id, supplier)
      return details && { details, url: await continuePayment(em, about, peer.id, codes.publicUrl, now) }
    })
    if (!seen) return { go: 'stale' }
    const { details, url } = seen
    const isOver = details.state === 'canceled' || details.state === 'expired'
    const rows: Button[][] = [
      url === null ? [] : [{ label: texts.pay.open, url }],
      details.state === 'succeeded'
        ? [{ label: texts.payments.receiptButton, go: `payment-receipt:${details.id}` }]
        : [],
      isOver ? [{ label: texts.payments.tryAgain, go: `pay:${details.accountId}` }] : [],
      [{ label: texts.payments.button, go: `payments:${details.accountId}` }],
    ]
    const buttons = rows.filter(row => row.length > 0)
    await chat.say({ kind: 'text', text: texts.payments.details(details), buttons })
    return undefined
  },
}
