import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Account } from '../../../core/accounts/account.table.ts'
import { type InvoiceData, invoiceSchema } from '../../../core/bills/invoice-data.ts'
import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import type { PrintableBill } from '../../../core/bills/printable-bills.ts'
import type { PrintBrowser } from '../../print/browser/browser.ts'
import { canPrint } from '../../print/pages/can-print.ts'
import { printBatch } from '../../print/pages/print-batch.ts'
import { printInvoice } from '../../print/pages/print-invoice.ts'
import type { Progress } from '../console/progress.ts'
import type { Desk } from '../console/with-database.ts'
import { type IndexRow, nameOf, readBatchIndexes, writeBatchIndex, writeIndex } from './read-batch-indexes.ts'

/** One batch is laid out while the other is fetched. */
const batchesAtOnce = 2

interface Printing {
  desk: Desk
  browser: PrintBrowser
  period: Temporal.PlainYearMonth
  /** In the order in which they are to lie. */
  bills: PrintableBill[]
  folder: string
  batchSize: number
  progress: Progress
  /** Called for a bill that cannot be issued or printed; the others go on. */
  onProblem(bill: PrintableBill, error: unknown): void | Promise<void>
}

export interface PrintedBills {
  printed: number
  /** Those that an earlier run has printed into the folder. */
  before: number
  /** Those with more than one page, each in a file of its own. */
  alone: number
  index: string
}

/** Nothing can be printed, whatever it is. */
class PrintingBroken extends Error {
  override name = 'PrintingBroken'

  constructor(cause: unknown) {
    super('Nothing can be printed', { cause })
  }
}

type Issued = { bill: PrintableBill; data: InvoiceData }

/**
 * Prints bills into a folder, a PDF for each batch with one page for each bill, and an index that says where each stands. What
 * the folder's indexes name is printed already: a run that was killed goes on where it was.
 */
export async function printBills(printing: Printing): Promise<PrintedBills> {
  const { period, folder, bills, batchSize, progress } = printing
  const { rows, last } = await readBatchIndexes(folder, period)
  const there = new Set(rows.map(({ branch, account }) => `${branch} ${account}`))
  const left = bills.filter(({ branch, number }) => !there.has(`${branch} ${number}`))
  progress.begin('Printing', left.length)
  const batches = Array.from({ length: Math.ceil(left.length / batchSize) }, (_, index) => ({
    name: `${nameOf(period)}-${String(last + index + 1).padStart(4, '0')}`,
    bills: left.slice(index * batchSize, (index + 1) * batchSize),
  })).values()
  let alone = 0
  const work = async () => {
    for (const batch of batches) {
      alone += await printOne(printing, batch)
      await progress.advance(batch.bills.length)
    }
  }
  await Promise.all(Array.from({ length: batchesAtOnce }, work))
  const all = await readBatchIndexes(folder, period)
  const index = await writeIndex(folder, period, all.rows)
  return { printed: all.rows.length - rows.length, before: bills.length - left.length, alone, index }
}

/** Gives how many of a batch have files of their own. */
async function printOne(printing: Printing, { name, bills }: { name: string; bills: PrintableBill[] }) {
  const { browser, folder } = printing
  const issued: Issued[] = []
  for (const bill of bills) {
    const data = await issue(printing, bill).catch((error: unknown) => printing.onProblem(bill, error))
    if (data) issued.push({ bill, data })
  }
  const { pdf, tooLong, printable } = await printTogether(printing, issued)
  if (printable.length === 0) return 0
  const rows: IndexRow[] = []
  let page = 0
  for (const [index, each] of printable.entries()) {
    const isAlone = tooLong.includes(index)
    const file = isAlone ? `${name}-${each.bill.branch}-${each.bill.number}.pdf` : `${name}.pdf`
    if (isAlone) await writeWhole(join(folder, file), await printInvoice(browser, each.data))
    else page += 1
    rows.push(rowOf(each, file, isAlone ? 1 : page))
  }
  if (pdf) await writeWhole(join(folder, `${name}.pdf`), pdf)
  await writeBatchIndex(folder, name, rows)
  return tooLong.length
}

/** Where a batch cannot be printed, each of its bills is tried: the batch goes without those that cannot. */
async function printTogether(printing: Printing, issued: Issued[]) {
  const { browser } = printing
  const print = async (printable: Issued[]) => ({
    ...(printable.length > 0
      ? await printBatch(browser, printable.map(dataOf))
      : { pdf: null, tooLong: [] as number[] }),
    printable,
  })
  try {
    return await print(issued)
  } catch (error) {
    const printable: Issued[] = []
    const failures: [PrintableBill, unknown][] = []
    for (const each of issued)
      await printInvoice(browser, each.data).then(
        () => printable.push(each),
        why => failures.push([each.bill, why]),
      )
    if (printable.length === 0 && !(await canPrint(browser))) throw new PrintingBroken(error)
    for (const [bill, why] of failures) await printing.onProblem(bill, why)
    return await print(printable)
  }
}

const dataOf = ({ data }: Issued) => data

/** The bill as it was frozen, or is now. */
async function issue({ desk, period }: Printing, { accountId }: PrintableBill): Promise<InvoiceData> {
  const { orm, config, now } = desk
  const invoice = await orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, accountId)
    return await issuePeriodInvoice(em, account, config.supplier, period, now)
  })
  return invoiceSchema.parse(invoice!.data)
}

const rowOf = ({ bill, data }: Issued, file: string, page: number): IndexRow => ({
  file,
  page: String(page),
  branch: bill.branch,
  account: bill.number,
  address: bill.address,
  bill: data.number,
})

/** A file that appears when it is complete. */
async function writeWhole(file: string, content: Uint8Array): Promise<void> {
  await writeFile(`${file}.partial`, content)
  await rename(`${file}.partial`, file)
}
