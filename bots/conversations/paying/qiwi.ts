import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import { onlineMethods } from '../../../core/supplier/payment-methods.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'

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
    const { offered, rights } = await chat.step('methods', async context => {
      const { em, peer, supplier } = context
      const linked = await currentAccount(em, peer.id)
      return {
        offered: onlineMethods.filter(method => supplier.onlinePayments?.methods[method]),
        rights: linked ? rightsAt(context, linked) : {},
      }
    })
    const buttons = permitted(rights, [
      [
        ['pay', goButton(texts.card.pay, 'pay')],
        ['payments', goButton(texts.payments.button, 'payments')],
      ],
    ])
    return await sayLast(chat, texts.pay.qiwi(offered), buttons)
  },
}
