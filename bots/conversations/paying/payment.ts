import { continuePayment } from '../../../core/payments/pay-links/continue-payment.ts'
import { paymentDetails } from '../../../core/payments/payment-details.ts'
import { linkedAccount } from '../../../core/peers/linked-accounts.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { mayCarryPersonalData } from '../../views/account-views.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'
import { wayInside } from './way-inside.ts'

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
    const seen = await chat.step('payment', async context => {
      const { em, peer, supplier, codes, now } = context
      const details = await paymentDetails(em, paymentId, peer.id, supplier)
      const url = details && (await continuePayment(em, paymentId, peer.id, codes.publicUrl, now))
      const linked = details && (await linkedAccount(em, peer.id, details.accountId))
      return linked && { details, url, hasQr: mayCarryPersonalData(context), rights: rightsAt(context, linked) }
    })
    if (!seen) return redirect('stale')
    const { details, url, hasQr, rights } = seen
    const inside = wayInside(texts, hasQr, details)
    const isOver = details.state === 'canceled' || details.state === 'expired'
    const rows: Button[][] = [
      ...(url === null ? [] : [[{ label: texts.pay.open, url }], [inside]]),
      details.state === 'succeeded'
        ? [goButton(texts.payments.receiptButton, 'payment-receipt', { paymentId: details.id })]
        : [],
      ...permitted(rights, [
        isOver ? [['pay', goButton(texts.payments.tryAgain, 'pay', { accountId: details.accountId })]] : [],
      ]),
      [goButton(texts.payments.button, 'payments', { accountId: details.accountId })],
    ]
    const buttons = rows.filter(row => row.length > 0)
    const shown = texts.payments.details(details)
    const text = url === null ? shown : `${shown}\n\n${texts.pay.linkClosed(inside.label)}`
    return await sayLast(chat, text, buttons)
  },
}
