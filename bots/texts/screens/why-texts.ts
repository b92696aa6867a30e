import { firstDayOf } from '../../../core/units/dates.ts'
import { monthName } from '../../../core/units/russian-format.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { type WhyView, type WhyWords, whyScreen } from './why-screen.ts'

/** «Почему столько?» */
export interface WhyTexts {
  button: string
  screen(view: WhyView): string
}

const month = (period: Temporal.PlainYearMonth) => monthName(period.toString())
const days = (count: number) => `${count}${noBreak}${plural('ru', count, { one: 'день', few: 'дня', many: 'дней' })}`
const zonesRu = (zones: number) =>
  zones === 2 ? ['День (Т1)', 'Ночь (Т2)'] : ['Пик (Т1)', 'Ночь (Т2)', 'Полупик (Т3)']

const ru: WhyWords = {
  kWh: 'кВт·ч',
  zone: (zones, zone) => zonesRu(zones)[zone - 1]!,
  heading: (total, period) => `${total} за ${month(period)}: из чего сложилась сумма`,
  account: number => `Лицевой счёт ${number}`,
  meter: serial => `Счётчик № ${serial}`,
  used: (from, to, count) => `Расход — разница показаний с ${from} по ${to}, ${days(count)}:`,
  turnedOver: 'Счётчик дошёл до конца и начал с нуля, поэтому прибавлена его полная шкала.',
  average: (from, to, count, use) =>
    `Показаний за этот месяц не было, поэтому взят средний расход. С ${from} по ${to}, за ${days(count)}, ушло ${use}:`,
  averageForgotten: 'Показаний за этот месяц не было, поэтому взят средний расход',
  forDays: days,
  norm: 'Показаний не было, и среднего расхода нет, поэтому взят норматив на месяц',
  shared: (used, rated) =>
    `Из ${used} на этот месяц приходится ${rated}: весь расход поделён по дням между этим месяцем и теми, что были начислены без показаний.`,
  cost: 'Стоимость — расход, умноженный на тариф:',
  range: range => `диапазон ${range}`,
  tariffFrom: from => `тариф с ${from}`,
  byDays: parts =>
    `Тариф менялся, поэтому расход поделён по дням: ${parts.map(({ from, days: count }) => `${days(count)} по тарифу с ${from}`).join(', ')}.`,
  ranges: limits =>
    `Цена зависит от расхода за месяц: ${limits.map((limit, index) => `диапазон ${index + 1} — до ${limit}${noBreak}кВт·ч`).join(', ')}, дальше — диапазон ${limits.length + 1}.`,
  chargedInAll: sum => `Вместе: **${sum}**`,
  again: (period, again, then, sum) =>
    `Перерасчёт за ${month(period)}: по показанию выходит ${again}, начислено было ${then}, разница **${sum}**`,
  penalty: (period, sum) => `Пени за просрочку счёта за ${month(period)}: ${sum}`,
  dueOn: due => `Срок оплаты был ${due}. Первые 30 дней после него пени не начисляются, потом — за каждый день:`,
  corrected: 'Это поправка прежних пеней: о платеже стало известно позже.',
  span: (from, to, count) => `с ${from} по ${to}, ${days(count)}`,
  nothing: 'За этот месяц пока ничего не начислено.',
}

const monthEn = (period: Temporal.PlainYearMonth) =>
  firstDayOf(period).toLocaleString('en', { month: 'long', year: 'numeric' })
const daysEn = (count: number) => `${count}${noBreak}${plural('en', count, { one: 'day', other: 'days' })}`
const zonesEn = (zones: number) =>
  zones === 2 ? ['Day (T1)', 'Night (T2)'] : ['Peak (T1)', 'Night (T2)', 'Half-peak (T3)']

const en: WhyWords = {
  kWh: 'kWh',
  zone: (zones, zone) => zonesEn(zones)[zone - 1]!,
  heading: (total, period) => `${total} for ${monthEn(period)}: how it comes about`,
  account: number => `Account ${number}`,
  meter: serial => `Meter No. ${serial}`,
  used: (from, to, count) => `The use is the difference of the readings from ${from} to ${to}, ${daysEn(count)}:`,
  turnedOver: 'The dial reached its end and began from zero, so its whole range is added.',
  average: (from, to, count, use) =>
    `There was no reading for this month, so the average use is taken. From ${from} to ${to}, in ${daysEn(count)}, it was ${use}:`,
  averageForgotten: 'There was no reading for this month, so the average use is taken',
  forDays: daysEn,
  norm: 'There was no reading and no average, so the monthly norm is taken',
  shared: (used, rated) =>
    `Of ${used}, ${rated} are this month’s: the whole use is shared by days among this month and those charged without readings.`,
  cost: 'The cost is the use times the tariff:',
  range: range => `range ${range}`,
  tariffFrom: from => `tariff from ${from}`,
  byDays: parts =>
    `The tariff changed, so the use is shared by days: ${parts.map(({ from, days: count }) => `${daysEn(count)} at the tariff from ${from}`).join(', ')}.`,
  ranges: limits =>
    `The price depends on the month’s use: ${limits.map((limit, index) => `range ${index + 1} up to ${limit}${noBreak}kWh`).join(', ')}, then range ${limits.length + 1}.`,
  chargedInAll: sum => `Together: **${sum}**`,
  again: (period, again, then, sum) =>
    `Recalculation for ${monthEn(period)}: by the reading ${again}, charged then ${then}, difference **${sum}**`,
  penalty: (period, sum) => `Penalty for paying the bill for ${monthEn(period)} late: ${sum}`,
  dueOn: due => `It was due on ${due}. The first 30 days after that cost nothing, then each day does:`,
  corrected: 'This corrects an earlier penalty: a payment was learned of later.',
  span: (from, to, count) => `from ${from} to ${to}, ${daysEn(count)}`,
  nothing: 'Nothing has been charged for this month yet.',
}

export const whyRu: WhyTexts = { button: 'Почему столько?', screen: view => whyScreen(ru, view) }
export const whyEn: WhyTexts = { button: 'Why so much?', screen: view => whyScreen(en, view) }
