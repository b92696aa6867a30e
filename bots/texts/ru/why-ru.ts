import { correctionReasons } from '../../../core/bills/correction-kind.ts'
import { monthName } from '../../../core/units/russian.ts'
import { asWritten } from '../screens/as-written.ts'
import { type WhyView, type WhyWords, whyScreen } from '../screens/why-screen.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { numbersRu } from './numbers-ru.ts'

const days = (count: number) => `${count}${noBreak}${plural('ru', count, { one: 'день', few: 'дня', many: 'дней' })}`
const zones = (count: number) => (count === 2 ? ['День (Т1)', 'Ночь (Т2)'] : ['Пик (Т1)', 'Ночь (Т2)', 'Полупик (Т3)'])

const kinds = { readings: 'по переданным показаниям', debt: 'долга', overpayment: 'переплаты' }

const words: WhyWords = {
  numbers: numbersRu,
  kWh: 'кВт·ч',
  zone: (count, zone) => zones(count)[zone - 1]!,
  heading: (total, period) => `${total} за ${monthName(period)}: из чего сложилась сумма`,
  account: number => `Лицевой счёт ${number}`,
  overpaid: sum => `Переплата ${sum}`,
  noDebt: 'Долга нет',
  part: (part, sum) => {
    if (part.kind === 'charge') return `${sum} за ${monthName(part.period)}`
    if (part.kind === 'recalculation') return `${sum} перерасчёта за ${monthName(part.period)}`
    return `${sum} ${kinds[part.kind]}`
  },
  debt: (sum, parts) => `Долг ${sum}: ${parts.join(' + ')}.`,
  debtOf: (sum, period) => (period === '' ? `${sum} прежнего долга` : `${sum} за ${monthName(period)}`),
  debtPenalties: sum => `пени ${sum}`,
  earlierBills: sum => `${sum} за более ранние месяцы`,
  meter: serial => `Счётчик № ${asWritten(serial)}`,
  used: (from, to, count) => `Расход — разница показаний с ${from} по ${to}, ${days(count)}:`,
  turnedOver: 'Счётчик дошёл до конца и начал с нуля, поэтому прибавлена его полная шкала.',
  average: (from, to, count, use) =>
    `Показаний за этот месяц не было, поэтому взят средний расход. С ${from} по ${to}, за ${days(count)}, ушло ${use}:`,
  averageForgotten: 'Показаний за этот месяц не было, поэтому взят средний расход',
  forDays: days,
  norm: 'Показаний не было, и среднего расхода нет, поэтому взят норматив на месяц',
  shared: (used, rated) =>
    `Из ${used} на этот месяц приходится ${rated}: весь расход поделён по дням между этим месяцем и теми, что были начислены без показаний.`,
  estimated: more =>
    `Ещё ${more} — за дни месяца до замены счётчика, по среднему расходу или нормативу: что показывал старый счётчик, неизвестно.`,
  cost: 'Стоимость — расход, умноженный на тариф:',
  range: range => `диапазон ${range}`,
  tariffFrom: from => `тариф с ${from}`,
  byDays: parts =>
    `Тариф менялся, поэтому расход поделён по дням: ${parts.map(({ from, days: count }) => `${days(count)} по тарифу с ${from}`).join(', ')}`,
  ranges: limits =>
    `Цена зависит от расхода за месяц: ${limits.map((limit, index) => `диапазон ${index + 1} — до ${limit}${noBreak}кВт·ч`).join(', ')}, дальше — диапазон ${limits.length + 1}.`,
  chargedInAll: sum => `Вместе: **${sum}**`,
  again: ({ period, cause }, again, then, sum) =>
    `Перерасчёт за ${monthName(period)}: ${
      cause === 'reading' ? `по показанию выходит ${again}` : `${correctionReasons[cause]}, теперь выходит ${again}`
    }, начислено было ${then}, разница **${sum}**`,
  penalty: (period, sum) => `Пени за просрочку счёта за ${monthName(period)}: ${sum}`,
  dueOn: due => `Срок оплаты был ${due} Первые 30 дней после него пени не начисляются, потом — за каждый день:`,
  corrected: 'Это поправка прежних пеней: о платеже стало известно позже.',
  span: (from, to, count) => `с ${from} по ${to}, ${days(count)}`,
  nothing: 'За этот месяц пока ничего не начислено.',
}

export const whyRu = { button: 'Почему столько?', screen: (view: WhyView) => whyScreen(words, view) }
