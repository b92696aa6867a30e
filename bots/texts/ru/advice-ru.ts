import { monthName } from '../../../core/units/russian.ts'
import { asWritten } from '../screens/as-written.ts'
import type { AdviceView } from '../views/advice-view.ts'
import type { QuoteView } from '../views/quote-view.ts'
import { numbersRu } from './numbers-ru.ts'

const { aboutMoney, dayAndMonth, dayInWords, dial, money } = numbersRu

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

/** Answers to what people ask about dates, moving and trouble, with their own figures. */
export const adviceRu = (headline: (quote: QuoteView) => string) => ({
  readingDates: ({ bill, from, to, sent }: AdviceView['readingDates']) =>
    [
      `Показания за ${monthName(bill)} передавайте **с ${dayAndMonth(from)} по ${dayAndMonth(to)} включительно**. Раньше и позже тоже можно: показание после ${dayAndMonth(to)} войдёт в следующий счёт.`,
      ...sent.map(
        ({ serial, pendingWh }) => `Уже передано по счётчику № ${asWritten(serial)}: **${dials(pendingWh)}**.`,
      ),
    ].join('\n\n'),
  paymentDates: (quote: QuoteView) =>
    `${headline(quote)}\n\nСчёт за ${monthName(quote.period)} оплачивают до **${dayAndMonth(quote.dueDate)}**.`,
  moving,
  brokenMeter: ({ last, usual }: AdviceView['brokenMeter']) =>
    [
      'Пока счётчик не работает, начисляем по среднему расходу, а потом по нормативу.',
      ...(usual ? [`За ${monthName(usual.period)} выйдет **около ${aboutMoney(usual.amountKopecks)}**.`] : []),
      ...last.map(
        ({ serial, valuesWh, on }) =>
          `Последнее показание счётчика № ${asWritten(serial)} на ${dayInWords(on)}: ${dials(valuesWh)}.`,
      ),
      'Сообщите о поломке специалисту или оставьте заявку на замену в «Доп. услугах».',
    ].join('\n'),
  cancelPayment: ({ waiting, paid }: AdviceView['cancelPayment']) =>
    [
      ...(waiting
        ? [
            `Платёж на **${money(waiting.amountKopecks)}** от ${dayAndMonth(waiting.on)} ещё не завершён, деньги не списаны. Чтобы отменить его, просто не оплачивайте: через некоторое время он закроется сам.`,
          ]
        : []),
      ...(paid
        ? [
            `Последний оплаченный: **${money(paid.amountKopecks)}**, ${dayInWords(paid.on)} Он уже на счёте; вернуть деньги может специалист, а если оставить, они зачтутся в следующих счетах.`,
          ]
        : []),
      ...(waiting || paid ? [] : ['Платежей, которые можно вернуть, по этому счёту нет: отменять нечего.']),
    ].join('\n\n'),
})

/** What is to be done so as not to pay for somebody else's electricity: by its owner, or, to a relative, of its owner. */
function moving({ number, role, last, dueKopecks }: AdviceView['moving']): string {
  const before = last.map(({ valuesWh, on }) => ` (прошлое — ${dials(valuesWh)} на ${dayInWords(on)})`).join(', ')
  const owed = dueKopecks > 0n ? `остаток: **${money(dueKopecks)}**.` : null
  const steps =
    role === 'owner'
      ? [
          'Чтобы не платить за чужой свет:',
          `1. Передайте показание на день, когда съезжаете${before}.`,
          `2. ${owed ? `Оплатите ${owed}` : 'Платить сейчас ничего не нужно.'}`,
          `3. Напишите специалисту, с какого числа вы съехали и кто новый владелец: он закроет или переоформит счёт ${number}.`,
        ]
      : [
          `Чтобы не платить за чужой свет, владельцу счёта ${number} нужно:`,
          `1. Передать показание на день, когда съезжают${before}.`,
          `2. ${owed ? `Оплатить ${owed}` : 'Платить сейчас ничего не нужно.'}`,
          '3. Написать специалисту, с какого числа съехали и кто новый владелец: он закроет или переоформит счёт.',
        ]
  return [...steps, 'Потом счёт можно отвязать от этого чата. Сам он от этого не закроется.'].join('\n')
}
