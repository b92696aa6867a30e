import type { MikroORM } from '@mikro-orm/postgresql'
import { Command, Option } from 'commander'
import { supplierBook } from '../../../core/ledger/account-book.ts'
import { kopecks, parseRubles, rublesText } from '../../../core/units/money.ts'
import { billingPeriod } from '../console/arguments.ts'
import { knownBranch } from '../console/known-branch.ts'
import { printAside } from '../console/print.ts'
import { withDatabase } from '../console/with-database.ts'
import { type Exported, exportRows, type Wanted } from '../export/export-rows.ts'
import { type OutputOptions, outputOf, withOutputOptions } from '../output/output.ts'
import { writeListing } from '../output/write-listing.ts'
import { supplierBooks, turnoverChecks, turnovers } from '../report/turnover.ts'
import { say } from '../words/say.ts'

interface Options extends OutputOptions {
  by: keyof typeof turnovers
  branch?: string
}

export const reportCommand = withOutputOptions(
  new Command('report')
    .description('the turnover balance sheet of a month, closed or not, held against the bills and the ledger')
    .argument('<month>', 'the month, e.g. 2026-10', billingPeriod)
    .addOption(new Option('--by <what>', 'a row for each').choices(Object.keys(turnovers)).default('branch'))
    .option('--branch <id>', 'only this branch of supplier.json'),
).action((month: Temporal.PlainYearMonth, { by, branch, ...options }: Options) => {
  const output = outputOf(options, 'table')
  return withDatabase(async ({ orm, config }) => {
    const wanted = { month, branch: branch === undefined ? null : knownBranch(config.supplier, branch).id }
    await writeListing(turnovers[by], exportRows(orm, turnovers[by], wanted), output)
    await check(orm, wanted)
  })
})

/** Says what the sheet agrees with, beside it: the sheet alone is on the standard output. */
async function check(orm: MikroORM, wanted: Wanted): Promise<void> {
  const one = { ...turnovers.branch, sql: turnoverChecks } satisfies Exported
  const [found] = await Array.fromAsync(exportRows(orm, one, wanted))
  const { accounts, billed, wrong, closing, later, ledger } = found!
  tell(Number(wrong) === 0, `${billed} of ${accounts} accounts are closed, and each closes as its bill does`)
  const sum = kopecks(parseRubles(closing!)! + parseRubles(later!)!)
  tell(
    rublesText(sum) === ledger,
    `the balances of ${closing}, with ${later} posted after the month, are the ${ledger} that the ledger holds of residents`,
  )
  if (wanted.branch) return
  const books = await Array.fromAsync(exportRows(orm, supplierBooks, wanted))
  const rest = books.reduce((total, { balance }) => total + parseRubles(balance!)!, 0n)
  const held = books.map(({ book, balance }) => `${book!.replace('supplier:', '')} ${balance}`).join(', ')
  tell(rest === -parseRubles(ledger!)!, `the supplier's books stand against them: ${held}`)
  const unclear = -parseRubles(books.find(({ book }) => book === supplierBook('unclear'))?.balance ?? '0')!
  if (unclear !== 0n)
    printAside(
      `${rublesText(kopecks(unclear))} of unclear payments wait for their accounts, and are in none of these rows: register unclear`,
    )
}

function tell(isRight: boolean, what: string): void {
  if (!isRight) process.exitCode = 1
  printAside(`${isRight ? 'right' : 'WRONG'}: ${say(what)}`)
}
