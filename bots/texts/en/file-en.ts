import type { FileReason } from '../../messages/file-reason.ts'
import type { FileMessage } from '../../messages/message.ts'
import type { Texts } from '../ru/ru.ts'

const whatEn: Record<FileMessage['kind'], string> = {
  receipt: 'the receipt',
  document: 'the contract form',
  'payment-qr': 'the QR code',
  chart: 'the chart',
  export: 'the file with your data',
}

export const filesEn: Texts['files'] = {
  notSent: (kind, reason) => {
    const file = whatEn[kind]
    const why = reason === 'not-made' ? `${file} could not be prepared` : `the messenger does not accept ${file}`
    return `**The file could not be sent:** ${why}. Please ask for it again in a few minutes.`
  },
  again: 'Ask again',
}

/** Why a file of somebody’s message did not come. */
export const lostEn: Record<FileReason, string> = {
  gone: 'it is too large or was deleted',
  'not-given': 'the messenger it was sent from does not hand it over',
  'not-made': 'it could not be prepared',
  'not-taken': 'the messenger does not accept it',
}
