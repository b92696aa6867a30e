import { paymentDetails } from '../../../core/payments/payment-details.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'payment-receipt': { paymentId: string }
  }
}

/** «Квитанция об оплате»: what a resident shows to prove that they paid. */
export const paymentReceipt: Conversation<'payment-receipt'> = {
  name: 'payment-receipt',
  parts: { paymentId: true },
  async run(chat, { paymentId = '' }) {
    const { texts } = chat
    const seen = await chat.step('payment', async ({ em, peer, supplier }) => {
      const details = await paymentDetails(em, paymentId, peer.id, supplier)
      return details && { details, supplier: { name: supplier.name, inn: supplier.inn } }
    })
    if (!seen) return redirect('stale')
    const buttons = [[goButton(texts.payments.button, 'payments', { accountId: seen.details.accountId })]]
    return await sayLast(chat, texts.payments.receipt(seen.details, seen.supplier), buttons)
  },
}
