import { correctionReasons } from '../../../core/bills/correction-kind.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { monthName } from '../../../core/units/russian.ts'
import { asWritten } from '../screens/as-written.ts'
import { type BillOfMonth, type MonthView, monthScreen, type StatementWords } from '../screens/month-screen.ts'
import type { ScreenWords } from '../screens/screens.ts'
import { capitalised } from '../views/numbers.ts'
import { numbersRu } from './numbers-ru.ts'

const { money } = numbersRu

const now = (balance: bigint) =>
  balance > 0n ? `Сейчас долг ${money(balance)}` : balance < 0n ? `Сейчас переплата ${money(-balance)}` : 'Долга нет'

const own: StatementWords = {
  billed: (period, closing) =>
    closing < 0n
      ? `Счёт за ${monthName(period)}: переплата ${money(-closing)}`
      : `Счёт за ${monthName(period)}: платить нечего`,
  settled: period => `Счёт за ${monthName(period)}: оплачен`,
  unpaid: (period, sum) => `Счёт за ${monthName(period)}: не оплачено ${sum}`,
  overdue: since => `Просрочено с ${since}`,
  payBy: term => `Срок оплаты — ${term}`,
  now,
  notClosed: period => `${capitalised(monthName(period))} ещё не закрыт: начисления появятся, когда месяц закончится.`,
  account: number => `Лицевой счёт ${number}`,
  opening: 'На начало месяца',
  closing: 'На конец месяца',
  today: 'Сейчас',
  meter: serials => `Счётчик № ${serials.map(asWritten).join(', затем № ')}`,
  used: (from, to) => `Расход с ${from} по ${to}`,
  average: 'Показаний не было, начислено по среднему расходу',
  norm: 'Показаний не было, начислено по нормативу',
  ofThisMonth: volume => `из них на этот месяц ${volume}`,
  estimated: volume => `ещё ${volume} по оценке, за дни до замены счётчика`,
  charged: 'Начислено',
  chargedInAll: 'Всего начислено',
  corrected: ({ period, kind, isAgain }) =>
    `${isAgain ? 'Перерасчёт' : 'Исправление'} за ${monthName(period)}${kind === 'reading' ? '' : ` (${correctionReasons[kind]})`}`,
  penalty: 'Пени',
  paid: on => `Оплачено ${on}`,
  givenBack: on => `Возвращено ${on}`,
}

/** «Сведения о расчётах» in Russian. */
export function statementRu(words: ScreenWords) {
  return {
    button: 'Расчёты',
    /** `isWhole`: no older months are left out. */
    list: (number: string, balance: Kopecks, isWhole: boolean) =>
      `**${now(balance)}**, лицевой счёт ${number}.\n\nВыберите месяц, чтобы увидеть, из чего сложилась сумма. Рядом с месяцем — сколько за него начислено.${isWhole ? '' : ' Здесь последние три года, о более ранних спросите специалиста.'}`,
    /** `addedKopecks`: what the month's own bill charged, older debts left out. */
    item: ({
      period,
      addedKopecks,
      isOpen,
    }: {
      period: Temporal.PlainYearMonth
      addedKopecks: Kopecks
      isOpen: boolean
    }) => `${capitalised(monthName(period))} · ${isOpen ? 'не закрыт' : money(addedKopecks)}`,
    month: (view: MonthView) => monthScreen(words, own, view),
    billOf: (period: Temporal.PlainYearMonth) => `Квитанция за ${monthName(period)}`,
    billCaption: ({ period, number, dueKopecks }: BillOfMonth) =>
      `**Квитанция за ${monthName(period)}**: ${dueKopecks > 0n ? `на конец месяца было к оплате ${money(dueKopecks)}` : 'платить было нечего'}. № ${number}.\n\nСколько платить сейчас, показывает «Лицевой счёт».`,
    /** Where the messenger may not carry the document. */
    protectedBill: ({ period, number }: BillOfMonth) =>
      `**Квитанция за ${monthName(period)}** готова, № ${number}. Документы в этот мессенджер мы не отправляем: откройте её по защищённой ссылке (действует сутки) или получите по почте.`,
  }
}
