import type { EntityManager } from '@mikro-orm/postgresql'
import { type ListedPayment, listPayments } from '../../../core/payments/list-payments.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { leftToReturn } from '../../../core/payments/refunds/left-to-return.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'cancel-payment': Nothing
  }
}

/** «Отменить платёж»: one that is not paid needs nothing; one that is can be given back by a specialist. */
export const cancelPayment: Conversation<'cancel-payment'> = {
  name: 'cancel-payment',
  intents: [
    {
      order: 1,
      pattern:
        /(?:отмен|аннулир|останов)\p{L}* (?:\p{L}+ )?(?:платеж|оплат)|(?:оплати|заплати)\p{L}* (?:дважды|два раза|не туда|не т(?:от?|у)(?!\p{L})|лишн)|(?:за|о)платил\p{L}* чуж|(?:списа|с карты (?:\p{L}+ )?сня)\p{L}* (?:.* )?(?:дважды|два раза|2 раза)|двойн\p{L}* (?:списан|оплат|плат)|ошиб(?:ся|лась) .*(?:оплат|плат[еи]|сумм)|(?:ошибочн\p{L}*|неправильно|неверно) (?:оплат|заплат|плат[еи])/u,
      english:
        /\b(?:cancel|stop|undo|reverse)\b.* payment|\bpaid (?:it )?(?:twice|by mistake|too much|the wrong)|\bcharged (?:me )?twice|\bdouble payment/u,
    },
  ],
  async run(chat) {
    const { texts } = chat
    const seen = await chat.step('payments', async context => {
      const linked = await accountAbout(context, undefined, 'payments')
      if (!linked) return null
      const all = await listPayments(context.em, linked.account, context.peer.id, context.supplier)
      const waiting = all.find(({ state }) => ['new', 'creating', 'pending'].includes(state)) ?? null
      return { id: linked.account.id, waiting, paid: await lastReturnable(context.em, all) }
    })
    if (!seen) return await sayAccountNeeded(chat)
    return await sayLast(chat, texts.advice.cancelPayment(seen), [
      [goButton(texts.payments.button, 'payments', { accountId: seen.id })],
      [goButton(texts.understanding.askSpecialist, 'question')],
    ])
  },
}

/** The last payment of which anything can still be given back. */
async function lastReturnable(em: EntityManager, all: ListedPayment[]): Promise<ListedPayment | null> {
  for (const listed of all.filter(({ state }) => state === 'succeeded')) {
    const payment = await em.findOneOrFail(Payment, listed.id)
    if ((await leftToReturn(em, payment)) > 0n) return listed
  }
  return null
}
