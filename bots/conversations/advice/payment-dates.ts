import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded, viewQuote } from '../../views/account-views.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'
import { sayClosed, viewClosed } from '../../views/say-closed.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'payment-dates': Nothing
  }
}

/** «Когда срок оплаты?»: what is owed by when, and when the next bill is due. */
export const paymentDates: Conversation<'payment-dates'> = {
  name: 'payment-dates',
  intents: [
    {
      order: 4,
      pattern:
        /(?:до (?:скольки|как\p{L}+ (?:числ|дн|дат)\p{L}*)|како\p{L}* числ\p{L}*|срок\p{L}*|последн\p{L}+ день) .*(?:(?<!бес|зар)плат|внести)|когда .*(?:срок|крайн|последн|следующ|очередн|нужно|надо)\p{L}* .*(?<!бес|зар)плат/u,
      english:
        /\bwhen (?:do|should|must|can|will) (?:i|we) (?:have to |need to )?pay\b|\bwhen .*\b(?:bill|payment) (?:is )?due|\bwhen is .*\bdue|\bdue date|\b(?:payment|bill) deadline/u,
    },
  ],
  async run(chat) {
    const { texts } = chat
    const seen = await chat.step('dates', async context => {
      const linked = await accountAbout(context, undefined, 'look')
      if (!linked) return null
      const { account } = linked
      return {
        id: account.id,
        rights: rightsAt(context, linked),
        closed: await viewClosed(context, account),
        quote: await viewQuote(context, account),
      }
    })
    if (!seen) return await sayAccountNeeded(chat)
    if (seen.closed) return await sayClosed(chat, seen.closed, 'charge', seen.rights)
    const pay = permitted(seen.rights, [[['pay', goButton(texts.card.pay, 'pay', { accountId: seen.id })]]])
    return await sayLast(chat, texts.advice.paymentDates(seen.quote), pay)
  },
}
