import { hasPermission, type Permission } from '../../../core/peers/permissions.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { forecastLines } from '../../views/forecast-view.ts'
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
    { order: 100, pattern: /сколько .*(?:долж|долг|плат|с меня|к оплате)|сколько с меня/u },
    {
      order: 150,
      pattern:
        /(?:долж|долг)\p{L}* .*сколько|задолж|(?<!\p{L})долг|баланс|мой счет|лицев|что я должн|состояние счета|сумм\p{L}* к оплате|переплат|како\p{L} у меня счет/u,
    },
  ],
  menu: { order: 20, label: ({ menu }) => menu.card },
  command: { order: 20, name: 'account', description: ({ commands }) => commands.account },
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { texts } = chat
    const shown = await chat.step('card', async context => {
      const linked = await accountAbout(context, accountId, 'look')
      if (!linked) return null
      return { id: linked.account.id, ...(await viewCard(context, linked, texts.language)) }
    })
    if (!shown) return await sayAccountNeeded(chat, accountId)
    // Older records lack the role: they are owners'.
    const { role = 'owner' } = shown.view
    const read: [Permission, Button][] = shown.forecast.closedSince
      ? []
      : [['send readings', goButton(texts.card.sendReading, 'reading', { accountId: shown.id })]]
    const ways: [Permission, Button][] = [
      ['bill', goButton(texts.card.receipt, 'receipt', { accountId: shown.id })],
      ['pay', goButton(texts.card.pay, 'pay', { accountId: shown.id })],
      ['history', goButton(texts.statement.button, 'statement', { accountId: shown.id })],
      ['payments', goButton(texts.payments.button, 'payments', { accountId: shown.id })],
      ['history', goButton(texts.history.button, 'history', { accountId: shown.id })],
      ['bill', goButton(texts.why.button, 'why', { accountId: shown.id })],
      ['look', goButton(texts.settings.button, 'settings', { accountId: shown.id })],
      ['look', goButton(texts.card.accounts, 'accounts')],
    ]
    const rows = [read, ways.slice(0, 2), ways.slice(2, 4), ways.slice(4, 6), ways.slice(6)]
    const allowed = rows.map(row => row.filter(([right]) => hasPermission(role, right)).map(([, button]) => button))
    const buttons = allowed.filter(row => row.length > 0)
    const text = [texts.card.screen(shown.view), ...forecastLines(texts, shown.forecast)].join('\n\n')
    return await sayLast(chat, text, buttons)
  },
}
