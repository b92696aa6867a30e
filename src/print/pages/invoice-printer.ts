import type { MikroORM } from '@mikro-orm/postgresql'
import type { PrintInvoice } from '../../../bots/port/messenger-adapter.ts'
import { Invoice } from '../../../core/bills/invoice.table.ts'
import { invoiceSchema } from '../../../core/bills/invoice-data.ts'
import type { PrintBrowser } from '../browser/browser.ts'
import { printInvoice } from './print-invoice.ts'

/** Prints issued bills from their frozen data, the same to the byte each time, so no file has to be kept. */
export function invoicePrinter(orm: MikroORM, browser: PrintBrowser): PrintInvoice {
  return async receiptId => {
    const { data } = await orm.em.fork().findOneOrFail(Invoice, receiptId)
    return { pdf: await printInvoice(browser, invoiceSchema.parse(data)), number: data.number }
  }
}
