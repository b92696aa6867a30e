import { Argument, Command } from 'commander'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { billingPeriod, calendarDay, positiveRubles, wholeNumber } from '../console/arguments.ts'
import { knownBranch } from '../console/known-branch.ts'
import { printAside } from '../console/print.ts'
import { WrongUsage } from '../console/refusal.ts'
import { withDatabase } from '../console/with-database.ts'
import { exportRows } from '../export/export-rows.ts'
import { type OutputOptions, outputOf, withOutputOptions } from '../output/output.ts'
import { writeListing } from '../output/write-listing.ts'
import { registers } from '../report/registers.ts'
import { helpItems } from '../words/help-items.ts'

interface Options extends OutputOptions {
  branch?: string
  period?: Temporal.PlainYearMonth
  until?: Temporal.PlainDate
  sum?: Kopecks
  months?: number
}

export const registerCommand = withOutputOptions(
  new Command('register')
    .description('a list of what somebody has to look after')
    .addArgument(new Argument('<name>', 'which').choices(Object.keys(registers)))
    .option('--branch <id>', 'only this branch of supplier.json')
    .option('--period <month>', 'the month, e.g. 2026-11; this one otherwise', billingPeriod)
    .option('--until <day>', 'the last day; the end of this month otherwise', calendarDay)
    .option('--sum <rubles>', 'the least debt; any otherwise', positiveRubles)
    .option('--months <number>', 'how many months overdue; none otherwise', wholeNumber(0, 600)),
)
  .addHelpText('after', () => `\n${helpItems(Object.entries(registers).map(([name, { help }]) => [name, help]))}`)
  .action((name: string, { branch, period, until, sum, months, ...options }: Options) => {
    const register = registers[name]!
    const asked = { month: period, until, least: sum, months }
    for (const [question, answer] of Object.entries(asked)) {
      const isUseless = answer !== undefined && !register.asks.some(each => each === question)
      if (isUseless) throw new WrongUsage(`${name}: ${register.help}. It asks for nothing else.`)
    }
    const output = outputOf(options, 'table')
    return withDatabase(async ({ orm, config: { supplier }, now }) => {
      const known = branch === undefined ? supplier.branches[0]! : knownBranch(supplier, branch)
      const today = todayIn(branchOf(supplier, known.id), now)
      const month = period ?? today.toPlainYearMonth()
      const last = until ?? today.with({ day: today.daysInMonth })
      const wanted = { month, branch: branch ?? null, today, until: last, leastKopecks: sum ?? 0n, months: months ?? 0 }
      const count = await writeListing(register, exportRows(orm, register, wanted), output)
      printAside(`${count} rows.`)
    })
  })
