import { Command } from 'commander'
import { type DeskReport, deskReport, type WaitCounts } from '../../../core/tickets/overview/desk-report.ts'
import { deskWaits, type Wait } from '../../../core/tickets/overview/desk-waits.ts'
import { calendarDay } from '../console/arguments.ts'
import { print, printAside } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'
import type { Listing, ListRow } from '../output/listing.ts'
import { type OutputOptions, outputOf, withOutputOptions } from '../output/output.ts'
import { writeListing } from '../output/write-listing.ts'

const usualDays = 30

interface Options extends OutputOptions {
  from?: Temporal.PlainDate
  to?: Temporal.PlainDate
}

const report = withOutputOptions(
  new Command('report')
    .description('how questions were answered, by category, agent and hour; as a list: every message that waited')
    .option('--from <day>', `the first day of asking; ${usualDays} days ago otherwise`, calendarDay)
    .option('--to <day>', 'the last day; today otherwise', calendarDay),
).action(({ from, to, ...options }: Options) => {
  const output = outputOf(options, 'table')
  return withDatabase(async ({ orm, config: { supplier }, now }) => {
    const { timeZone } = supplier.branches[0]!
    const last = to ?? now.toZonedDateTimeISO(timeZone).toPlainDate()
    const first = from ?? last.subtract({ days: usualDays })
    const moment = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
    const span = { from: moment(first), to: moment(last.add({ days: 1 })) }
    const em = orm.em.fork()
    if (output.format !== 'table') {
      const waits = await deskWaits(em, supplier, span, now)
      return printAside(`${await writeListing(waitsListing, rowsOf(waits), output)} rows.`)
    }
    print(`Questions asked from ${first} to ${last}; times are minutes until the answer.`)
    printReport(await deskReport(em, supplier, span, now))
  })
})

export const deskCommand = new Command('desk').description("the agents' work").addCommand(report)

const waitsListing: Listing = {
  title: 'answers',
  columns: {
    question: 'number',
    topic: 'text',
    day: 'day',
    time: 'text',
    due: 'text',
    answered: 'text',
    minutes: 'number',
    late: 'word',
    agent: 'text',
  },
}

async function* rowsOf(waits: Wait[]): AsyncGenerator<ListRow> {
  for (const { question, category, since, dueAt, answeredAt, minutes, isLate, agent } of waits) {
    const local = (moment: Temporal.Instant | null) =>
      moment ? moment.toZonedDateTimeISO(since.timeZoneId).toPlainDateTime().toString({ smallestUnit: 'minute' }) : null
    yield {
      question: String(question),
      topic: category,
      day: since.toPlainDate().toString(),
      time: since.toPlainTime().toString({ smallestUnit: 'minute' }),
      due: local(dueAt),
      answered: local(answeredAt),
      minutes: minutes === null ? null : String(minutes),
      late: isLate ? 'yes' : 'no',
      agent,
    }
  }
}

const counted = ({ waits, answered, late, medianMinutes, slowMinutes }: WaitCounts) => [
  waits,
  answered,
  late,
  medianMinutes,
  slowMinutes,
]

function printReport({ questions, all, openByAge, byCategory, byAgent, byHour, ratings }: DeskReport): void {
  printTable([
    ['Asked', questions.asked],
    ['Closed unanswered', questions.closedUnanswered],
    ['Opened again', questions.reopened],
  ])
  print('Waiting now, by age')
  const ages = { hour: 'under an hour', day: 'under a day', 'three-days': 'under three days', longer: 'longer' }
  printTable([['Age', 'Questions'], ...openByAge.map(({ age, questions: each }) => [ages[age], each])])
  const columns = ['Messages', 'Answered', 'Late', 'Half within', 'Nine of ten within']
  print('Answers')
  printTable([
    ['', ...columns],
    ['all', ...counted(all)],
  ])
  print('By category')
  printTable([['Category', ...columns], ...byCategory.map(row => [row.category, ...counted(row)])])
  print('By agent')
  printTable([['Agent', ...columns], ...byAgent.map(row => [row.agent, ...counted(row)])])
  print('By hour')
  printTable([['Hour', ...columns], ...byHour.map(row => [`${row.hour}:00`, ...counted(row)])])
  print('Ratings')
  printTable([
    ['Question', 'Rating', 'Agent', 'Words'],
    ...ratings.map(({ question, rating, agent, words }) => [question, rating, agent, words]),
  ])
}
