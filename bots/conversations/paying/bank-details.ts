import { paymentPurpose } from '../../../core/bills/payment-purpose.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, mayCarryPersonalData, sayAccountNeeded, viewQuote } from '../../views/account-views.ts'
import { sumOnButton } from './sum-on-button.ts'
import { wayInside } from './way-inside.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'bank-details': OfAccount & { sumKopecks?: number | undefined }
  }
}

/** «Реквизиты»: where to send what is owed, or another sum, by hand; in words, so that any messenger may carry it. */
export const bankDetails: Conversation<'bank-details'> = {
  name: 'bank-details',
  words: {
    order: 45,
    exact: ['/requisites', 'реквизиты', 'реквизиты для оплаты', 'банковские реквизиты', 'bank details'],
  },
  intents: [{ order: 125, pattern: /реквизит/u, english: /\bbank details/u }],
  parts: { accountId: true, sumKopecks: true },
  async run(chat, { accountId, sumKopecks }) {
    const { texts } = chat
    const shown = await chat.step('bank details', async context => {
      const linked = await accountAbout(context, accountId, 'pay')
      if (!linked) return null
      const { account } = linked
      const { name, inn, kpp = null, bank } = context.supplier
      const amountKopecks = sumOnButton(sumKopecks) ?? (await viewQuote(context, account)).dueKopecks
      const details = { amountKopecks, name, inn, kpp, bank, purpose: paymentPurpose(account.number) }
      return { id: account.id, details, hasQr: mayCarryPersonalData(context) }
    })
    if (!shown) return await sayAccountNeeded(chat, accountId)
    const { id, details, hasQr } = shown
    const byQr: Button[] =
      hasQr && details.amountKopecks > 0n ? [wayInside(texts, true, { ...details, accountId: id })] : []
    const receipt = goButton(texts.card.receipt, 'receipt', { accountId: id })
    return await sayLast(chat, texts.pay.bankDetails.screen(details), [[...byQr, receipt]])
  },
}
