import type { PrintDocument } from '../../../bots/port/messenger-adapter.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { PrintBrowser } from '../browser/browser.ts'
import { contractPage } from './contract-page.ts'
import { printPage } from './printed-page.ts'

/** Prints the supplier's documents. Each is the same for everybody, so it is printed once in the life of a process, and kept. */
export function documentPrinter(
  { contract, supplier }: { contract: string | null; supplier: Supplier },
  browser: PrintBrowser,
): PrintDocument {
  let printed: Promise<Uint8Array> | undefined

  async function print(): Promise<Uint8Array> {
    if (contract === null) throw new Error('supplier.json names no contractFile any more')
    const page = contractPage(contract, supplier)
    return browser.page(sheet => printPage(sheet, page))
  }

  return async () => {
    printed ??= print()
    try {
      return await printed
    } catch (error) {
      printed = undefined // The next one who asks may have more luck.
      throw error
    }
  }
}
