import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { type InvoiceData, invoiceSchema } from '../../../core/bills/invoice-data.ts'
import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { sendBill } from '../../../core/broadcasts/send-bill.ts'
import type { PrintBrowser } from '../../print/browser/browser.ts'
import { printBatch } from '../../print/pages/print-batch.ts'
import { printInvoice } from '../../print/pages/print-invoice.ts'
import { billingPeriod, typedPath } from '../console/arguments.ts'
import { namedAccount } from '../console/named-account.ts'
import { print } from '../console/print.ts'
import { Refusal, WrongUsage } from '../console/refusal.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'
import { withBrowser } from '../printing/with-browser.ts'

interface Options {
  branch?: string
  print?: string
  send?: boolean
}

export const billCommand = new Command('bill')
  .description("print one account's bill of a closed month, or send it to the resident's messengers")
  .argument('<number>', "the account's number")
  .argument('<month>', 'the month, e.g. 2026-10', billingPeriod)
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--print <file>', 'the PDF to write', typedPath)
  .option('--send', 'to the chats linked to the account; the running program delivers it')
  .action((number: string, period: Temporal.PlainYearMonth, options: Options) => {
    if (!options.print && !options.send) throw new WrongUsage('Say what to do with it: --print FILE, --send, or both.')
    return withDatabase(desk => handOut(desk, number, period, options))
  })

/** The same page as in a batch, or the several that a long bill has. */
async function printForPaper(browser: PrintBrowser, data: InvoiceData): Promise<Uint8Array> {
  const { pdf } = await printBatch(browser, [data])
  return pdf ?? (await printInvoice(browser, data))
}

async function handOut(desk: Desk, number: string, period: Temporal.PlainYearMonth, options: Options): Promise<void> {
  const { supplier } = desk.config
  const { data, sent } = await desk.orm.em.fork().transactional(async em => {
    const account = await namedAccount(em, supplier, number, options.branch)
    const invoice = await issuePeriodInvoice(em, account, supplier, period, desk.now)
    if (!invoice) throw new Refusal(`${period} is not closed for the account ${number}: it has no bill of it.`)
    const sent = options.send ? await sendBill(em, account, invoice, supplier, desk.now) : []
    if (options.send && sent.length === 0)
      throw new Refusal(`No messenger reaches the account ${number}: print the bill with --print FILE.`)
    return { data: invoiceSchema.parse(invoice.data), sent }
  })
  if (options.print) {
    await writeFile(options.print, await withBrowser(desk, browser => printForPaper(browser, data)))
    print(`Bill ${data.number} is in ${options.print}`)
  }
  if (sent.length > 0) print(`Bill ${data.number} goes to ${sent.join(', ')}.`)
}
