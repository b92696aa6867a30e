import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { countOpen } from '../../../../core/charges/closing/open-batches.ts'
import { rehearsePeriod } from '../../../../core/charges/closing/rehearse-period.ts'
import { todayIn } from '../../../../core/supplier/supplier.ts'
import { firstDayOf, inOrder, isBefore } from '../../../../core/units/dates.ts'
import type { Kopecks } from '../../../../core/units/money.ts'
import { withoutTimeouts } from '../../../database/connection-options.ts'
import { billingPeriod, existingFile } from '../../console/arguments.ts'
import { print, printProblem } from '../../console/print.ts'
import { progressBar } from '../../console/progress-bar.ts'
import { fileName, Refusal } from '../../console/refusal.ts'
import { type Desk, withDatabase } from '../../console/with-database.ts'
import { importFile } from '../../import/import-file.ts'
import type { Setting } from '../../import/kind.ts'
import { tariffs } from '../../import/tariffs.ts'
import { type Output, type OutputOptions, outputOf, withOutputOptions } from '../../output/output.ts'
import { writeListing } from '../../output/write-listing.ts'
import {
  type Compared,
  changesOf,
  largestOf,
  rehearsal,
  rehearsalChanges,
  rehearsalTotals,
  rowOf,
  totalsOf,
} from '../../report/rehearsal.ts'

interface Options extends OutputOptions {
  tariffs: string
  period: Temporal.PlainYearMonth
}

const largest = 10

export const rehearseCommand = withOutputOptions(
  new Command('rehearse')
    .description('calculate a month under other tariffs, and post nothing')
    .requiredOption('--tariffs <file>', 'the list of tariffs, as import tariffs takes it', existingFile)
    .requiredOption('--period <month>', 'the month, which is not closed yet, e.g. 2026-11', billingPeriod),
).action(({ tariffs: file, period, ...options }: Options) => {
  const output = outputOf(options, 'table')
  return withDatabase(async desk => {
    const compared = await rehearse(desk, file, period)
    if (compared) await tell(compared, output)
  })
})

/** Every account that can be billed under both; nothing when something is wrong with the list, which is said. */
async function rehearse(desk: Desk, file: string, period: Temporal.PlainYearMonth): Promise<Compared[] | undefined> {
  const em = desk.orm.em.fork()
  await demandOpen(em, desk, period)
  const rules = { ...desk.config.supplier, period, now: desk.now }
  const charges = async (within: EntityManager) => {
    const bills = new Map<number, Compared & { after: Kopecks }>()
    for await (const batch of rehearsePeriod(within, rules))
      for (const { accountId, chargedKopecks, ...account } of batch)
        bills.set(accountId, { ...account, before: chargedKopecks, after: chargedKopecks })
    return bills
  }
  await em.begin()
  await em.execute(withoutTimeouts)
  const before = await charges(em).finally(() => em.rollback())
  const compared: Compared[] = []
  const lookAt = async (within: EntityManager) => {
    for (const [id, { after, ...account }] of await charges(within)) {
      const stood = before.get(id)
      if (stood) compared.push({ ...account, before: stood.before, after })
    }
    if (compared.length < before.size)
      printProblem(`${before.size - compared.length} accounts could not be billed under these tariffs`)
  }
  return (await takenUnder(desk, file, lookAt)) ? compared : undefined
}

async function demandOpen(em: EntityManager, { config, now }: Desk, period: Temporal.PlainYearMonth): Promise<void> {
  const begins = firstDayOf(period)
  if (config.supplier.branches.some(branch => isBefore(todayIn(branch, now), begins)))
    throw new Refusal(`${period} has not begun: there is nothing to calculate it from.`)
  if ((await countOpen(em, period)) === 0)
    throw new Refusal(`${period} is closed for everybody: rehearse the month after it.`)
}

/** Takes the list in as an import does, looks, and takes it back; false when it has problems, which are said. */
async function takenUnder(
  { orm, config: { supplier }, now }: Desk,
  file: string,
  lookAt: (em: EntityManager) => Promise<void>,
): Promise<boolean> {
  const progress = progressBar()
  const today = supplier.branches
    .map(branch => todayIn(branch, now))
    .toSorted(inOrder)
    .at(-1)!
  const nothing = { confirmed: false, replaceEmails: false, recalculate: false, accept: [], unclear: false }
  const setting: Setting = { ...nothing, newAccounts: false, supplier, today, now }
  const list = { file, form: { ignoreColumns: false }, kind: tariffs(setting), setting }
  const imported = await importFile(orm, {
    ...list,
    progress,
    dryRun: false,
    takenBack: true,
    onProblem: printProblem,
    onWritten: lookAt,
  }).finally(progress.stop)
  if ('problemCount' in imported) {
    printProblem(`${imported.problemCount} problems: nothing was calculated.`)
    return false
  }
  const { added, changed } = imported.outcome
  if (added + changed > 0) return true
  throw new Refusal(`${fileName(file)} holds no tariff that is not in force already: nothing would change.`)
}

async function tell(compared: readonly Compared[], output: Output): Promise<void> {
  const table: Output = { format: 'table', file: undefined }
  const show = (listing: typeof rehearsalTotals, rows: ReturnType<typeof totalsOf>) =>
    writeListing(listing, inTurn(rows), table)
  if (output.format !== 'table') await writeListing(rehearsal, inTurn(compared.map(rowOf)), output)
  if (output.format !== 'table' && output.file === undefined) return
  await show(rehearsalTotals, totalsOf(compared))
  await show(rehearsalChanges, changesOf(compared))
  print(`The ${largest} largest changes:`)
  await show(rehearsal, largestOf(compared, largest))
  print('Nothing was posted.')
}

async function* inTurn<Row>(rows: readonly Row[]) {
  yield* rows
}
