import { onlineMethods } from '../../../core/supplier/payment-methods.ts'
import { sayLast } from '../../asking/say-last.ts'
import { go } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    qiwi: Nothing
  }
}

/** The manual still names QIWI: says that it is closed, and what replaced it. */
export const qiwi: Conversation<'qiwi'> = {
  name: 'qiwi',
  version: 1,
  isInner: true,
  async run(chat) {
    const { texts } = chat
    const offered = await chat.step('methods', async ({ supplier }) =>
      onlineMethods.filter(method => supplier.onlinePayments?.methods[method]),
    )
    const buttons = [
      [
        { label: texts.card.pay, go: go('pay') },
        { label: texts.payments.button, go: go('payments') },
      ],
    ]
    return await sayLast(chat, texts.pay.qiwi(offered), buttons)
  },
}
