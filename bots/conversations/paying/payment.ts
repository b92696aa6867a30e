import { continuePayment } from '../../../core/payments/pay-links/continue-payment.ts'
import { paymentDetails } from '../../../core/payments/payment-details.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    payment: { paymentId: string }
  }
}

/** One payment: its state and what came of it; while it may still be paid, a new link. */
export const payment: Conversation<'payment'> = {
  name: 'payment',
  parts: { paymentId: true },
  async run(chat, { paymentId = '' }) {
    const { texts } = chat
    const seen = await chat.step('payment', async ({ em, peer, supplier, codes, now }) => {
      const details = await paymentDetails(em, paymentId, peer.id, supplier)
      return details && { details, url: await continuePayment(em, paymentId, peer.id, codes.publicUrl, now) }
    })
    if (!seen) return redirect('stale')
    const { details, url } = seen
    const isOver = details.state === 'canceled' || details.state === 'expired'
    const rows: Button[][] = [
      url === null ? [] : [{ label: texts.pay.open, url }],
      details.state === 'succeeded'
        ? [goButton(texts.payments.receiptButton, 'payment-receipt', { paymentId: details.id })]
        : [],
      isOver ? [goButton(texts.payments.tryAgain, 'pay', { accountId: details.accountId })] : [],
      [goButton(texts.payments.button, 'payments', { accountId: details.accountId })],
    ]
    const buttons = rows.filter(row => row.length > 0)
    return await sayLast(chat, texts.payments.details(details), buttons)
  },
}
