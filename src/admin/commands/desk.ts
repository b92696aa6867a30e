import { Command } from 'commander'
import { type DeskReport, deskReport } from '../../../core/tickets/desk-report.ts'
import { calendarDay } from '../console/arguments.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

const usualDays = 30

interface Span {
  from?: Temporal.PlainDate
  to?: Temporal.PlainDate
}

const report = new Command('report')
  .description('how questions were answered: time to the first answer, what waits, by category and agent')
  .option('--from <day>', `the first day of asking; ${usualDays} days ago otherwise`, calendarDay)
  .option('--to <day>', 'the last day; today otherwise', calendarDay)
  .action(({ from, to }: Span) =>
    withDatabase(async ({ orm, config, now }) => {
      const { timeZone } = config.supplier.branches[0]!
      const last = to ?? now.toZonedDateTimeISO(timeZone).toPlainDate()
      const first = from ?? last.subtract({ days: usualDays })
      const moment = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
      const span = { from: moment(first), to: moment(last.add({ days: 1 })) }
      print(`Questions asked from ${first} to ${last}; times are minutes until the first answer.`)
      printReport(await deskReport(orm.em.fork(), span, now))
    }),
  )

export const deskCommand = new Command('desk').description("the agents' work").addCommand(report)

function printReport({ asked, answered, firstAnswer, openByAge, byCategory, byAgent }: DeskReport): void {
  const { medianMinutes, slowMinutes } = firstAnswer
  printTable([
    ['Asked', asked],
    ['Answered', answered],
    ['Half within', medianMinutes],
    ['Nine of ten within', slowMinutes],
  ])
  print('Waiting now, by age')
  const ages = { hour: 'under an hour', day: 'under a day', 'three-days': 'under three days', longer: 'longer' }
  printTable([['Age', 'Questions'], ...openByAge.map(({ age, questions }) => [ages[age], questions])])
  print('By category')
  printTable([
    ['Category', 'Asked', 'Median', 'Rating'],
    ...byCategory.map(row => [row.category, row.asked, row.medianMinutes, row.rating]),
  ])
  print('By agent')
  printTable([
    ['Agent', 'Questions', 'Answers', 'Median', 'Rating'],
    ...byAgent.map(row => [row.agent, row.questions, row.answers, row.medianMinutes, row.rating]),
  ])
}
