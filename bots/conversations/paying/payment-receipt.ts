import { paymentDetails } from '../../../core/payments/payment-details.ts'
import type { Conversation } from '../../port/chat.ts'

/** «Квитанция об оплате»: what a resident shows to prove that they paid. */
export const paymentReceipt: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const { texts } = chat
    const seen = await chat.step('payment', async ({ em, peer, supplier }) => {
      const details = await paymentDetails(em, about, peer.id, supplier)
      return details && { details, supplier: { name: supplier.name, inn: supplier.inn } }
    })
    if (!seen) return { go: 'stale' }
    const buttons = [[{ label: texts.payments.button, go: `payments:${seen.details.accountId}` }]]
    await chat.say({ kind: 'text', text: texts.payments.receipt(seen.details, seen.supplier), buttons })
    return undefined
  },
}
