import type { WaitCounts } from '../../../../core/tickets/overview/desk-report.ts'
import { numbersRu } from '../../ru/numbers-ru.ts'
import { reportScreen } from '../views/report-screen.ts'

export const reportRu = reportScreen({
  title: (from, to) => `📊 **Отчёт с ${numbersRu.day(from)} по ${numbersRu.day(to)}**`,
  questions: ({ asked, closedUnanswered, reopened }, waiting) =>
    `Вопросов ${asked}, закрыто без ответа ${closedUnanswered}, открыто снова ${reopened}, ждут сейчас ${waiting}`,
  answers: counts => `Ответов ${counts}`,
  byCategory: 'По темам',
  byAgent: 'По специалистам',
  byHour: 'По часам',
  ratings: 'Оценки:',
  number: question => `№ ${question}`,
  quoted: words => `«${words}»`,
  counts,
})

function counts({ waits, answered, late, medianMinutes, slowMinutes }: WaitCounts): string {
  const half =
    medianMinutes === null ? '' : `, половина за ${medianMinutes} мин, девять из десяти за ${slowMinutes} мин`
  return `${answered} из ${waits}${late > 0 ? `, поздно ${late}` : ''}${half}`
}
