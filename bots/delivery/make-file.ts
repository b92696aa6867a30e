import type { FileReason } from '../messages/file-reason.ts'
import type { FileMessage, TextMessage } from '../messages/message.ts'
import type { Printers } from '../port/messenger-adapter.ts'
import type { MadeKind } from '../texts/ru/file-ru.ts'
import type { Texts } from '../texts/ru/ru.ts'
import { byName, fileStep } from './file-tries.ts'

export interface MadeFile {
  as: 'document' | 'photo'
  bytes: Buffer
  name: string
  contentType: string
}

/** Whether another process has to print the file. */
export function isPrintedElsewhere({ kind }: FileMessage, { receipt, document }: Printers): boolean {
  return (kind === 'receipt' && !receipt) || (kind === 'document' && !document)
}

/** Makes the file of a message, the same however often; a `FileTrouble` when it cannot be made now. */
export async function makeFile(message: FileMessage, printers: Printers, texts: Texts): Promise<MadeFile> {
  const judge = (cause: unknown) => ({ ...byName(cause), cause })
  return await fileStep('not-made', () => make(message, printers, texts), judge)
}

/** The words of a message whose file did not come, with why, and the way to it as a button. */
export function withoutFile(message: FileMessage, reason: FileReason, texts: Texts): TextMessage {
  const { text, again, buttons = [] } = message
  const askAgain = again === undefined ? [] : [[{ label: texts.files.again, go: again }]]
  return {
    kind: 'text',
    text: `${texts.files.notSent(madeKind(message), reason)}\n\n${text}`,
    buttons: [...askAgain, ...buttons],
  }
}

/** What the file of a message is, as texts name it. */
export function madeKind(message: FileMessage): MadeKind {
  return message.kind === 'document' ? message.document : message.kind
}

async function make(message: FileMessage, printers: Printers, texts: Texts): Promise<MadeFile> {
  switch (message.kind) {
    case 'receipt': {
      const { pdf, number } = await able(printers.receipt)(message.receiptId)
      return printed(pdf, texts.receipt.fileName(number))
    }
    case 'document':
      return printed(await able(printers.document)(message.document), `${texts.files.title(message.document)}.pdf`)
    case 'payment-qr':
      return drawn(await printers.qr(message.qr), 'qr.png')
    case 'chart':
      return drawn(await printers.chart(message.chart), 'chart.png')
    case 'export': {
      const { content, fileName: name } = message
      return { as: 'document', bytes: Buffer.from(content), name, contentType: 'application/json' }
    }
  }
}

function able<Print>(print: Print | undefined): Print {
  if (print === undefined) throw new NobodyPrints()
  return print
}

/** The processes that print have not taken the message in time. */
class NobodyPrints extends Error {
  override name = 'NobodyPrints'
}

const printed = (pdf: Uint8Array, name: string): MadeFile => ({
  as: 'document',
  bytes: Buffer.from(pdf),
  name,
  contentType: 'application/pdf',
})

const drawn = (png: Uint8Array, name: string): MadeFile => ({
  as: 'photo',
  bytes: Buffer.from(png),
  name,
  contentType: 'image/png',
})
