import type { DeskReport, WaitCounts } from '../../../../core/tickets/overview/desk-report.ts'
import { shortened } from '../../../messages/shortened.ts'
import { asWritten } from '../../screens/as-written.ts'

/** So much of what a resident said with a rating is shown. */
const wordsLength = 80
/** Low ratings beyond these are left to the operator's list. */
const mostRatings = 10
const lowRating = 3

/** A language's words of the report. */
interface ReportWords {
  title(from: Temporal.PlainDate, to: Temporal.PlainDate): string
  questions(counted: DeskReport['questions'], waiting: number): string
  answers(counts: string): string
  byCategory: string
  byAgent: string
  byHour: string
  ratings: string
  number(question: number): string
  quoted(words: string): string
  counts(of: WaitCounts): string
}

/** The desk's report as agents read it; categories by the names they know. */
export const reportScreen =
  (words: ReportWords) =>
  (
    report: DeskReport,
    { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
    nameOf: (category: string) => string,
  ): string => {
    const { questions, all, ratings } = report
    const low = ratings.filter(({ rating }) => rating <= lowRating).slice(0, mostRatings)
    const waiting = report.openByAge.reduce((sum, { questions: each }) => sum + each, 0)
    const section = <Row extends WaitCounts>(title: string, rows: Row[], nameOfRow: (row: Row) => string): string[] =>
      rows.length === 0 ? [] : [`**${title}**`, ...rows.map(row => `${nameOfRow(row)}: ${words.counts(row)}`)]
    return [
      words.title(from, to),
      words.questions(questions, waiting),
      words.answers(words.counts(all)),
      ...section(words.byCategory, report.byCategory, ({ category }) => nameOf(category)),
      ...section(words.byAgent, report.byAgent, ({ agent }) => asWritten(agent)),
      ...section(words.byHour, report.byHour, ({ hour }) => `${hour}:00`),
      ...(ratings.length > 0 ? [`**${words.ratings}** ${stars(ratings.map(({ rating }) => rating))}`] : []),
      ...low.map(({ question, rating, agent, words: said }) =>
        [
          `${words.number(question)}: ${rating}`,
          agent && asWritten(agent),
          said && words.quoted(asWritten(shortened(said, wordsLength))),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ].join('\n')
  }

/** «5 × 3, 4 × 1»: how often each was given. */
function stars(ratings: number[]): string {
  const all = [5, 4, 3, 2, 1].map(rating => [rating, ratings.filter(each => each === rating).length] as const)
  return all.flatMap(([rating, times]) => (times > 0 ? [`${rating} × ${times}`] : [])).join(', ')
}
