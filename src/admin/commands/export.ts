import { Argument, Command } from 'commander'
import { billingPeriod, typedPath } from '../console/arguments.ts'
import { knownBranch } from '../console/known-branch.ts'
import { withDatabase } from '../console/with-database.ts'
import { writeCsv } from '../csv/write-csv.ts'
import { exportRows } from '../export/export-rows.ts'
import { exports } from '../export/exports.ts'

interface Options {
  period: Temporal.PlainYearMonth
  branch?: string
  output?: string
}

export const exportCommand = new Command('export')
  .description('give out a list of a month as CSV in UTF-8')
  .addArgument(new Argument('<kind>', 'what the list holds').choices(Object.keys(exports)))
  .requiredOption('--period <month>', 'the month, e.g. 2026-11', billingPeriod)
  .option('--branch <id>', 'only this branch of supplier.json')
  .option('--output <file>', 'the file to write; otherwise the list goes to the standard output', typedPath)
  .addHelpText('after', () => `\nColumns (docs/operator.md explains them):\n${columnLines().join('\n')}`)
  .action((kind: string, { period, branch, output }: Options) =>
    withDatabase(async ({ orm, config }) => {
      const wanted = branch === undefined ? null : knownBranch(config.supplier, branch).id
      await writeCsv(exportRows(orm, exports[kind]!, period, wanted), exports[kind]!.columns, output)
    }),
  )

function columnLines(): string[] {
  return Object.entries(exports).map(([name, { columns }]) => `  ${name.padEnd(8)} ${columns.join(',')}`)
}
