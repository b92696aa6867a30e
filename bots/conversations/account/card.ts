import { hasPermission, type Permission } from '../../../core/peers/permissions.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded, viewCard } from '../../views/account-views.ts'
import { forecastLines, viewForecast } from '../../views/forecast-view.ts'

/** «Лицевой счёт»: what is owed first, then whose account it is and its meters (the manual's figure 5). */
export const card: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const shown = await chat.step('card', async context => {
      const linked = await accountAbout(context, about, 'look')
      if (!linked) return null
      const view = await viewCard(context, linked, texts.language)
      return { id: linked.account.id, view, forecast: await viewForecast(context, linked.account, view.quote) }
    })
    if (!shown) return await sayAccountNeeded(chat, about)
    // Older records lack the role: they are owners'.
    const { role = 'owner' } = shown.view
    const ways: [Permission, Button][] = [
      ['send readings', { label: texts.card.sendReading, go: `reading:${shown.id}` }],
      ['bill', { label: texts.card.receipt, go: `receipt:${shown.id}` }],
      ['pay', { label: texts.card.pay, go: `pay:${shown.id}` }],
      ['history', { label: texts.statement.button, go: `statement:${shown.id}` }],
      ['payments', { label: texts.payments.button, go: `payments:${shown.id}` }],
      ['history', { label: texts.history.button, go: `history:${shown.id}` }],
      ['bill', { label: texts.why.button, go: `why:${shown.id}` }],
      ['look', { label: texts.settings.button, go: `settings:${shown.id}` }],
      ['look', { label: texts.card.accounts, go: 'accounts' }],
    ]
    const rows = [ways.slice(0, 1), ways.slice(1, 3), ways.slice(3, 5), ways.slice(5, 7), ways.slice(7)]
    const allowed = rows.map(row => row.filter(([right]) => hasPermission(role, right)).map(([, button]) => button))
    const buttons = allowed.filter(row => row.length > 0)
    const text = [texts.card.screen(shown.view), ...forecastLines(texts, shown.forecast)].join('\n\n')
    await chat.say({ kind: 'text', text, buttons })
    return undefined
  },
}
