import type { FileReason } from '../../messages/file-reason.ts'
import type { SupplierDocument } from '../../messages/message.ts'
import type { MadeKind } from '../ru/file-ru.ts'
import type { Texts } from '../ru/ru.ts'

const whatEn: Record<MadeKind, string> = {
  receipt: 'the bill',
  contract: 'the contract form',
  agreement: 'the agreement',
  'payment-terms': 'the payment terms',
  'payment-qr': 'the QR code',
  chart: 'the chart',
  export: 'the file with your data',
}

const titlesEn: Record<SupplierDocument, string> = {
  contract: 'Supply contract',
  agreement: 'User agreement',
  'payment-terms': 'Payment terms',
}

export const filesEn: Texts['files'] = {
  notSent: (kind, reason) => {
    const file = whatEn[kind]
    const why = reason === 'not-made' ? `${file} couldn’t be prepared` : `the app doesn’t accept ${file}`
    return `**We couldn’t send the file:** ${why}. Please ask for it again in a few minutes.`
  },
  again: 'Ask again',
  send: 'Send as a file',
  title: document => titlesEn[document],
}

/** Why a file of somebody’s message did not come. */
export const lostEn: Record<FileReason, string> = {
  gone: 'it’s too large or was deleted',
  'not-given': 'the app it was sent from doesn’t hand it over',
  'not-made': 'it couldn’t be prepared',
  'not-taken': 'the app doesn’t accept it',
}
