import { type InvoicePlace, invoicePlaces } from '../../../core/peers/peer.table.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { subscribeToInvoices } from '../../../core/peers/subscribe-to-invoices.ts'
import { choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, mayCarryPersonalData, sayAccountNeeded } from '../../views/account-views.ts'
import { viewAccountSettings } from '../../views/settings-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'receipts-to': OfAccount
  }
}

/** «Квитанции»: where the bill of a closed month goes by itself: to this chat, to the account's e-mail, or nowhere. */
export const receiptsTo: Conversation<'receipts-to'> = {
  name: 'receipts-to',
  words: {
    order: 240,
    exact: ['/bills', 'подписка на квитанции', 'присылать квитанции'],
  },
  isList: true,
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { receipts: words, email, button } = chat.texts.settings
    const seen = await chat.step('receipts', async context => {
      const linked = await accountAbout(context, accountId, 'bill')
      if (!linked) return null
      const isOffered = context.supplier.broadcasts.includes('receipt')
      return {
        ...(await viewAccountSettings(context, linked)),
        isOffered,
        hasMail: context.hasMail,
        isByLink: !mayCarryPersonalData(context),
      }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    if (!seen.isOffered) return await sayLast(chat, words.notOffered)
    const mayMail = seen.hasMail && hasPermission(seen.role, 'settings')
    const places = invoicePlaces.toReversed().filter(place => place !== 'mail' || (mayMail && seen.hasEmail))
    const toEmail = mayMail && !seen.hasEmail ? [[goButton(email.button, 'change-email', { accountId: seen.id })]] : []
    const chosen = await choose(chat, {
      kind: 'text',
      text: words.ask(seen, seen.isByLink),
      buttons: [
        ...places.map(place => [{ label: words.place(place, place === seen.receipts), answer: place }]),
        ...toEmail,
      ],
    })
    if (chosen === undefined) return undefined
    const place = chosen as InvoicePlace
    const subscribed = await chat.step('subscribe', ({ em, peer, now }) =>
      subscribeToInvoices(em, peer.id, seen.id, place, now),
    )
    if (subscribed === 'no access') return await sayAccountNeeded(chat, seen.id)
    const text = subscribed === 'kept' ? words.changed({ ...seen, receipts: place }, seen.isByLink) : words.noEmail
    return await sayLast(chat, text, [[goButton(button, 'settings', { accountId: seen.id })]])
  },
}
