import type { Kopecks } from '../../../core/units/money.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Texts } from '../../texts/ru/ru.ts'

interface Wanted {
  accountId: number
  amountKopecks: Kopecks
}

/** How a sum is paid without a page: by the QR as a picture, or by the bank details where the messenger may not carry it. */
export function wayInside({ pay: texts }: Texts, hasQr: boolean, { accountId, amountKopecks }: Wanted): Button {
  const params = { accountId, sumKopecks: Number(amountKopecks) }
  return hasQr
    ? goButton(texts.byReceiptQr, 'pay-by-qr', params)
    : goButton(texts.bankDetails.button, 'bank-details', params)
}
