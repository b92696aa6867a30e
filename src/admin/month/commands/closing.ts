import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { makeBillsAgain } from '../../../../core/month-end/make-bills-again.ts'
import { MonthEnd } from '../../../../core/month-end/month-end.table.ts'
import { firstDayOf } from '../../../../core/units/dates.ts'
import { periodText } from '../../../../core/units/period.ts'
import { billingPeriod } from '../../console/arguments.ts'
import { print } from '../../console/print.ts'
import { printTable } from '../../console/print-table.ts'
import { Refusal, WrongUsage } from '../../console/refusal.ts'
import { withDatabase } from '../../console/with-database.ts'
import { say } from '../../words/say.ts'

/** So many months are shown. */
const latest = 12

export const closingCommand = new Command('closing')
  .description(
    'how far the months are that the program closes by itself, or one month with the bills that it could not make',
  )
  .argument('[month]', 'the month, e.g. 2026-10', billingPeriod)
  .option('--again', 'have the bills made again that could not be')
  .action((period: Temporal.PlainYearMonth | undefined, { again = false }: { again?: boolean }) =>
    withDatabase(async ({ orm, now }) => {
      const em = orm.em.fork()
      if (again) return await startAgain(em, period, now)
      const wanted = period ? { period } : {}
      const months = await em.find(MonthEnd, wanted, { orderBy: { period: 'desc' }, limit: latest })
      if (months.length === 0) return print('The program has closed no such month by itself.')
      printTable([
        ['month', 'stage', 'since', 'done', 'of', 'by', 'failure'],
        ...months.map(({ stageSince, agreedBy, done, total, failure, ...month }) => [
          periodText(month.period),
          say(month.stage),
          stageSince.toString({ smallestUnit: 'minute' }),
          String(done),
          String(total),
          agreedBy ?? '',
          failure ?? '',
        ]),
      ])
      if (period) await printProblems(em, period)
    }),
  )

/** The running program makes them, as it makes the others; agents see how it goes. */
async function startAgain(em: EntityManager, period: Temporal.PlainYearMonth | undefined, now: Temporal.Instant) {
  if (!period) throw new WrongUsage('Say of which month, e.g. closing 2026-10 --again.')
  if (!(await em.transactional(tx => makeBillsAgain(tx, { desks: [] }, { period }, now))))
    throw new Refusal(`No bill of ${periodText(period)} is to be made again, or they are being made.`)
  print(`The running program makes them now: closing ${periodText(period)} shows how far it is.`)
}

/** Bills that could not be issued or printed, and those that no messenger and no mail has taken. */
async function printProblems(em: EntityManager, period: Temporal.PlainYearMonth): Promise<void> {
  const rows = await em.execute<{ account: string; what: string; why: string }[]>(
    `select a.branch || ' ' || a.number as account, 'not made' as what, p.why
     from bill_problems p join accounts a on a.id = p.account_id where p.period = ?::date
     union all
     select a.branch || ' ' || a.number, case when o.failed_at is null then 'without its file' else 'not delivered' end,
       coalesce(o.failure, o.file_failure)
     from outbox o join accounts a on a.id = o.account_id
     where o.key like ? and (o.failed_at is not null or o.file_failure is not null)
     order by 2, 1`,
    [firstDayOf(period).toString(), `receipt:%:${periodText(period)}:%`],
  )
  if (rows.length === 0) return print('Every bill of it has been made and delivered so far.')
  printTable([['account', 'bill', 'why'], ...rows.map(({ account, what, why }) => [account, say(what), why])])
}
