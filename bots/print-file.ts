import type { Message } from './chat.ts'
import type { Printers } from './edge.ts'
import type { Texts } from './texts/texts.ts'

/** A message that a PDF belongs to. */
export type Printed = Message & { kind: 'receipt' | 'document' }

/** How the PDF of a message is made, or undefined where this process does not print. */
export function printFile(
  message: Printed,
  printers: Printers,
  texts: Texts,
): (() => Promise<{ pdf: Uint8Array; name: string }>) | undefined {
  const { receipt, document } = printers
  if (message.kind === 'document')
    return document && (async () => ({ pdf: await document(message.document), name: texts.contract.fileName }))
  if (!receipt) return undefined
  return async () => {
    const { pdf, number } = await receipt(message.receiptId)
    return { pdf, name: texts.receipt.fileName(number) }
  }
}

/** What is said where it cannot be printed after several tries. */
export function notPrinted({ kind }: Printed, texts: Texts): string {
  return kind === 'document' ? texts.contract.failed : texts.receipt.failed
}
