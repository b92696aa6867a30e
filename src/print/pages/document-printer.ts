import type { SupplierDocument } from '../../../bots/messages/message.ts'
import type { PrintDocument } from '../../../bots/port/messenger-adapter.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { SupplierDocuments } from '../../config/read-supplier.ts'
import type { PrintBrowser } from '../browser/browser.ts'
import { printPage } from './printed-page.ts'

const fields = { contract: 'contractFile', agreement: 'agreementFile', 'payment-terms': 'onlinePayments.termsFile' }

/** Prints the supplier's documents. Each is the same for everybody, so it is printed once in the life of a process, and kept. */
export function documentPrinter(
  { documents, supplier }: { documents: SupplierDocuments; supplier: Supplier },
  browser: PrintBrowser,
): PrintDocument {
  const printed = new Map<SupplierDocument, Promise<Uint8Array>>()

  async function print(document: SupplierDocument): Promise<Uint8Array> {
    const text = documents[document]
    if (text === null) throw new Error(`supplier.json names no ${fields[document]} any more`)
    const { documentPage } = await import('./document-page.ts')
    const sheet = documentPage(text, supplier)
    return browser.page(page => printPage(page, sheet))
  }

  return async document => {
    const printing = printed.get(document) ?? print(document)
    printed.set(document, printing)
    try {
      return await printing
    } catch (error) {
      printed.delete(document) // The next one who asks may have more luck.
      throw error
    }
  }
}
