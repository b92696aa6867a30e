import type { UseSummary } from '../../../core/charges/views/use-summary.ts'
import { firstDayOf } from '../../../core/units/dates.ts'
import { monthName } from '../../../core/units/russian.ts'
import type { Months, MonthsProblem } from '../../understanding/read-months.ts'
import { asWritten } from '../screens/as-written.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { type HistoryWords, historyTable, rangeText, useChart, useHeadline, useScreen } from '../screens/use-screen.ts'
import { noBreak, plural } from '../views/numbers.ts'
import type { TableView, UseView } from '../views/use-view.ts'

const count = (months: number) =>
  `${months}${noBreak}${plural('ru', months, { one: 'месяц', few: 'месяца', many: 'месяцев' })}`

const without = {
  shared: (months: string) => `${months} без показаний: расход взят из более позднего показания и поделён по дням.`,
  average: (months: string) => `${months} без показаний: пока посчитано по среднему расходу.`,
  norm: (months: string) => `${months} без показаний: пока посчитано по нормативу.`,
}

const sources = {
  resident: 'передано',
  control: 'снял контролёр',
  opening: 'начальное показание счётчика',
  closing: 'последнее показание снятого счётчика',
}

const own: HistoryWords = {
  language: 'ru',
  count,
  month: monthName,
  monthAlone: period => firstDayOf(period).toLocaleString('ru', { month: 'long' }),
  shortMonths: ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
  over: (energy, time) => `${energy} за ${time}`,
  aMonth: energy => `в среднем ${energy} в месяц`,
  account: number => `Лицевой счёт ${number}`,
  zones: 'По зонам',
  undivided: 'без зон',
  changed: (percent, then) => {
    const size = percent < 0n ? -percent : percent
    if (size === 0n) return `почти столько же, сколько год назад (${then})`
    if (percent > 100n) return `больше чем вдвое против прошлого года (${then})`
    return `на ${size}${noBreak}% ${percent > 0n ? 'больше' : 'меньше'}, чем год назад (${then})`
  },
  ofThose: (months, energy, change) => `С прошлым годом можно сравнить ${months}: ${energy}, ${change}`,
  notCompared: 'С прошлым годом сравнить пока нельзя: данных за него нет.',
  without: (months, basis) => without[basis](months),
  measured: 'По показаниям',
  estimated: 'Без показаний',
  average: energy => `В среднем ${energy}`,
  yearAgo: 'Год назад',
  byMonth: 'кВт·ч',
  readings: 'Показания',
  meter: serial => `счётчик № ${asWritten(serial)}`,
  source: ({ source, isCounted }) =>
    isCounted ? sources[source] : `${sources[source]}, не учтено: счётчик неисправен или не поверен`,
  estimate: basis => `показаний не было, посчитано по ${basis === 'average' ? 'среднему расходу' : 'нормативу'}`,
  noRows: 'Показаний за это время нет.',
  page: (page, pages) => `Страница ${page} из ${pages}`,
}

const example = (now: Temporal.PlainYearMonth) => {
  const from = now.subtract({ months: 5 })
  const text = (period: Temporal.PlainYearMonth) => `${String(period.month).padStart(2, '0')}.${period.year}`
  return `«${text(from)} – ${text(now)}» или «с января по июнь»`
}

const problems: Record<MonthsProblem, string> = {
  unclear: 'Не удалось понять, за какие месяцы показать историю.',
  reversed: 'Начало периода позже его конца.',
  future: 'Этот период ещё не наступил.',
  'too-long': 'Это слишком много: покажем не больше трёх лет сразу.',
}

/** «История показаний» in Russian. */
export function historyRu(words: ScreenWords) {
  return {
    button: 'История показаний',
    ask: ({ accountNumber, ...known }: Months & { accountNumber: string; summary: UseSummary }) =>
      `${useHeadline(words, own, known)}.\n${own.account(accountNumber)}\n\nЗа какое время показать историю? Период можно и написать, например «с января по июнь».`,
    months: count,
    ownDates: 'Другие даты',
    askDates: (now: Temporal.PlainYearMonth) => `Напишите период: месяцы, год или даты. Например, ${example(now)}.`,
    wrongDates: (problem: MonthsProblem, now: Temporal.PlainYearMonth) =>
      `${problems[problem]} Напишите, например, ${example(now)}.`,
    none: (accountNumber: string) =>
      `**Истории пока нет**: по лицевому счёту ${accountNumber} ещё ничего не посчитано. Она появится после первого переданного показания.`,
    /** Nothing is known of a period; `known` are the months of which something is. */
    nothingIn: (period: Months, known: Months) =>
      `**Данных нет**: ${rangeText(own, period)}\nЕсть данные за другое время: ${rangeText(own, known)}`,
    /** Under the chart. */
    use: (view: UseView) => useScreen(words, own, view),
    chart: (view: UseView) => useChart(words, own, view),
    table: (view: TableView) => historyTable(words, own, view),
    newer: '‹ Новее',
    older: 'Раньше ›',
    otherPeriod: 'Другой период',
  }
}
