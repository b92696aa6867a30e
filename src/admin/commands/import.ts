import type { EntityManager } from '@mikro-orm/postgresql'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { recordAct } from '../../../core/acts/record-act.ts'
import { todayIn } from '../../../core/supplier/supplier.ts'
import { inOrder } from '../../../core/units/dates.ts'
import { whoRuns } from '../acting/who-and-why.ts'
import { existingFile } from '../console/arguments.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { progressBar } from '../console/progress-bar.ts'
import { fileName } from '../console/refusal.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'
import { type TextEncoding, textEncodings } from '../csv/text-encoding.ts'
import { type Imported, importFile, type Taken } from '../import/import-file.ts'
import type { Column, Outcome, Setting } from '../import/kind.ts'
import { lists } from '../import/lists.ts'
import type { AsRead } from '../import/stage-rows.ts'
import type { Accepted } from '../matching/match-payments.ts'
import { helpItems, helpNote } from '../words/help-items.ts'
import { oneLine } from '../words/one-line.ts'
import { say } from '../words/say.ts'

interface Options {
  dryRun: boolean
  confirmed: boolean
  replaceEmails: boolean
  recalculate: boolean
  accept: Accepted
  unclear: boolean
  skipUnknown: boolean
  newAccounts: boolean
  encoding?: TextEncoding
  sheet?: string
  ignoreColumns: boolean
  by?: string
}

export const importCommand = new Command('import')
  .description('take in a list, all of it or nothing')
  .addArgument(new Argument('<kind>', 'what the list holds').choices(Object.keys(lists)))
  .argument('<file>', 'XLSX, or CSV with commas, semicolons or tabs in any Russian encoding', existingFile)
  .option('--dry-run', 'only look for problems', false)
  .option('--confirmed', 'rollovers and unusually large uses in the readings were looked at and are right', false)
  .option('--replace-emails', 'addresses in the accounts take the place even of those that residents gave', false)
  .option('--recalculate', 'a tariff may begin on days that are billed: the next bills correct them', false)
  .option(
    '--accept <rows>',
    'payments that are like others and are not the same: their rows, such as 12,40, or all',
    acceptedRows,
    [],
  )
  .option(
    '--unclear',
    'payments to accounts that there are none of are taken as unclear ones, to be assigned later',
    false,
  )
  .option(
    '--skip-unknown',
    'readings of accounts and meters that there are none of are written into a file beside',
    false,
  )
  .option('--new-accounts', 'accounts that differ from others by leading zeros only are truly others', false)
  .addOption(
    new Option('--encoding <name>', 'the encoding of a CSV file, where it is not clear').choices(
      Object.keys(textEncodings),
    ),
  )
  .option('--sheet <name>', 'the sheet of a workbook, where several fit')
  .option('--ignore-columns', 'pass over columns that no such list has', false)
  .option('--by <name>', 'who does it; otherwise OPERATOR of the environment, or nobody is named')
  .addHelpText(
    'after',
    () =>
      `${helpNote('Columns, in any order; those in brackets may be left out (docs/operator.md explains them):')}\n${columnLines().join('\n')}`,
  )
  .action(async (kind: string, file: string, options: Options) => {
    const imported = await withDatabase(desk => run(desk, kind, file, options))
    if (options.dryRun) printAsRead(imported.asRead)
    if ('problemCount' in imported) {
      printProblem(`${imported.problemCount} problems: nothing was imported.`)
    } else tell(imported, fileName(file), options)
  })

function tell({ outcome, remarks, sums, changes }: Taken, file: string, { dryRun }: Options): void {
  print(`${file}: ${summary(outcome)}${dryRun ? `. ${say('Nothing was written.')}` : ''}`)
  for (const remark of remarks) print(remark)
  for (const change of changes) print(change)
  printTable(sums)
  if (!outcome.doubtful) return
  printProblem(
    `${outcome.doubtful} doubtful payments are left out, for money is not posted twice: look, and import again with --accept and the rows that are payments of their own.`,
  )
}

async function run({ orm, config, now }: Desk, kind: string, file: string, options: Options): Promise<Imported> {
  const { supplier } = config
  const progress = progressBar()
  const { dryRun, encoding, sheet, ignoreColumns, skipUnknown, by, ...said } = options
  const skipped = skipUnknown ? { skippedInto: file.replace(/\.[^./]*$|$/, '.skipped.csv') } : {}
  const setting = { ...said, ...skipped, supplier, today: latestDay(supplier.branches, now), now }
  const form = { ignoreColumns, ...(encoding && { encoding }), ...(sheet !== undefined && { sheet }) }
  const list = { file, form, kind: lists[kind]!.kind(setting), setting }
  const onWritten = async (em: EntityManager, outcome: Outcome) => {
    const figures = Object.fromEntries(Object.entries(outcome).map(([name, rows]) => [name, String(rows)]))
    const what = { kind: 'import', accountId: null, about: kind, figures } as const
    await recordAct(em, { ...what, by: whoRuns({ by }), why: `the list ${fileName(file)}` }, now)
  }
  return await importFile(orm, { ...list, progress, dryRun, onProblem: printProblem, onWritten }).finally(progress.stop)
}

/** How the list was understood, with its first rows, so that garbage is seen before it is written. */
function printAsRead({ form, rows }: AsRead): void {
  print(`Read as ${form}:`)
  for (const cells of rows) print(`  ${cells.map(oneLine).join(' | ')}`)
}

function latestDay(branches: Setting['supplier']['branches'], now: Temporal.Instant): Temporal.PlainDate {
  const days = branches.map(branch => todayIn(branch, now))
  return days.sort(inOrder).at(-1)!
}

function summary({ added, changed, unchanged, ...others }: Outcome): string {
  const left = Object.entries(others).map(([state, rows]) => `${rows} ${state}`)
  const parts = [`${added} new`, ...(changed > 0 ? [`${changed} changed`] : []), `${unchanged} unchanged`, ...left]
  return parts.map(say).join(', ')
}

/** An argument like 12,40 or all. */
function acceptedRows(text: string): Accepted {
  if (text === 'all') return 'all'
  if (/^\d{1,9}(?:,\d{1,9})*$/.test(text)) return text.split(',').map(Number)
  throw new InvalidArgumentError('It is neither rows such as 12,40 nor all.')
}

/** Every list with each of its columns. */
function columnLines(): string[] {
  return Object.entries(lists).map(
    ([name, { columns }]) => `\n  ${name}\n${helpItems(columns.map(({ name, ...column }) => helpItem(name, column)))}`,
  )
}

function helpItem(name: string, { isOptional, also, help, example }: Omit<Column, 'name'>): [string, string] {
  const what = say(help.replace(/[`*]/g, ''))
  return [isOptional ? `[${name}]` : name, example ? `${what} (${also.join(', ')}), as in ${example}` : what]
}
