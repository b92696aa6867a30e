import { onlineMethods } from '../../../core/supplier/payment-methods.ts'
import type { Conversation } from '../../port/chat.ts'

/** The manual still names QIWI: says that it is closed, and what replaced it. */
export const qiwi: Conversation = {
  version: 1,
  async run(chat) {
    const { texts } = chat
    const offered = await chat.step('methods', async ({ supplier }) =>
      onlineMethods.filter(method => supplier.onlinePayments?.methods[method]),
    )
    const buttons = [
      [
        { label: texts.card.pay, go: 'pay' },
        { label: texts.payments.button, go: 'payments' },
      ],
    ]
    await chat.say({ kind: 'text', text: texts.pay.qiwi(offered), buttons })
    return undefined
  },
}
