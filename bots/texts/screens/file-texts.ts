import type { FileMessage } from '../../messages/file-message.ts'
import type { FileReason } from '../../messages/file-reason.ts'

/** What is said instead of a file that did not come. */
export interface FileTexts {
  notSent(kind: FileMessage['kind'], reason: FileReason): string
  /** The button that asks for it once more. */
  again: string
}

const whatRu: Record<FileMessage['kind'], { file: string; it: string }> = {
  receipt: { file: 'квитанцию', it: 'её' },
  document: { file: 'форму договора', it: 'её' },
  'payment-qr': { file: 'QR-код', it: 'его' },
  chart: { file: 'график', it: 'его' },
  export: { file: 'файл с вашими данными', it: 'его' },
}

const whatEn: Record<FileMessage['kind'], string> = {
  receipt: 'the receipt',
  document: 'the contract form',
  'payment-qr': 'the QR code',
  chart: 'the chart',
  export: 'the file with your data',
}

export const filesRu: FileTexts = {
  notSent: (kind, reason) => {
    const { file, it } = whatRu[kind]
    const why = reason === 'not-made' ? `${file} не получилось подготовить` : `мессенджер не принимает ${file}`
    return `**Файл не удалось передать:** ${why}. Запросите ${it} ещё раз через несколько минут.`
  },
  again: 'Запросить ещё раз',
}

export const filesEn: FileTexts = {
  notSent: (kind, reason) => {
    const file = whatEn[kind]
    const why = reason === 'not-made' ? `${file} could not be prepared` : `the messenger does not accept ${file}`
    return `**The file could not be sent:** ${why}. Please ask for it again in a few minutes.`
  },
  again: 'Ask again',
}

/** Why a file of somebody’s message did not come. */
export const lostRu: Record<FileReason, string> = {
  gone: 'он слишком велик или удалён',
  'not-given': 'мессенджер, из которого он прислан, его не отдаёт',
  'not-made': 'его не получилось подготовить',
  'not-taken': 'мессенджер его не принимает',
}

export const lostEn: Record<FileReason, string> = {
  gone: 'it is too large or was deleted',
  'not-given': 'the messenger it was sent from does not hand it over',
  'not-made': 'it could not be prepared',
  'not-taken': 'the messenger does not accept it',
}
