import type { FileReason } from '../../messages/file-reason.ts'
import type { FileMessage } from '../../messages/message.ts'
import type { Texts } from '../ru/ru.ts'

const whatEn: Record<FileMessage['kind'], string> = {
  receipt: 'the bill',
  document: 'the contract form',
  'payment-qr': 'the QR code',
  chart: 'the chart',
  export: 'the file with your data',
}

export const filesEn: Texts['files'] = {
  notSent: (kind, reason) => {
    const file = whatEn[kind]
    const why = reason === 'not-made' ? `${file} couldn’t be prepared` : `the app doesn’t accept ${file}`
    return `**We couldn’t send the file:** ${why}. Please ask for it again in a few minutes.`
  },
  again: 'Ask again',
}

/** Why a file of somebody’s message did not come. */
export const lostEn: Record<FileReason, string> = {
  gone: 'it’s too large or was deleted',
  'not-given': 'the app it was sent from doesn’t hand it over',
  'not-made': 'it couldn’t be prepared',
  'not-taken': 'the app doesn’t accept it',
}
