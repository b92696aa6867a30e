import { monthName } from '../../../core/units/russian.ts'
import type { MonthsProblem } from '../../understanding/read-months.ts'
import type { HistoryTexts } from '../screens/history-texts.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { type HistoryWords, historyTable, rangeText, useChart, useHeadline, useScreen } from '../screens/use-screen.ts'
import { noBreak, plural } from '../views/numbers.ts'

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
  month: period => monthName(period.toString()),
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
  meter: serial => `счётчик № ${serial}`,
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
export function historyRu(words: ScreenWords): HistoryTexts {
  return {
    button: 'История показаний',
    ask: ({ accountNumber, ...known }) =>
      `${useHeadline(words, own, known)}.\n${own.account(accountNumber)}\n\nЗа какое время показать историю? Период можно и написать, например «с января по июнь».`,
    months: count,
    ownDates: 'Другие даты',
    askDates: now => `Напишите период: месяцы, год или даты. Например, ${example(now)}.`,
    wrongDates: (problem, now) => `${problems[problem]} Напишите, например, ${example(now)}.`,
    none: accountNumber =>
      `**Истории пока нет**: по лицевому счёту ${accountNumber} ещё ничего не посчитано. Она появится после первого переданного показания.`,
    nothingIn: (period, known) =>
      `**Данных нет**: ${rangeText(own, period)}\nЕсть данные за другое время: ${rangeText(own, known)}`,
    use: view => useScreen(words, own, view),
    chart: view => useChart(words, own, view),
    table: view => historyTable(words, own, view),
    newer: '‹ Новее',
    older: 'Раньше ›',
    otherPeriod: 'Другой период',
  }
}
