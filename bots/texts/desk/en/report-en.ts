import type { WaitCounts } from '../../../../core/tickets/overview/desk-report.ts'
import { numbersEn } from '../../en/numbers-en.ts'
import { reportScreen } from '../views/report-screen.ts'

export const reportEn = reportScreen({
  title: (from, to) => `📊 **Report from ${numbersEn.day(from)} to ${numbersEn.day(to)}**`,
  questions: ({ asked, closedUnanswered, reopened }, waiting) =>
    `Questions: ${asked}, closed without an answer: ${closedUnanswered}, reopened: ${reopened}, waiting now: ${waiting}`,
  answers: counts => `Answered ${counts}`,
  byCategory: 'By category',
  byAgent: 'By agent',
  byHour: 'By hour',
  ratings: 'Ratings:',
  number: question => `No. ${question}`,
  quoted: words => `“${words}”`,
  counts,
})

function counts({ waits, answered, late, medianMinutes, slowMinutes }: WaitCounts): string {
  const half =
    medianMinutes === null ? '' : `, half within ${medianMinutes} min, nine out of ten within ${slowMinutes} min`
  return `${answered} of ${waits}${late > 0 ? `, ${late} late` : ''}${half}`
}
