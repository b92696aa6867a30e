import { owedQr } from '../../core/receipts/owed-qr.ts'
import type { Conversation } from '../chat.ts'
import { accountAbout, mayCarryPersonalData, quoteAndView, sayAccountNeeded } from './account-views.ts'

/** «Оплатить»: the sum, and its QR code as a photo, which any bank's application pays by. */
export const pay: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const owed = await chat.once('what is owed', async deeds => {
      const linked = await accountAbout(deeds, about)
      if (!linked) return null
      const { account } = linked
      const { owed: reckoned, view } = await quoteAndView(deeds, account)
      const isShown = view.dueKopecks > 0n && mayCarryPersonalData(deeds)
      return {
        id: account.id,
        quote: view,
        qr: isShown ? owedQr(reckoned, account, deeds.supplier, view.period) : null,
      }
    })
    if (!owed) return await sayAccountNeeded(chat)
    const buttons = [[{ label: texts.card.receipt, go: `receipt:${owed.id}` }]]
    if (owed.qr) {
      await chat.say({ kind: 'payment-qr', qr: owed.qr, text: texts.pay.byQr(owed.quote), buttons })
      return undefined
    }
    const isDue = owed.quote.dueKopecks > 0n
    const text = isDue ? texts.pay.screen(owed.quote) : texts.pay.nothing(owed.quote)
    await chat.say({ kind: 'text', text, buttons })
    return undefined
  },
}
