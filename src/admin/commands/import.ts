import { basename } from 'node:path'
import { Argument, Command } from 'commander'
import { todayIn } from '../../../core/supplier/supplier.ts'
import { inOrder } from '../../../core/units/dates.ts'
import { existingFile } from '../console/arguments.ts'
import { print, printProblem } from '../console/print.ts'
import { progressBar } from '../console/progress-bar.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'
import { type Imported, importFile } from '../import/import-file.ts'
import type { Outcome, Setting } from '../import/kind.ts'
import { lists } from '../import/lists.ts'

interface Options {
  dryRun: boolean
  confirmed: boolean
  replaceEmails: boolean
  recalculate: boolean
}

export const importCommand = new Command('import')
  .description('take in a list, all of it or nothing')
  .addArgument(new Argument('<kind>', 'what the list holds').choices(Object.keys(lists)))
  .argument('<file>', 'CSV with commas or semicolons, in UTF-8 or windows-1251', existingFile)
  .option('--dry-run', 'only look for problems', false)
  .option('--confirmed', 'rollovers and unusually large uses in the readings were looked at and are right', false)
  .option('--replace-emails', 'addresses in the accounts take the place even of those that residents gave', false)
  .option('--recalculate', 'a tariff may begin on days that are billed: the next bills correct them', false)
  .addHelpText(
    'after',
    () =>
      `\nColumns, in any order; those in brackets may be left out (docs/operator.md explains them):\n${columnLines().join('\n')}`,
  )
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
  const { confirmed, replaceEmails, recalculate } = options
  const setting = { supplier, today: latestDay(supplier.branches, now), now, confirmed, replaceEmails, recalculate }
  const problems = { dryRun: options.dryRun, onProblem: printProblem }
  return await importFile(orm, { file, kind: lists[kind]!.kind(setting), setting, progress, ...problems }).finally(
    progress.stop,
  )
}

function latestDay(branches: Setting['supplier']['branches'], now: Temporal.Instant): Temporal.PlainDate {
  const days = branches.map(branch => todayIn(branch, now))
  return days.sort(inOrder).at(-1)!
}

function summary({ added, changed, unchanged }: Outcome): string {
  return [`${added} new`, ...(changed > 0 ? [`${changed} changed`] : []), `${unchanged} unchanged`].join(', ')
}

/** Every list with a line for each of its columns. */
function columnLines(): string[] {
  return Object.entries(lists).flatMap(([name, { columns }]) => [
    `\n  ${name}`,
    ...columns.map(({ name, isOptional, also, help, example }) => {
      const label = isOptional ? `[${name}]` : name
      return `    ${label.padEnd(17)} ${help.replace(/[`*]/g, '')} (${also.join(', ')}), as in ${example}`
    }),
  ])
}
