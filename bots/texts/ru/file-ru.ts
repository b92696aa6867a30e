import type { FileReason } from '../../messages/file-reason.ts'
import type { FileMessage, SupplierDocument } from '../../messages/message.ts'

/** What a file that is made for a message is; of the supplier's documents, which one. */
export type MadeKind = Exclude<FileMessage['kind'], 'document'> | SupplierDocument

const whatRu: Record<MadeKind, { file: string; it: string }> = {
  receipt: { file: 'квитанцию', it: 'её' },
  contract: { file: 'форму договора', it: 'её' },
  agreement: { file: 'соглашение', it: 'его' },
  'payment-terms': { file: 'условия оплаты', it: 'их' },
  'payment-qr': { file: 'QR-код', it: 'его' },
  chart: { file: 'график', it: 'его' },
  export: { file: 'файл с вашими данными', it: 'его' },
}

const titlesRu: Record<SupplierDocument, string> = {
  contract: 'Договор энергоснабжения',
  agreement: 'Пользовательское соглашение',
  'payment-terms': 'Условия оплаты',
}

export const filesRu = {
  notSent: (kind: MadeKind, reason: FileReason) => {
    const { file, it } = whatRu[kind]
    const why = reason === 'not-made' ? `${file} не получилось подготовить` : `мессенджер не принимает ${file}`
    return `**Файл не удалось передать:** ${why}. Запросите ${it} ещё раз через несколько минут.`
  },
  again: 'Запросить ещё раз',
  /** Asks for a document whose page is offered beside. */
  send: 'Прислать файлом',
  /** What the supplier's documents are called, in words and as files. */
  title: (document: SupplierDocument) => titlesRu[document],
}

/** Why a file of somebody’s message did not come. */
export const lostRu: Record<FileReason, string> = {
  gone: 'он слишком велик или удалён',
  'not-given': 'мессенджер, из которого он прислан, его не отдаёт',
  'not-made': 'его не получилось подготовить',
  'not-taken': 'мессенджер его не принимает',
}
