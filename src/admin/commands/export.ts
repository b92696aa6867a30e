import { Argument, Command } from 'commander'
import { billingPeriod } from '../console/arguments.ts'
import { knownBranch } from '../console/known-branch.ts'
import { WrongUsage } from '../console/refusal.ts'
import { withDatabase } from '../console/with-database.ts'
import { exportRows } from '../export/export-rows.ts'
import { exports } from '../export/exports.ts'
import { type OutputOptions, outputOf, withOutputOptions } from '../output/output.ts'
import { heading } from '../output/spoken-listing.ts'
import { writeListing } from '../output/write-listing.ts'
import { helpItems, helpNote } from '../words/help-items.ts'

interface Options extends OutputOptions {
  period?: Temporal.PlainYearMonth
  branch?: string
}

const monthly = Object.keys(exports).filter(kind => exports[kind]!.isMonthly)

export const exportCommand = withOutputOptions(
  new Command('export')
    .description('give out a list, as it can be imported again')
    .addArgument(new Argument('<kind>', 'what the list holds').choices(Object.keys(exports)))
    .option('--period <month>', `the month, e.g. 2026-11, of ${monthly.join(' | ')}`, billingPeriod)
    .option('--branch <id>', 'only this branch of supplier.json'),
)
  .addHelpText('after', () => `${helpNote('Columns (docs/operator.md explains them):')}\n${columnLines()}`)
  .action((kind: string, { period, branch, ...options }: Options) => {
    const { isMonthly } = exports[kind]!
    if (isMonthly && !period) throw new WrongUsage(`${kind} are exported by month: say which with --period.`)
    if (!isMonthly && period) throw new WrongUsage(`${kind} are exported as they stand now, without --period.`)
    const output = outputOf(options, 'csv')
    return withDatabase(async ({ orm, config }) => {
      const wanted = { month: period, branch: branch === undefined ? null : knownBranch(config.supplier, branch).id }
      await writeListing(exports[kind]!, exportRows(orm, exports[kind]!, wanted), output)
    })
  })

function columnLines(): string {
  const named = (title: string, columns: object) => Object.keys(columns).map(name => heading(title, name))
  return helpItems(
    Object.entries(exports).map(([kind, { title, columns }]) => [kind, named(title, columns).join(', ')]),
  )
}
