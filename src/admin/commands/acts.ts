import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { kopecks, rublesText } from '../../../core/units/money.ts'
import { actRows, actRowsSince } from '../console/act-rows.ts'
import { calendarDay } from '../console/arguments.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const actsCommand = new Command('acts')
  .description('what was done that is about no single account: lists taken in, months closed, tariffs withdrawn')
  .option(
    '--since <day>',
    'all that was done from this day on, about accounts too, and what residents did',
    calendarDay,
  )
  .action(({ since }: { since?: Temporal.PlainDate }) =>
    withDatabase(async ({ orm, config: { supplier } }) => {
      const em = orm.em.fork()
      const from = since?.toZonedDateTime(supplier.branches[0]!.timeZone).toInstant()
      const rows = await (from ? actRowsSince(em, from) : actRows(em, null))
      if (rows.length === 1) print('Nothing yet.')
      else printTable(rows)
      if (from) print(await residentsSince(em, from))
    }),
  )

/** What came by itself, without an operator. */
async function residentsSince(em: EntityManager, from: Temporal.Instant): Promise<string> {
  const [row] = await em.execute<[{ readings: number; payments: number; amount: string }]>(
    `select (select count(*)::int from readings where sent_by_id is not null and sent_at >= ?::timestamptz) as readings,
       count(*)::int as payments, coalesce(sum(amount_kopecks), 0)::text as amount
     from payments where provider_id is not null and state = 'succeeded' and finished_at >= ?::timestamptz`,
    [from.toString(), from.toString()],
  )
  return `Residents: readings sent ${row.readings}, payments made online ${row.payments} of ${rublesText(kopecks(BigInt(row.amount)))}.`
}
