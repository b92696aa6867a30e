import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { forecastLines } from '../../views/forecast-view.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'
import { viewCard } from '../../views/view-card.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    card: OfAccount
  }
}

/** «Лицевой счёт»: what is owed first, then whose account it is and its meters (the manual's figure 5). */
export const card: Conversation<'card'> = {
  name: 'card',
  words: {
    order: 10,
    exact: [
      '/account',
      '/card',
      'лицевой счет',
      'счет',
      'мой счет',
      'баланс',
      'долг',
      'сколько должен',
      'сколько я должен',
      'сколько я должна',
      'мой долг',
      'account',
      'balance',
    ],
  },
  intents: [
    {
      order: 100,
      pattern: /сколько .*(?:долж|долг(?!о(?!\p{L}))|(?<!бес|зар)плат(?!ил)|с меня|к оплате)|сколько с меня/u,
      english: /\bhow much .*\b(?:owe|due|pay)\b|\bwhat (?:do )?(?:i|we) owe|\bdo (?:i|we) owe/u,
    },
    {
      order: 150,
      pattern:
        /(?:долж|долг(?!о(?!\p{L})))\p{L}* .*сколько|задолж|долг(?!о(?!\p{L}))|баланс|мой счет|лицев|что я должн|состояние счета|сумм\p{L}* к оплате|переплат|како\p{L} у меня счет/u,
      english: /\bbalance\b|\bmy debt\b|\bamount due|\boverpa(?:id|yment)/u,
    },
  ],
  menu: { order: 20, label: ({ menu }) => menu.card },
  command: { order: 20, name: 'account', description: ({ commands }) => commands.account },
  parts: { accountId: true },
  async run(chat, { accountId: wanted }) {
    const { texts } = chat
    const shown = await chat.step('card', async context => {
      const linked = await accountAbout(context, wanted, 'look')
      if (!linked) return null
      return {
        id: linked.account.id,
        rights: rightsAt(context, linked),
        ...(await viewCard(context, linked, texts.language)),
      }
    })
    if (!shown) return await sayAccountNeeded(chat, wanted)
    const accountId = shown.id
    const buttons = permitted(shown.rights, [
      [['send readings', goButton(texts.card.sendReading, 'reading', { accountId })]],
      [
        ['bill', goButton(texts.card.receipt, 'receipt', { accountId })],
        ['pay', goButton(texts.card.pay, 'pay', { accountId })],
      ],
      [
        ['history', goButton(texts.statement.button, 'statement', { accountId })],
        ['payments', goButton(texts.payments.button, 'payments', { accountId })],
      ],
      [
        ['history', goButton(texts.history.button, 'history', { accountId })],
        ['bill', goButton(texts.why.button, 'why', { accountId })],
      ],
      [
        ['look', goButton(texts.settings.button, 'settings', { accountId })],
        ['look', goButton(texts.card.accounts, 'accounts')],
      ],
    ])
    const text = [texts.card.screen(shown.view), ...forecastLines(texts, shown.forecast)].join('\n\n')
    return await sayLast(chat, text, buttons)
  },
}
