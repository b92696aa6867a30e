import { onlineMethods } from '../../../core/supplier/payment-methods.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    qiwi: Nothing
  }
}

/** The manual still names QIWI: says that it is closed, and what replaced it. */
export const qiwi: Conversation<'qiwi'> = {
  name: 'qiwi',
  isInner: true,
  async run(chat) {
    const { texts } = chat
    const offered = await chat.step('methods', async ({ supplier }) =>
      onlineMethods.filter(method => supplier.onlinePayments?.methods[method]),
    )
    const buttons = [[goButton(texts.card.pay, 'pay'), goButton(texts.payments.button, 'payments')]]
    return await sayLast(chat, texts.pay.qiwi(offered), buttons)
  },
}
