import { listPayments } from '../../../core/payments/list-payments.ts'
import { choosePagedUnlessReading } from '../../asking/pages.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'

/** Older ones would only make the memory long: nobody turns so many pages. */
const mostShown = 60

/** «Мои платежи»: all payments to the account, imported ones too, newest first; choosing one tells more of it. */
export const payments: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const seen = await chat.step('payments', async context => {
      const linked = await accountAbout(context, about, 'payments')
      if (!linked) return null
      const { account } = linked
      const all = await listPayments(context.em, account, context.peer.id, context.supplier)
      return { id: account.id, number: account.number, list: all.slice(0, mostShown), isAll: all.length <= mostShown }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const pay: Button[] = [{ label: texts.card.pay, go: `pay:${seen.id}` }]
    if (seen.list.length === 0) {
      await chat.say({ kind: 'text', text: texts.payments.none(seen.number), buttons: [pay] })
      return undefined
    }
    const heading = texts.payments.list(seen.number)
    const items = seen.list.map(payment => [{ label: texts.payments.item(payment), answer: payment.id }])
    const chosen = await choosePagedUnlessReading(chat, {
      kind: 'text',
      text: seen.isAll ? heading : `${heading} ${texts.payments.newestOnly(mostShown)}`,
      buttons: [...items, pay],
    })
    return typeof chosen === 'string' ? { go: 'payment', about: chosen } : chosen
  },
}
