import type { Button, Conversation } from '../chat.ts'
import { accountAbout, sayAccountNeeded, viewCard } from './account-views.ts'

/** «Лицевой счёт»: what is owed first, then whose account it is and its meters (the manual's figure 5). */
export const card: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const shown = await chat.once('card', async deeds => {
      const linked = await accountAbout(deeds, about)
      return linked && { id: linked.account.id, view: await viewCard(deeds, linked, texts.language) }
    })
    if (!shown) return await sayAccountNeeded(chat)
    const buttons: Button[][] = [
      [{ label: texts.card.sendReading, go: `reading:${shown.id}` }],
      [
        { label: texts.card.receipt, go: `receipt:${shown.id}` },
        { label: texts.card.pay, go: `pay:${shown.id}` },
      ],
      [
        { label: texts.statement.button, go: `statement:${shown.id}` },
        { label: texts.payments.button, go: `payments:${shown.id}` },
      ],
      [
        { label: texts.history.button, go: `history:${shown.id}` },
        { label: texts.card.accounts, go: 'accounts' },
      ],
    ]
    await chat.say({ kind: 'text', text: texts.card.screen(shown.view), buttons })
    return undefined
  },
}
