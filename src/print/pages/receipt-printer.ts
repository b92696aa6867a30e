import type { MikroORM } from '@mikro-orm/postgresql'
import type { PrintReceipt } from '../../../bots/port/edge.ts'
import { Receipt } from '../../../core/bills/receipt.table.ts'
import { receiptSchema } from '../../../core/bills/receipt.ts'
import type { PrintBrowser } from '../browser/browser.ts'
import { printReceipt } from './print-receipt.ts'

/** Prints issued receipts from their frozen data, the same to the byte each time, so no file has to be kept. */
export function receiptPrinter(orm: MikroORM, browser: PrintBrowser): PrintReceipt {
  return async receiptId => {
    const { data } = await orm.em.fork().findOneOrFail(Receipt, receiptId)
    return { pdf: await printReceipt(browser, receiptSchema.parse(data)), number: data.number }
  }
}
