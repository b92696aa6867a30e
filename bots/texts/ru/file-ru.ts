import type { FileReason } from '../../messages/file-reason.ts'
import type { FileMessage } from '../../messages/message.ts'

const whatRu: Record<FileMessage['kind'], { file: string; it: string }> = {
  receipt: { file: 'квитанцию', it: 'её' },
  document: { file: 'форму договора', it: 'её' },
  'payment-qr': { file: 'QR-код', it: 'его' },
  chart: { file: 'график', it: 'его' },
  export: { file: 'файл с вашими данными', it: 'его' },
}

export const filesRu = {
  notSent: (kind: FileMessage['kind'], reason: FileReason) => {
    const { file, it } = whatRu[kind]
    const why = reason === 'not-made' ? `${file} не получилось подготовить` : `мессенджер не принимает ${file}`
    return `**Файл не удалось передать:** ${why}. Запросите ${it} ещё раз через несколько минут.`
  },
  again: 'Запросить ещё раз',
}

/** Why a file of somebody’s message did not come. */
export const lostRu: Record<FileReason, string> = {
  gone: 'он слишком велик или удалён',
  'not-given': 'мессенджер, из которого он прислан, его не отдаёт',
  'not-made': 'его не получилось подготовить',
  'not-taken': 'мессенджер его не принимает',
}
