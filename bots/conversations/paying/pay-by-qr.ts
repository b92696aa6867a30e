import { owedQr } from '../../../core/bills/owed-qr.ts'
import { sayLast } from '../../asking/say-last.ts'
import { go, goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, mayCarryPersonalData, sayAccountNeeded, viewQuote } from '../../views/account-views.ts'
import { sumOnButton } from './sum-on-button.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'pay-by-qr': OfAccount & { sumKopecks?: number | undefined }
  }
}

/** Shows the QR code of what is owed, or of another sum, as a photo, which any bank's application pays by. */
export const payByQr: Conversation<'pay-by-qr'> = {
  name: 'pay-by-qr',
  parts: { accountId: true, sumKopecks: true },
  async run(chat, { accountId, sumKopecks }) {
    const { texts } = chat
    const shown = await chat.step('QR', async context => {
      const linked = await accountAbout(context, accountId, 'pay')
      if (!linked) return null
      const { account } = linked
      const quote = await viewQuote(context, account)
      const dueKopecks = sumOnButton(sumKopecks) ?? quote.dueKopecks
      const isShown = dueKopecks > 0n && mayCarryPersonalData(context)
      const owed = { dueKopecks, accountNumber: account.number, period: quote.period }
      return { id: account.id, quote, dueKopecks, qr: isShown ? owedQr(owed, context.supplier) : null }
    })
    if (!shown) return await sayAccountNeeded(chat, accountId)
    const { id, qr, dueKopecks } = shown
    const receipt = goButton(texts.card.receipt, 'receipt', { accountId: id })
    if (dueKopecks === 0n) return await sayLast(chat, texts.pay.nothing(shown.quote), [[receipt]])
    const wanted = { accountId: id, sumKopecks: Number(dueKopecks) }
    if (!qr) return redirect('bank-details', wanted)
    const buttons = [[goButton(texts.pay.bankDetails.button, 'bank-details', wanted), receipt]]
    await chat.say({
      kind: 'payment-qr',
      qr,
      text: texts.pay.byQr(dueKopecks),
      buttons,
      again: go('pay-by-qr', wanted),
    })
    return undefined
  },
}
