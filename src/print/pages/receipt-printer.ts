import type { MikroORM } from '@mikro-orm/postgresql'
import type { PrintInvoice } from '../../../bots/port/edge.ts'
import { Invoice } from '../../../core/bills/receipt.table.ts'
import { invoiceSchema } from '../../../core/bills/receipt.ts'
import type { PrintBrowser } from '../browser/browser.ts'
import { printInvoice } from './print-receipt.ts'

/** Prints issued receipts from their frozen data, the same to the byte each time, so no file has to be kept. */
export function invoicePrinter(orm: MikroORM, browser: PrintBrowser): PrintInvoice {
  return async receiptId => {
    const { data } = await orm.em.fork().findOneOrFail(Invoice, receiptId)
    return { pdf: await printInvoice(browser, invoiceSchema.parse(data)), number: data.number }
  }
}
