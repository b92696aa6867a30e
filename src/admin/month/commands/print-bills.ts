import { mkdir } from 'node:fs/promises'
import { Command } from 'commander'
import { printableBills, type WantedBills } from '../../../../core/bills/printable-bills.ts'
import { billingPeriod, typedPath, wholeNumber } from '../../console/arguments.ts'
import { knownBranch } from '../../console/known-branch.ts'
import { print, printProblem } from '../../console/print.ts'
import { progressBar } from '../../console/progress-bar.ts'
import { Refusal } from '../../console/refusal.ts'
import { withDatabase } from '../../console/with-database.ts'
import { type PrintedBills, printBills } from '../../printing/print-bills.ts'
import { withBrowser } from '../../printing/with-browser.ts'
import { helpNote } from '../../words/help-items.ts'

interface Options extends Omit<WantedBills, 'period'> {
  batch: number
  out?: string
}

export const printBillsCommand = new Command('print-bills')
  .description('print the bills of a closed month as PDFs of many, in the order of addresses, with an index')
  .argument('<month>', 'the month, e.g. 2026-10', billingPeriod)
  .option('--branch <id>', 'only this branch of supplier.json')
  .option('--street <name>', 'only addresses with these words, e.g. "ул. Мира"')
  .option('--without-messenger', 'only accounts that no messenger reaches')
  .option('--batch <bills>', 'how many bills a PDF holds', wholeNumber(1, 1000), 500)
  .option('--out <folder>', 'where the files go; otherwise bills-MONTH', typedPath)
  .addHelpText('after', () =>
    helpNote('It may be stopped at any moment: run again with the same folder, it prints what is not there.'),
  )
  .action((period: Temporal.PlainYearMonth, { batch, out, ...wanted }: Options) =>
    withDatabase(async desk => {
      if (wanted.branch !== undefined) knownBranch(desk.config.supplier, wanted.branch)
      const bills = await printableBills(desk.orm.em.fork(), { ...wanted, period })
      if (bills.length === 0) throw new Refusal(`There are no such bills of ${period}: is the month closed?`)
      const folder = out ?? typedPath(`bills-${period}`)
      await mkdir(folder, { recursive: true })
      const progress = progressBar()
      const printed = await withBrowser(desk, browser =>
        printBills({
          desk,
          browser,
          period,
          bills,
          folder,
          progress,
          batchSize: batch,
          onProblem: ({ branch, number }, error) =>
            printProblem(`${branch} ${number}: not printed: ${error instanceof Error ? error.message : error}`),
        }),
      ).finally(progress.stop)
      printOutcome(printed, bills.length, folder)
    }),
  )

function printOutcome({ printed, before, alone, index }: PrintedBills, wanted: number, folder: string): void {
  print(`${printed} bills printed, ${before} were printed before, of ${wanted}.`)
  if (alone > 0) print(`${alone} have more than one page: each is in a file of its own.`)
  print(`Where each stands: ${folder}/${index}`)
}
