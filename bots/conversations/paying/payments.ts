import { listPayments } from '../../../core/payments/list-payments.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'

/** More would only make the memory longer: nobody pages that far. */
const mostShown = 60

declare module '../../messages/destinations.ts' {
  interface Destinations {
    payments: OfAccount
  }
}

/** «Мои платежи»: all payments to the account, imported ones too, newest first; choosing one tells more of it. */
export const payments: Conversation<'payments'> = {
  name: 'payments',
  words: {
    order: 50,
    exact: [
      '/payments',
      'мои платежи',
      'платежи',
      'история платежей',
      'история оплаты',
      'my payments',
      'payments',
      'payment history',
    ],
  },
  intents: [
    {
      order: 110,
      pattern:
        /(?:мо[ийе]|истори|прошл|последн|список)\p{L}* (?:платеж|оплат)|чек\p{L}?(?: |$)|(?:прош(?!у)|дош|поступ|зачис|у?вид)\p{L}* .*(?:платеж|оплат|деньг)|(?:платеж|оплат|деньг)\p{L}* (?:.* )?(?:прош|дош|поступ|зачис|у?вид|отобража|учли)|(?<!\p{L})(?<!не )(?:(?:за|о)?платил[аи]?|(?:перевел|внес)(?:л?[аи])? (?:деньги|оплату|платеж))(?!\p{L})|где (?:\p{L}+ )?(?:платеж|деньги|оплата)/u,
      english:
        /\b(?:my|past|last|previous) payments?\b|\bpayments? history|\breceipts?\b|\b(?:payment|money) .*(?:arriv|gone? through|receiv|credited)|\bwhere is my (?:payment|money)|\b(?:i|we)(?: have|.ve)?(?: already)? paid\b/u,
    },
  ],
  section: { order: 30, label: ({ more }) => more.payments },
  command: { order: 50, name: 'payments', description: ({ commands }) => commands.payments },
  isList: true,
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { texts } = chat
    const seen = await chat.step('payments', async context => {
      const linked = await accountAbout(context, accountId, 'payments')
      if (!linked) return null
      const { account } = linked
      const all = await listPayments(context.em, account, context.peer.id, context.supplier)
      return {
        id: account.id,
        number: account.number,
        ...rightsAt(context, linked),
        list: all.slice(0, mostShown),
        isAll: all.length <= mostShown,
      }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const pay = permitted(seen, [[['pay', goButton(texts.card.pay, 'pay', { accountId: seen.id })]]])
    if (seen.list.length === 0) return await sayLast(chat, texts.payments.none(seen.number), pay)
    const heading = texts.payments.list(seen.number)
    const items = seen.list.map(payment => [{ label: texts.payments.item(payment), answer: payment.id }])
    const chosen = await choosePaged(chat, {
      kind: 'text',
      text: seen.isAll ? heading : `${heading} ${texts.payments.newestOnly(mostShown)}`,
      buttons: [...items, ...pay],
    })
    return chosen === undefined ? undefined : redirect('payment', { paymentId: chosen })
  },
}
