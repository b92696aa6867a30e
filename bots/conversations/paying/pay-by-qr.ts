import { owedQr } from '../../../core/bills/owed-qr.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { sayLast } from '../../asking/say-last.ts'
import { go, goButton } from '../../messages/destinations.ts'
import type { Chat } from '../../port/chat.ts'
import { accountAbout, mayCarryPersonalData, sayAccountNeeded, viewQuote } from '../../views/account-views.ts'

/** Shows the QR code of what is owed, or of another sum, as a photo, which any bank's application pays by. */
export async function payByQr(chat: Chat, accountId: number, amountKopecks?: Kopecks): Promise<undefined> {
  const { texts } = chat
  const shown = await chat.step('QR', async context => {
    const linked = await accountAbout(context, accountId, 'pay')
    if (!linked) return null
    const { account } = linked
    const quote = await viewQuote(context, account)
    const dueKopecks = amountKopecks ?? quote.dueKopecks
    const isShown = dueKopecks > 0n && mayCarryPersonalData(context)
    const owed = { dueKopecks, accountNumber: account.number, period: quote.period }
    return { quote, dueKopecks, qr: isShown ? owedQr(owed, context.supplier) : null }
  })
  if (!shown) return await sayAccountNeeded(chat, accountId)
  const buttons = [[goButton(texts.card.receipt, 'receipt', { accountId: accountId })]]
  if (shown.qr) {
    const text = texts.pay.byQr(shown.dueKopecks)
    await chat.say({ kind: 'payment-qr', qr: shown.qr, text, buttons, again: go('pay', { accountId }) })
    return undefined
  }
  const isDue = shown.quote.dueKopecks > 0n
  const text = isDue ? texts.pay.screen(shown.quote) : texts.pay.nothing(shown.quote)
  return await sayLast(chat, text, buttons)
}
