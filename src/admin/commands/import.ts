import { basename } from 'node:path'
import { Argument, Command } from 'commander'
import { todayIn } from '../../../core/supplier/supplier.ts'
import { inOrder } from '../../../core/units/dates.ts'
import { existingFile } from '../console/arguments.ts'
import { print, printProblem } from '../console/print.ts'
import { progressBar } from '../console/progress-bar.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'
import { accounts } from '../import/accounts.ts'
import { type Imported, importFile } from '../import/import-file.ts'
import type { Kind, Outcome, Setting } from '../import/kind.ts'
import { meters } from '../import/meters.ts'
import { payments } from '../import/payments.ts'
import { readings } from '../import/readings.ts'
import { tariffs } from '../import/tariffs.ts'

const kinds: Record<string, (setting: Setting) => Kind> = { tariffs, accounts, meters, readings, payments }

interface Options {
  dryRun: boolean
  confirmed: boolean
  replaceEmails: boolean
}

export const importCommand = new Command('import')
  .description('take in a list, all of it or nothing')
  .addArgument(new Argument('<kind>', 'what the list holds').choices(Object.keys(kinds)))
  .argument('<file>', 'CSV with commas or semicolons, in UTF-8 or windows-1251', existingFile)
  .option('--dry-run', 'only look for problems', false)
  .option('--confirmed', 'rollovers and unusually large uses in the readings were looked at and are right', false)
  .option('--replace-emails', 'addresses in the accounts take the place even of those that residents gave', false)
  .addHelpText('after', () => `\nColumns, in any order (docs/operator.md explains them):\n${columnLines().join('\n')}`)
  .action(async (kind: string, file: string, options: Options) => {
    const imported = await withDatabase(desk => run(desk, kind, file, options))
    if ('problemCount' in imported) printProblem(`${imported.problemCount} problems: nothing was imported.`)
    else {
      print(`${basename(file)}: ${summary(imported.outcome)}${options.dryRun ? '. Nothing was written.' : ''}`)
      for (const remark of imported.remarks) print(remark)
    }
  })

async function run({ orm, config, now }: Desk, kind: string, file: string, options: Options): Promise<Imported> {
  const { supplier } = config
  const progress = progressBar()
  const { confirmed, replaceEmails } = options
  const setting = { supplier, today: latestDay(supplier.branches, now), now, confirmed, replaceEmails }
  const problems = { dryRun: options.dryRun, onProblem: printProblem }
  return await importFile(orm, { file, kind: kinds[kind]!(setting), progress, ...problems }).finally(progress.stop)
}

function latestDay(branches: Setting['supplier']['branches'], now: Temporal.Instant): Temporal.PlainDate {
  const days = branches.map(branch => todayIn(branch, now))
  return days.sort(inOrder).at(-1)!
}

function summary({ added, changed, unchanged }: Outcome): string {
  return [`${added} new`, ...(changed > 0 ? [`${changed} changed`] : []), `${unchanged} unchanged`].join(', ')
}

/** The kinds' columns do not depend on the setting: any will do. */
function columnLines(): string[] {
  const today = Temporal.PlainDate.from('2000-01-01')
  const setting = { supplier: { branches: [], categories: {} }, today } as unknown as Setting
  return Object.entries(kinds).map(([name, kind]) => {
    const columns = kind(setting).columns.map(column => column.name)
    return `  ${name.padEnd(9)} ${columns.join(',')}`
  })
}
