import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { type Anomaly, type AnomalyKind, isLeftOpen } from '../../../../core/charges/closing/anomaly.ts'
import { closePeriod } from '../../../../core/charges/closing/close-period.ts'
import {
  addTotals,
  type ClosingTotals,
  closingTotals,
  totalsOfAll,
} from '../../../../core/charges/closing/closing-totals.ts'
import { agreeMonthEnd } from '../../../../core/month-end/agree-month-end.ts'
import { recordClosing } from '../../../../core/month-end/close-month.ts'
import { kopecks, rublesText } from '../../../../core/units/money.ts'
import { whoRuns } from '../../acting/who-and-why.ts'
import { billingPeriod } from '../../console/arguments.ts'
import { print, printProblem } from '../../console/print.ts'
import { printTable } from '../../console/print-table.ts'
import { progressBar } from '../../console/progress-bar.ts'
import { Refusal } from '../../console/refusal.ts'
import { totalsRows } from '../../console/totals-rows.ts'
import { withDatabase } from '../../console/with-database.ts'
import type { Listing } from '../../output/listing.ts'
import { type OutputOptions, outputOf, withOutputOptions } from '../../output/output.ts'
import { writeListing } from '../../output/write-listing.ts'
import { helpNote } from '../../words/help-items.ts'
import { say } from '../../words/say.ts'

interface Options extends OutputOptions {
  dryRun: boolean
  unfinished: boolean
  by?: string
}

/** What is strange about a month's bills. */
const odd: Listing = {
  title: 'odd',
  columns: { branch: 'text', account: 'text', address: 'text', reason: 'word', details: 'word' },
}

export const closePeriodCommand = withOutputOptions(new Command('close-period'))
  .description('bill a month for everybody; run again, it bills those not billed yet')
  .argument('<month>', 'the month, e.g. 2026-10', billingPeriod)
  .option('--dry-run', 'calculate everything, name what is strange, and post nothing', false)
  .option('--unfinished', 'even though the month still runs', false)
  .option('--by <name>', 'who does it; otherwise OPERATOR of the environment, or nobody is named')
  .addHelpText('after', () =>
    helpNote(
      'It may be stopped at any moment and run again. Accounts that cannot be billed are named, and it exits 1.',
    ),
  )
  .action((period: Temporal.PlainYearMonth, options: Options) =>
    withDatabase(async ({ orm, config: { supplier }, now }) => {
      const output = outputOf(options, 'table')
      const listed: Anomaly[] = []
      const bar = progressBar()
      const progress = { last: -1 }
      const closed = await closePeriod(orm.em.fork(), {
        period,
        supplier,
        now,
        ...options,
        onAnomaly: output.format === 'table' ? printAnomaly : anomaly => void listed.push(anomaly),
        onProgress(done, total) {
          if (progress.last < 0) bar.begin(options.dryRun ? 'Calculating' : 'Closing', total)
          bar.advance(done - Math.max(progress.last, 0))
          progress.last = done
        },
      }).finally(bar.stop)
      if (closed.kind === 'too early') {
        throw new Refusal(`${period} still runs: it can be closed from ${closed.from} on, or now with --unfinished.`)
      }
      if (closed.kind === 'not begun') {
        throw new Refusal(`${period} has not begun: it can be closed with --unfinished from ${closed.begins} on.`)
      }
      if (!options.dryRun && closed.totals.length > 0) {
        const by = whoRuns(options)
        await orm.em.fork().transactional(async em => {
          // Whoever closes it by hand need not be asked; the program goes on with its bills, and writes the closing down.
          const goesOn = await agreeMonthEnd(em, { desks: [] }, { period, by }, now)
          if (!goesOn) await recordClosing(em, { period, by, totals: totalsOfAll(closed.totals, '') }, now)
        })
      }
      if (output.format !== 'table') await writeListing(odd, rowsOf(listed), output)
      if (output.format !== 'table' && output.file === undefined) return
      await printTotals(orm.em.fork(), period, closed.totals, options.dryRun)
      for (const [kind, count] of closed.anomalies) print(`${count} × ${say(kind)}`)
      if (options.dryRun) print('Nothing was posted.')
    }),
  )

const words: Record<AnomalyKind, (about: string) => string> = {
  'contradictory-readings': about => `not billed: readings ${about} contradict each other`,
  'no-tariff': about => `not billed: no tariff is in force on ${about}`,
  'earlier-period-open': about => `not billed: ${about} is not closed yet`,
  failed: about => `not billed: ${about}`,
  'no-use': about => `used nothing: readings ${about}`,
  estimated: about => `no reading for ${about} months in a row`,
  'not-verified': about =>
    `billed by average or norm: the meter's verification ended on ${about}, and its readings do not count`,
  'meter-failed': about => `billed by average or norm: the meter failed on ${about}, and its readings do not count`,
  'no-meter': () => 'billed by the norm: there is no meter',
  'no-norm': () => 'billed by a norm of zero',
  negative: about => `billed ${rublesText(kopecks(BigInt(about)))}: the recalculation is larger than the charge`,
  'unusually-large': about => `billed far more than is usual, or than the norm: readings ${about}`,
}

async function* rowsOf(anomalies: readonly Anomaly[]) {
  for (const { kind, branch, number, address, about } of anomalies)
    yield { branch, account: number, address, reason: kind, details: words[kind](about) }
}

/** Those that leave an account open are problems; the others are billed as they are. */
function printAnomaly({ kind, branch, number, address, about }: Anomaly): void {
  const tell = isLeftOpen(kind) ? printProblem : print
  tell(`${branch} ${number}, ${address}: ${say(words[kind](about))}`)
}

/** What the month holds after the closing, or would hold, beside the one before. */
async function printTotals(
  em: EntityManager,
  period: Temporal.PlainYearMonth,
  made: ClosingTotals[],
  dryRun: boolean,
): Promise<void> {
  const held = await closingTotals(em, period)
  const now = dryRun ? addTotals(held, made) : held
  const [billed, there] = [made, now].map(rows => totalsOfAll(rows, '').accounts)
  print(`Accounts ${dryRun ? 'that would be billed' : 'billed'}: ${billed}; ${period} then holds ${there}.`)
  printTable(totalsRows(period, now, await closingTotals(em, period.subtract({ months: 1 }))))
}
