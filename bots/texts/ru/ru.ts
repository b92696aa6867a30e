import type { PeriodSums } from '../../../core/charges/debts/settle.ts'
import type { RefusedReading } from '../../../core/metering/misfit.ts'
import type { CodeLetter, InvoiceLetter } from '../../../core/outbox/letter.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import type { ListedPayment } from '../../../core/payments/list-payments.ts'
import type { MobileOperator } from '../../../core/payments/mobile-operators.ts'
import type { PaymentState } from '../../../core/payments/payment.table.ts'
import type { PaymentDetails, RefundDetails } from '../../../core/payments/payment-details.ts'
import type { OnlineMethod, PaymentMethod } from '../../../core/supplier/payment-methods.ts'
import type { Language } from '../../../core/units/language.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { monthAlone, monthName } from '../../../core/units/russian.ts'
import { messengerName } from '../../messages/messengers.ts'
import { asWritten } from '../screens/as-written.ts'
import type { LikelyView } from '../screens/large-use.ts'
import { type ScreenWords, screens } from '../screens/screens.ts'
import type { BankDetailsView } from '../views/bank-details-view.ts'
import type { MeterView } from '../views/card-view.ts'
import { capitalised, listed, plural } from '../views/numbers.ts'
import { paymentMark } from '../views/payment-mark.ts'
import type { QuoteView } from '../views/quote-view.ts'
import type { WantedView } from '../views/wanted-view.ts'
import { adviceRu } from './advice-ru.ts'
import { byWhenRu } from './by-when-ru.ts'
import { closedRu } from './closed-ru.ts'
import { connectNoticeRu, connectRu, guestCodeRu, inMinutes, messenger } from './connect-ru.ts'
import { emergencyRu } from './emergency-ru.ts'
import { filesRu } from './file-ru.ts'
import { forecastRu } from './forecast-ru.ts'
import { historyRu } from './history-ru.ts'
import { largeUseRu } from './large-use-ru.ts'
import { numbersRu } from './numbers-ru.ts'
import { questionsRu } from './question-ru.ts'
import { sectionsRu, tariffsRu } from './sections-ru.ts'
import { settingsNoticeRu, settingsRu } from './settings-ru.ts'
import { statementRu } from './statement-ru.ts'
import { understandingRu } from './understanding-ru.ts'
import { whyCanceled, whyNotRefunded } from './why-canceled.ts'
import { whyRu } from './why-ru.ts'

const { day, dayAndMonth, dayInWords, decimalRubles, dial, hourAndNearDay, money } = numbersRu

const estimated = { average: 'по среднему расходу', norm: 'по нормативу' }

const words: ScreenWords = {
  numbers: numbersRu,
  kWh: 'кВт·ч',
  zoneNames: zones => (zones === 2 ? ['день (Т1)', 'ночь (Т2)'] : ['пик (Т1)', 'ночь (Т2)', 'полупик (Т3)']),
  toPay: sum => `К оплате ${sum}`,
  payBy: term => ` до ${term}`,
  allOverdue: since => (since ? `Просрочено с ${since}` : 'Это прежний долг, срок его оплаты прошёл'),
  overduePart: (sum, since) => `просрочено${since ? ` с ${since}` : ''}: ${sum}`,
  duePart: (sum, term) => `до ${term}: ${sum}`,
  afterWindow: (months, lastDay, about) =>
    `Приём закончился ${lastDay}: за ${listed('ru', months.map(monthAlone))} начислим около ${about}, потом пересчитаем.`,
  windowClosed: (month, lastDay) => `Приём показаний за ${monthName(`${month}`)} закончился ${lastDay}`,
  willBeEstimated: (month, basis, about, term) =>
    `Счёт за ${monthName(`${month}`)} будет ${estimated[basis]}: начислим около ${about}, срок оплаты — ${term}.`,
  entersLater: (takenOn, bill, months, corrects) =>
    `Показание от ${takenOn} войдёт в счёт за ${monthName(`${bill}`)}: он пересчитает ${listed(
      'ru',
      months.map(month => monthName(`${month}`)),
    )} и ${corrects}. В сумме к оплате это уже учтено.`,
  corrects: (sum, isGivenBack) => `${isGivenBack ? 'вернёт' : 'добавит'} ${sum}`,
  meterUnread: (serial, month, basis, about) =>
    `Счётчик № ${serial} ещё не передан: без показания за ${monthName(`${month}`)} начислим ${estimated[basis]}, около ${about}.`,
  overpaid: sum => `Переплата ${sum}`,
  noDebt: 'Долга нет',
  nothingToPay: 'платить ничего не нужно',
  meter: ({ serial, model }) => `Счётчик № ${serial}, ${model}`,
  range: range => `диапазон ${range}`,
  tariffFrom: from => `по тарифу с ${from}`,
  taken: (serial, dials, day, used) =>
    `${serial ? `Счётчик № ${serial}` : 'Принято'} на ${day}: ${dials}, расход ${used}`,
  charges: (period, sum) => `${period ? `Начислено за ${monthName(period)}` : 'По переданным показаниям'}: ${sum}.`,
  recalculates: (period, sum) => `Перерасчёт за ${monthName(period)}: ${sum}.`,
  owedBefore: sum => `Прежний долг: ${sum}.`,
  overpaidBefore: sum => `Была переплата: ${sum}.`,
  chargedForSent: 'Начислено по переданным показаниям',
  recalculatedFor: period => `Перерасчёт за ${monthName(period)}`,
  balanceOn: on => `Состояние счёта на ${on}`,
  debt: sum => `долг ${sum}`,
  overpayment: sum => `переплата ${sum}`,
  account: (number, label) => `Лицевой счёт **${number}**${label ? ` «${label}»` : ''}`,
  email: shown => `Электронная почта: ${shown ?? 'не указана'}`,
  letIn: settingsRu.access.letIn,
  billed: (dials, on) => `Учтено: ${dials}, ${on}`,
  sent: (dials, bill) => `Передано: ${dials}, войдёт в ${bill ? `счёт за ${monthName(`${bill}`)}` : 'следующий счёт'}`,
}

const { headline, result, late, card, dials, inZone, energy, balanceText } = screens(words)

export type FlatLabel = { number: string; label: string | null }

const left = (tries: number) =>
  plural('ru', tries, {
    one: `осталась ${tries} попытка`,
    few: `осталось ${tries} попытки`,
    many: `осталось ${tries} попыток`,
  })

const zonesHint = (zones: number) =>
  zones === 1
    ? 'Напишите, что сейчас показывает счётчик. Цифры после запятой можно не указывать.'
    : zones === 2
      ? 'Напишите два числа: сначала день (Т1), потом ночь (Т2). Например: «т1 12045 т2 6080».'
      : 'Напишите три числа: пик (Т1), ночь (Т2), полупик (Т3). Например: «т1 12045 т2 6080 т3 9100».'

/** «К оплате 56,65 ₽, остальные 43,35 ₽ останутся авансом», where more than what is owed is paid. */
const parts = ({ amountKopecks, dueKopecks }: WantedView) =>
  amountKopecks <= dueKopecks
    ? amountKopecks < dueKopecks
      ? `\nПосле этого останется ${money(dueKopecks - amountKopecks)}`
      : ''
    : dueKopecks > 0n
      ? `\nИз них ${money(dueKopecks)} — к оплате сейчас, ${money(amountKopecks - dueKopecks)} останется авансом`
      : '\nВся сумма останется авансом'
/** What becomes of the least sum of a method, where less is owed. */
const minParts = (min: bigint, due: bigint) =>
  due >= min
    ? ''
    : due > 0n
      ? `Если оплатить ${money(min)}, ${money(due)} пойдёт в счёт долга, а ${money(min - due)} останется авансом и зачтётся в следующих счетах. `
      : `Если оплатить ${money(min)}, вся сумма останется авансом и зачтётся в следующих счетах. `
const notOver = (begunKopecks: bigint | null) =>
  begunKopecks === null
    ? ''
    : `Прежний платёж на ${money(begunKopecks)} ещё не завершён. Чтобы не заплатить дважды, завершите его или дождитесь сообщения о результате.\n\n`

const methods: Record<PaymentMethod, string> = {
  card: 'банковская карта',
  sbp: 'СБП',
  yoomoney: 'кошелёк ЮMoney',
  mobile: 'баланс телефона',
  qiwi: 'кошелёк QIWI',
  bank: 'банк',
  cash: 'касса',
  other: 'другой способ',
}
const shortMethods = { ...methods, card: 'карта', yoomoney: 'ЮMoney', mobile: 'телефон', qiwi: 'QIWI', other: 'иное' }
const operatorNames: Record<MobileOperator, string> = { beeline: 'Билайн', megafon: 'МегаФон', mts: 'МТС', t2: 'T2' }
const operators = (served: MobileOperator[]) =>
  listed(
    'ru',
    served.map(operator => operatorNames[operator]),
  )
const states: Record<PaymentState, string> = {
  new: 'ждёт оплаты',
  creating: 'ждёт оплаты',
  pending: 'ждёт оплаты',
  succeeded: 'оплачено',
  canceled: 'не оплачено',
  expired: 'не оплачено',
}
const isWaiting = (state: PaymentState) => states[state] === states.pending
const legend = '✓ оплачено, ✗ не оплачено, … ждёт оплаты.'
const refundStates: Record<RefundDetails['state'], string> = {
  creating: 'в обработке',
  pending: 'в обработке',
  succeeded: 'выполнен',
  canceled: 'не выполнен',
}
const refundLine = ({ amountKopecks, state, reason, on }: RefundDetails) =>
  `Возврат ${money(amountKopecks)} от ${dayInWords(on)} — ${refundStates[state]}${
    state === 'canceled' ? `. ${whyNotRefunded(reason)}` : ''
  }`
/** «• за октябрь 2026 г.: 219,76 ₽» and «• пени за октябрь 2026 г.: 0,94 ₽». */
const settledLines = ({ period, principalKopecks, penaltyKopecks }: PeriodSums) => [
  ...(principalKopecks > 0n
    ? [`• ${period === '' ? 'прежний долг' : `за ${monthName(period)}`}: ${money(principalKopecks)}`]
    : []),
  ...(penaltyKopecks > 0n ? [`• пени за ${monthName(period)}: ${money(penaltyKopecks)}`] : []),
]
/** What the payment did to the account: what it settled, and the account after it. */
const effect = ({ amountKopecks, balance, effect }: PaymentDetails) =>
  balance === null || effect === null
    ? []
    : [
        `Зачислено на счёт: ${money(amountKopecks)}`,
        ...effect.settled.flatMap(settledLines),
        ...(effect.advanceKopecks > 0n ? [`• аванс: ${money(effect.advanceKopecks)}`] : []),
        `Состояние счёта на ${dayInWords(balance.asOf)}: ${balanceText(balance.balanceKopecks)}`,
      ]

/** What the next bill will still hold for the days before the payment. */
const penaltyLeft = ({ penaltyKopecks = '0' }: Notice & { notice: 'payment-ended' }) =>
  BigInt(penaltyKopecks) > 0n
    ? ` В следующий счёт войдут ещё пени за дни до оплаты: ${money(BigInt(penaltyKopecks))}.`
    : ''

const paid = (notice: Notice & { notice: 'payment-ended' }) =>
  `**Оплачено ${money(BigInt(notice.amountKopecks))}**, лицевой счёт ${notice.accountNumber}.\n\n${
    BigInt(notice.dueKopecks) > 0n
      ? `Осталось к оплате ${money(BigInt(notice.dueKopecks))}.`
      : BigInt(notice.advanceKopecks) > 0n
        ? `Долга нет, переплата ${money(BigInt(notice.advanceKopecks))}.`
        : 'Долга нет.'
  }${penaltyLeft(notice)}`
const notPaid = (notice: Notice & { notice: 'payment-ended' }) =>
  `**Оплата ${money(BigInt(notice.amountKopecks))} не прошла**, лицевой счёт ${notice.accountNumber}.\n\n${whyCanceled(notice.reason)}`
/** Of a day that is near by its nature. */
const isoNear = (date: string) => dayAndMonth(Temporal.PlainDate.from(date))
const ofAccount = ({ account }: { account?: { number: string } }) =>
  account ? ` (лицевой счёт ${account.number})` : ''

/** No button where the digits must be typed. */
type CodeMail = { subject: string; text: string; button?: string }

export const ru = {
  ...sectionsRu,
  tariffs: tariffsRu(words),
  language: 'ru' as Language,
  /** The words of the keyboard under the chat. */
  menu: {
    reading: 'Передать показания',
    card: 'Лицевой счёт',
    receipt: 'Квитанция',
    pay: 'Оплатить',
    question: 'Вопрос-ответ',
    more: 'Ещё',
  },
  /** What Telegram's list of commands says of each. */
  commands: {
    reading: 'Передать показания',
    account: 'Лицевой счёт и сумма к оплате',
    receipt: 'Квитанция в PDF',
    pay: 'Оплатить',
    payments: 'Мои платежи',
    statement: 'Сведения о расчётах',
    history: 'История показаний: график расхода',
    accounts: 'Мои счета: добавить, выбрать',
    question: 'Вопрос-ответ: спросить специалиста',
    tariffs: 'Тарифы',
    contract: 'Договор',
    services: 'Доп. услуги: оставить заявку',
    offices: 'Офисы и контакты',
    settings: 'Настройки',
    more: 'Все разделы',
    language: 'Язык · Language',
    help: 'Что умеет бот',
    exit: 'Выход: отвязать счёт',
  },
  writePlaceholder: 'Число или вопрос',
  unknown: 'Не удалось вас понять. Напишите показание числом, например 20099, или выберите действие в меню.',
  /** Said with the question that is open instead. */
  oldButton: 'Эта кнопка — от прежнего вопроса.',
  stale: 'Эта кнопка — от прежнего вопроса, он уже закрыт. Выберите действие в меню.',
  chooseOne: 'Выберите один из вариантов: нажмите кнопку или напишите её название.',
  notRead: 'Фотографии, файлы и голосовые сообщения бот не читает.',
  apology: (phone: string) =>
    `Произошла ошибка на нашей стороне, и последнее сообщение не обработано. Отправьте его ещё раз. Если не поможет, позвоните: ${phone}.`,
  groupRefused: 'В группе бот не отвечает: ваши данные увидели бы посторонние. Напишите ему в личные сообщения.',
  menuHeading: 'Выберите действие в меню или просто напишите показание числом.',
  enough: 'Пока остановимся на этом. Когда будете готовы, выберите действие в меню.',
  welcome: {
    consent: (supplierName: string) =>
      `**Здравствуйте! Это бот ${supplierName}.**\n\nЗдесь можно передать показания, сразу узнать сумму к оплате и получить квитанцию.\n\nЧтобы начать, примите правила пользовательского соглашения.`,
    accept: 'Принимаю',
    refuse: 'Не принимаю',
    agreement: 'Прочитать соглашение',
    refused:
      'Без согласия с правилами регистрация невозможна: мы не вправе обрабатывать ваши данные. Если передумаете, нажмите «Начать».',
    begin: 'Начать',
    again: (supplierName: string) => `Это бот ${supplierName}. Выберите действие в меню или напишите показание числом.`,
  },
  closed: closedRu(headline),
  advice: adviceRu(headline),
  link: {
    heading: 'Подключим ваш лицевой счёт.',
    city: 'В каком городе находится квартира или дом?',
    number: 'Напишите **номер лицевого счёта**. Он есть в любой квитанции.',
    numberUnclear: 'В номере лицевого счёта только цифры. Напишите его, как в квитанции, например 12345.',
    isNew: 'Этот счёт уже регистрировали — в боте или в личном кабинете?',
    yesNew: 'Нет, впервые',
    alreadyRegistered: 'Да, зарегистрирован',
    surname: 'Напишите **фамилию** владельца счёта, как в квитанции: одну фамилию, без инициалов.',
    name: 'Теперь **имя** владельца.',
    nameUnclear: 'Напишите буквами, как в квитанции.',
    email: 'Напишите адрес **электронной почты**. На него придёт код подтверждения.',
    emailUnclear:
      'Это не похоже на адрес почты. Напишите его целиком, например mail@mail.ru: до знака @ бывают латинские буквы, цифры, точки и дефисы.',
    noEmail: 'У меня нет почты',
    serial: 'Напишите **заводской номер счётчика**: он есть на лицевой панели и в квитанции.',
    serialUnclear: 'Нужен только **заводской номер счётчика**, с цифрами: он есть на лицевой панели и в квитанции.',
    /** `email` is null where it is the one on file, which nobody is to learn. */
    codeSent: (email: string | null, minutes: number) =>
      `Если данные верны, письмо с кодом отправлено на ${email === null ? 'почту, указанную при регистрации' : `**${asWritten(email)}**`}. Введите **шесть цифр** из письма или откройте ссылку в нём.\n\nКод действует ${inMinutes(minutes)}. Письма нет? Загляните в «Спам» и проверьте данные: если счёт уже зарегистрирован, код приходит только на почту, указанную при регистрации.`,
    sendAgain: 'Отправить ещё раз',
    changeData: 'Изменить данные',
    digitsUnclear: 'Код — это шесть цифр из письма, например 123456.',
    wrongDigits: (triesLeft: number) => `Код не подошёл: ${left(triesLeft)}. Проверьте цифры и введите их ещё раз.`,
    expired: 'Этот код больше не действует. Нажмите «Отправить ещё раз»: вводить данные заново не придётся.',
    noMatch:
      'Подключить счёт с такими данными не получилось. Проверьте их по квитанции и попробуйте ещё раз. Если при регистрации указывали почту, подключайте счёт по коду из письма.',
    paused: (until: Temporal.ZonedDateTime, phone: string) =>
      `Слишком много попыток. Ради безопасности подключение приостановлено до ${hourAndNearDay(until)}. Показания можно передать и по телефону: ${phone}.`,
    liftPause: (until: Temporal.ZonedDateTime, phone: string) =>
      `Слишком много попыток. Ради безопасности подключение этого счёта приостановлено до ${hourAndNearDay(until)}.\n\nСчёт ваш? Если у него есть адрес электронной почты, туда пришло письмо о паузе с кодом из 16 знаков. **Введите этот код**, и подключение продолжится. Показания можно передать и по телефону: ${phone}.`,
    passUnclear: 'Код из письма о паузе — 16 букв и цифр, например K7M4-PX2D-9QRT-3BNH.',
    passWrong: 'Этот код не подошёл. Проверьте, что он из последнего письма о паузе, и введите его ещё раз.',
    waitForEnd: 'Подождать',
    linked: (number: string) => `**Счёт ${number} подключён.** Теперь показание можно просто написать сюда числом.`,
    needed: 'Сначала подключите лицевой счёт — это займёт пару минут.',
    linkAccount: 'Подключить счёт',
  },
  card: {
    screen: card,
    sendReading: 'Передать показания',
    receipt: 'Квитанция',
    pay: 'Оплатить',
    accounts: 'Мои счета',
    account: 'Лицевой счёт',
  },
  reading: {
    whichMeter: 'По какому счётчику передаёте показания?',
    meterLabel: (meter: MeterView) => `№ ${meter.serial}, ${meter.model}`,
    ask: (meter: MeterView) =>
      `Прошлое показание: ${dials(meter.previousWh)} на ${dayInWords(meter.previousOn)}\nСчётчик № ${asWritten(meter.serial)}, ${asWritten(meter.model)}\n\n${zonesHint(meter.zones)}`,
    unclear: (zones: number) => `Не удалось разобрать показание. ${zonesHint(zones)}`,
    refused(why: RefusedReading, meter: MeterView, zone: number, typedWh: bigint) {
      const name = inZone(meter.zones, zone)
      if (why === 'below-previous') {
        return `**${dial(typedWh)}**${name} — меньше прошлого показания ${dial(meter.previousWh[zone - 1]!)} от ${dayInWords(meter.previousOn)} Проверьте цифры и напишите ещё раз.`
      }
      if (why === 'above-next') {
        return `**${dial(typedWh)}**${name} — больше показания ${dial(meter.previousWh[zone - 1]!)} от ${dayInWords(meter.previousOn)}, которое снято позже. Проверьте цифры и напишите ещё раз.`
      }
      if (why === 'beyond-capacity') {
        return `**${dial(typedWh)}**${name} — больше, чем может показать этот счётчик. Если последние цифры — после запятой, поставьте запятую и напишите ещё раз.`
      }
      return `У этого счётчика ${meter.zones === 1 ? 'одно показание' : `показаний: ${meter.zones}`}. ${zonesHint(meter.zones)}`
    },
    /** Repeats what was understood; `on` is the reading's day. */
    likely: (zones: number, valuesWh: bigint[], on: Temporal.PlainDate) =>
      zones === 1
        ? `На счётчике **${dial(valuesWh[0]!)}** на ${dayAndMonth(on)}. Верно?`
        : `${valuesWh.map((value, zone) => `Т${zone + 1} — **${dial(value)}**`).join(', ')}, на ${dayAndMonth(on)}. Верно?`,
    likelyYes: 'Да, верно',
    /** Some zones are told, null stands for the others; the next of them is asked for. */
    nextZone(valuesWh: (bigint | null)[]) {
      const names = words.zoneNames(valuesWh.length)
      const told = valuesWh.flatMap((value, zone) => (value === null ? [] : [`${names[zone]} — **${dial(value)}**`]))
      return `${capitalised(told.join(', '))}. Теперь ${names[valuesWh.indexOf(null)]}?`
    },
    rollover: (meter: MeterView, zone: number, typedWh: bigint) =>
      `Счётчик дошёл до конца и начал с нуля? Было **${dial(meter.previousWh[zone - 1]!)}**, а вы написали **${dial(typedWh)}**${inZone(meter.zones, zone)}.`,
    rolloverYes: 'Да, начал с нуля',
    largeUse: (volumeWh: bigint[], likely: LikelyView) => largeUseRu(energy(volumeWh), volumeWh, likely),
    largeUseYes: 'Да, всё верно',
    noFix: 'Нет, исправлю',
    ofFlat: ({ number, label }: FlatLabel) =>
      label ? `**${asWritten(label)}**, счёт ${number}` : `Лицевой счёт **${number}**`,
    otherFlat: ({ number, label }: FlatLabel, valuesWh: bigint[]) =>
      `**${dials(valuesWh)}** похоже на счёт ${number}${label ? ` «${asWritten(label)}»` : ''}. Передать туда?`,
    otherFlatYes: ({ number }: FlatLabel) => `Да, на ${number}`,
    otherFlatNo: 'Нет, на этот',
    pending: (meter: MeterView) =>
      `Уже передано: ${dials(meter.pendingWh!)}. Если это неверно, напишите другое показание — оно заменит прежнее.${meter.zones > 1 ? `\n\n${zonesHint(meter.zones)}` : ''}`,
    withdraw: 'Отозвать показание',
    keep: 'Оставить как есть',
    sureToWithdraw: (meter: MeterView) =>
      `Отозвать показание ${dials(meter.pendingWh!)}? Если не передать новое, счёт рассчитают по среднему расходу.`,
    withdrawYes: 'Да, отозвать',
    withdrawn: 'Показание отозвано. Если не передать новое, счёт рассчитают без него — по среднему расходу.',
    kept: 'Хорошо, показание остаётся.',
    tooLate:
      'Это показание уже вошло в счёт, поэтому изменить его нельзя. Разница учтётся, когда передадите следующее.',
    result,
    late,
    fix: 'Исправить показание',
    gone: (serial: string) =>
      `Счётчик № ${asWritten(serial)} с тех пор заменили или сняли: показание по нему не принято.`,
    noMeter: (phone: string) =>
      `За этим лицевым счётом не числится счётчик, поэтому показания передать нельзя. Если он у вас есть, позвоните: ${phone}.`,
  },
  receipt: {
    caption: ({
      number,
      dueKopecks,
      dueDate,
      overdueKopecks = 0n,
    }: {
      number: string
      dueKopecks: bigint
      dueDate: Temporal.PlainDate
      overdueKopecks?: bigint
    }) =>
      dueKopecks > 0n
        ? `**К оплате ${money(dueKopecks)}**${byWhenRu(dueKopecks, overdueKopecks, dayAndMonth(dueDate))}. Квитанция № ${number}: QR-код для оплаты прочитает приложение любого банка.`
        : `Квитанция № ${number}. Платить ничего не нужно.`,
    fileName: (number: string) => `Квитанция ${number}.pdf`,
  },
  pay: {
    /** Under the QR itself. */
    byQr: (amount: Kopecks) =>
      `**К оплате ${money(amount)}**\n\nСохраните этот QR-код и выберите в приложении своего банка «Оплатить по QR-коду» → «Из галереи». Или наведите на него камеру с другого телефона. Получатель, лицевой счёт и сумма подставятся сами.`,
    bankDetails: {
      button: 'Реквизиты',
      screen: ({ amountKopecks, name, inn, kpp, bank, purpose }: BankDetailsView) =>
        [
          amountKopecks > 0n ? `**К оплате ${money(amountKopecks)}**` : '**Реквизиты для оплаты**',
          '',
          `Получатель: ${asWritten(name)}`,
          `ИНН ${inn}${kpp === null ? '' : `, КПП ${kpp}`}`,
          `Счёт получателя: ${bank.account}`,
          `Банк: ${asWritten(bank.name)}`,
          `БИК ${bank.bic}`,
          `Корр. счёт: ${bank.correspondentAccount}`,
          `Назначение платежа: ${purpose}`,
          '',
          'Выберите в приложении своего банка перевод по реквизитам организации. Назначение платежа перепишите целиком: по нему деньги найдут ваш лицевой счёт.',
        ].join('\n'),
    },
    nothing: (quote: QuoteView) => headline(quote),
    /** `begunKopecks`: of a payment that is not over yet. */
    howMuch: (quote: QuoteView, number: string, begun: Kopecks | null) =>
      `${headline(quote)}\n\n${notOver(begun)}Сколько оплатить по счёту ${number}? Нажмите кнопку или напишите другую сумму, например 500 или 500,50.`,
    payNow: (amount: Kopecks) => `Оплатить ${money(amount)}`,
    /** Before a method is chosen, where the sum may be paid twice; `begun` as above. */
    again: (quote: QuoteView, amount: Kopecks, begun: Kopecks | null) =>
      `${headline(quote)}\n\n${notOver(begun)}${
        quote.dueKopecks > 0n
          ? `Всё равно оплатить ${money(amount)}?`
          : `Внести ${money(amount)} авансом? Он зачтётся в следующих счетах.`
      }`,
    payAnyway: (amount: Kopecks) => `Всё равно ${money(amount)}`,
    advanceOf: (amount: Kopecks) => `Аванс ${money(amount)}`,
    begunElsewhere: (amount: Kopecks) =>
      `По этому счёту открыт платёж на ${money(amount)} из другого чата, он ещё не завершён. Чтобы не заплатить дважды, узнайте у близких или дождитесь, пока он завершится.`,
    continueBegun: 'Продолжить прежний платёж',
    nothingDue: (quote: QuoteView, begun: Kopecks | null) =>
      `${headline(quote)}\n\n${notOver(begun)}Если хотите заплатить вперёд, внесите аванс: он зачтётся в следующих счетах.`,
    advance: 'Внести аванс',
    advanceSum: (number: string) => `Напишите сумму аванса по счёту ${number}, например 500 или 500,50.`,
    sumUnclear: 'Не удалось разобрать сумму. Напишите её цифрами в рублях, например 500 или 500,50.',
    sumTooSmall: (min: Kopecks) => `Оплатить можно от ${money(min)}. Напишите другую сумму.`,
    sumTooLarge: (max: Kopecks) => `За один раз можно оплатить не больше ${money(max)}. Напишите другую сумму.`,
    /** After a number that is no sum, without its currency. */
    orReading: 'Если это показание счётчика, напишите перед числом слово «показание».',
    how: (wanted: WantedView) =>
      `**${money(wanted.amountKopecks)}**, лицевой счёт ${wanted.accountNumber}${parts(wanted)}\n\nКак оплатить?`,
    byReceiptQr: 'По QR-коду квитанции',
    otherSum: 'Другая сумма',
    otherMethod: 'Другой способ',
    isReading: 'Это показание счётчика',
    belowMin: (method: OnlineMethod, min: Kopecks, due: Kopecks) =>
      `**От ${money(min)}** — столько можно оплатить этим способом (${methods[method]}). ${minParts(min, due)}Или выберите другой способ.`,
    aboveMax: (method: OnlineMethod, max: Kopecks) =>
      `**До ${money(max)}** за один раз — столько можно оплатить этим способом (${methods[method]}). Оплатите эту сумму, а остальное — следующим платежом или выберите другой способ.`,
    phone: (served: MobileOperator[]) =>
      `Напишите **номер телефона**, с баланса которого оплатить, например +7 913 123-45-67. Подойдут номера операторов ${operators(served)}.`,
    phoneUnclear:
      'Это не похоже на номер российского мобильного телефона. Напишите десять цифр после +7, например +7 913 123-45-67.',
    operatorUnknown: (code: string, served: MobileOperator[]) =>
      `С номера с кодом ${code} оплатить нельзя: подойдут только номера операторов ${operators(served)}. Напишите другой номер или выберите другой способ.`,
    terms: (wanted: WantedView, method: OnlineMethod) =>
      `**${money(wanted.amountKopecks)}**, ${methods[method]}${parts(wanted)}\n\nЧтобы оплатить, согласитесь с условиями пользовательского соглашения. Без согласия дальнейшая оплата невозможна.`,
    agree: 'Согласен',
    disagree: 'Не согласен',
    readTerms: 'Прочитать условия',
    refused:
      'Без согласия с условиями оплатить здесь нельзя. Оплатить можно и по QR-коду из квитанции — в приложении своего банка.',
    receiptContact:
      'Куда прислать кассовый чек? Напишите адрес **электронной почты** или номер **мобильного телефона**.',
    contactUnclear:
      'Это не похоже ни на адрес почты, ни на номер мобильного телефона. Напишите, например, mail@mail.ru (до знака @ латинскими буквами) или +7 913 123-45-67.',
    /** `contact`: where the fiscal receipt goes; null where the messenger may not show it. */
    link: (wanted: WantedView, method: OnlineMethod, contact: string | null) =>
      `**К оплате ${money(wanted.amountKopecks)}**, ${methods[method]}\nЛицевой счёт ${wanted.accountNumber}${parts(wanted)}\n\nНажмите «Перейти к оплате». Ссылка действует сутки, а о результате бот напишет сам.${
        method === 'mobile' ? ' На телефон придёт СМС: подтвердите в ней платёж.' : ''
      } Чек придёт на ${contact ?? 'почту, указанную при регистрации'}.`,
    /** `inside` is the button beside the link. */
    linkClosed: (inside: string) =>
      `Ссылка не открывается? Нажмите «${inside}» и заплатите в приложении любого банка. По ссылке тогда уже не платите.`,
    open: 'Перейти к оплате',
    /** What replaced QIWI; empty where only the QR is left. */
    qiwi: (offered: OnlineMethod[]) =>
      `QIWI Кошелёк закрылся: в феврале 2024 года у его банка отозвали лицензию, и оплатить им нельзя. ${
        offered.length > 0
          ? `Вместо него можно выбрать: ${offered.map(method => methods[method]).join(', ')}.`
          : 'Оплатите по QR-коду из квитанции — в приложении любого банка.'
      } Прежние платежи через QIWI видны в «Моих платежах».`,
  },
  payments: {
    button: 'Мои платежи',
    methods,
    none: (number: string) => `По счёту ${number} платежей пока нет.`,
    list: (number: string) => `Платежи по счёту ${number}. Выберите платёж, чтобы узнать подробности.\n\n${legend}`,
    newestOnly: (shown: number) => `Показаны последние ${shown}.`,
    item: ({ state, amountKopecks, on, method }: ListedPayment) =>
      `${paymentMark(state)} ${money(amountKopecks)} · ${day(on)} · ${shortMethods[method]}`,
    details: (payment: PaymentDetails) =>
      [
        `**${money(payment.amountKopecks)} — ${states[payment.state]}**`,
        '',
        `Лицевой счёт ${payment.accountNumber}`,
        `Способ: ${methods[payment.method]}`,
        `Дата: ${dayInWords(payment.on)}`,
        ...effect(payment),
        ...payment.refunds.map(refundLine),
        ...(payment.state === 'canceled' ? ['', whyCanceled(payment.reason)] : []),
        ...(payment.state === 'expired' ? ['', 'Оплату начали, но не завершили вовремя. Её можно начать заново.'] : []),
        ...(isWaiting(payment.state)
          ? ['', 'Деньги ещё не списаны. Если передумали, ничего не делайте: через сутки платёж закроется сам.']
          : []),
      ].join('\n'),
    receiptButton: 'Квитанция об оплате',
    tryAgain: 'Оплатить ещё раз',
    receipt: (payment: PaymentDetails, { name, inn }: { name: string; inn: string }) =>
      [
        `**Квитанция об оплате: ${money(payment.amountKopecks)}**`,
        '',
        `Платёж № ${payment.number}`,
        `Дата: ${dayInWords(payment.on)}`,
        `Способ: ${methods[payment.method]}`,
        `Состояние: ${states[payment.state]}`,
        `Лицевой счёт: ${payment.accountNumber}`,
        'За что: электроэнергия',
        `Получатель: ${name}, ИНН ${inn}`,
        ...payment.refunds.filter(({ state }) => state === 'succeeded').map(refundLine),
        '',
        'Кассовый чек приходит отдельно — на почту или телефон, указанные при оплате.',
      ].join('\n'),
    /** Why a payment was called off, and what to do; `reason` is the provider's word. */
    whyCanceled,
    whyNotRefunded,
  },
  statement: statementRu(words),
  history: historyRu(words),
  accounts: {
    list: 'Ваши лицевые счета. Выберите счёт, с которым будем работать:',
    item: ({
      number,
      label,
      address,
      isCurrent,
    }: {
      number: string
      label: string | null
      address: string | null
      isCurrent: boolean
    }) => `${isCurrent ? '✓ ' : ''}${[label, number, label ? null : address].filter(Boolean).join(', ')}`,
    add: 'Добавить счёт',
    rename: 'Назвать счёт',
    askLabel: (number: string) => `Как назвать счёт ${number}? Например: «Дом», «Дача», «Мама». До 30 букв.`,
    labelUnclear: 'Слишком длинно: нужна одна строка, до 30 букв.',
    clearLabel: 'Без названия',
    renamed: (number: string, label: string | null) =>
      label ? `Счёт ${number} теперь называется «${asWritten(label)}».` : `У счёта ${number} больше нет названия.`,
    noLongerHere: (number: string) =>
      `Доступ к счёту ${number} закрыт: в этом чате его больше нет, поэтому ничего не изменилось.`,
    unlink: 'Отвязать счёт',
    unlinkWhich: 'Какой счёт отвязать от этого чата?',
    /** `guests` have been let in, and lose that. */
    confirmUnlink: (number: string, guests: number) =>
      `Отвязать счёт ${number} от этого чата? Сообщения о нём больше не придут, а подключить его снова можно в любое время.${guests > 0 ? ' Доступ, который вы открыли близким, закроется: мы им напишем.' : ''}`,
    unlinkYes: 'Да, отвязать',
    unlinkNo: 'Нет, оставить',
    unlinked: (number: string) => `Счёт ${number} отвязан от этого чата.`,
  },
  pages: { back: '‹ Назад', on: 'Дальше ›' },
  connect: connectRu,
  guestCode: guestCodeRu,
  notices: {
    button: 'Уведомления',
    /** `taking` are the messengers that notices go to now. */
    ask: (taking: string[], isChosen: boolean) => {
      const where = isChosen ? '' : ' туда, где вы писали последний раз'
      return `Сейчас уведомления приходят${where}: ${listed('ru', taking.map(messenger))}. Куда присылать их дальше?`
    },
    whereSpoken: 'Туда, где я пишу',
    goWhereSpoken: 'Готово. Уведомления приходят в тот мессенджер, где вы писали последний раз.',
    only: (channel: string) => `Только ${messenger(channel)}`,
    everywhere: 'Во все мессенджеры',
    changed: (taking: string[]) => `Готово. Уведомления приходят: ${listed('ru', taking.map(messenger))}.`,
    connectFirst: 'Уведомления приходят в этот чат. Чтобы выбирать, подключите другой мессенджер.',
    /** Under every reminder: ends them in one tap. */
    noReminders: 'Больше не напоминать',
    remindersOff: 'Хорошо, напоминаний больше не будет. Об оплатах и ответах специалистов сообщим, как и раньше.',
    remindersOn: (hour: number) => `Готово: напоминания включены и приходят в ${hour}:00.`,
    turnOn: 'Включить напоминания',
    atWhatHour: (hour: number) => `Напоминания приходят в ${hour}:00. В какое время присылать их?`,
    chooseHour: 'Время напоминаний',
    hour: (hour: number) => `${hour}:00`,
  },
  protectedReceipt: {
    screen: (number: string, dueKopecks: Kopecks) =>
      `${dueKopecks > 0n ? `**К оплате ${money(dueKopecks)}**\n\n` : ''}Квитанция № ${number} готова. Документы в этот мессенджер мы не отправляем: откройте её по защищённой ссылке (действует сутки) или получите по почте.`,
    open: 'Открыть квитанцию',
    byMail: 'Прислать на почту',
    mailed: (shownEmail: string) => `Квитанция отправлена на ${shownEmail}.`,
    noMail: 'У этого счёта нет электронной почты. Откройте квитанцию по ссылке.',
    /** Where there is no other way than a link: neither the mail nor another messenger. */
    orCall: (phone: string) => `Ссылка не открывается? Позвоните: ${phone}.`,
  },
  question: questionsRu,
  files: filesRu,
  emergency: emergencyRu,
  settings: settingsRu,
  understanding: understandingRu,
  why: whyRu,
  forecast: forecastRu,
  languageChoice: { name: 'Русский', ask: 'Выберите язык · Choose a language', changed: 'Готово, дальше по-русски.' },
  web: {
    account: (number: string) => `Лицевой счёт ${number}`,
    backToChat: 'Вернуться в чат',
    confirm: (accountNumber: string) => ({
      title: `Подключить лицевой счёт ${accountNumber}?`,
      text: 'Чат, из которого пришёл запрос, сможет передавать показания и видеть начисления. Если вы ничего не запрашивали, просто закройте страницу.',
    }),
    confirmButton: 'Подключить счёт',
    confirmed: (accountNumber: string) => ({
      title: `Счёт ${accountNumber} подключён`,
      text: 'Можно закрыть страницу и вернуться в чат: бот уже показал сумму к оплате.',
    }),
    expired: {
      title: 'Ссылка больше не действует',
      text: 'Она работает один раз и только десять минут. Если счёт ещё не подключён, запросите новое письмо в чате.',
    },
    receiptExpired: {
      title: 'Ссылка больше не действует',
      text: 'Она открывает квитанцию в течение суток. Попросите квитанцию в чате ещё раз — придёт новая ссылка.',
    },
    /** Before the file behind a protected link. */
    file: {
      preview: {
        title: 'Документ от поставщика электроэнергии',
        text: 'Ссылка только для вас: откройте её сами и никому не пересылайте.',
      },
      open: 'Открыть документ',
    },
    tryLater: { title: 'Не получилось', text: 'Сервис сейчас не отвечает. Откройте ссылку ещё раз через минуту.' },
    /** The pages of a payment link. */
    payment: {
      preview: {
        title: 'Оплата электроэнергии',
        text: 'Ссылка для одного платежа: откройте её сами и никому не пересылайте.',
      },
      go: 'Перейти к оплате',
      qr: (amount: Kopecks) => ({
        title: `К оплате ${money(amount)}`,
        text: 'Откройте приложение банка кнопкой или наведите на код камеру другого телефона. Страница сама покажет, когда деньги придут.',
      }),
      openBank: 'Открыть приложение банка',
      phone: (amount: Kopecks) => ({
        title: 'Ответьте на СМС',
        text: `Оператор прислал на ваш телефон СМС: подтвердите в ответе списание ${money(amount)}. Страница сама покажет, когда деньги придут.`,
      }),
      waiting: (amount: Kopecks) => ({
        title: `Платёж ${money(amount)} обрабатывается`,
        text: 'Обычно это меньше минуты. Страницу можно закрыть: результат придёт в чат.',
      }),
      paid: (amount: Kopecks) => ({
        title: `Оплачено ${money(amount)}`,
        text: 'Страницу можно закрыть. Новая сумма уже в чате.',
      }),
      notPaid: (amount: Kopecks) => ({
        title: 'Оплата не прошла',
        text: `Платёж ${money(amount)} отменён. Причина и новая попытка — в чате.`,
      }),
      expired: {
        title: 'Ссылка больше не действует',
        text: 'Она действует сутки и для одного платежа. Начните оплату в чате ещё раз — придёт новая ссылка.',
      },
      unclear: {
        title: 'Пока не получилось',
        text: 'Банк не ответил. Откройте ссылку ещё раз через минуту: второго платежа не будет.',
      },
    },
  },
  notice(notice: Notice) {
    switch (notice.notice) {
      case 'account-linked':
        return `К вашему лицевому счёту ${notice.accountNumber} подключили новый чат (${messenger(notice.channel)}). Если это не вы и не ваши близкие, сразу позвоните в контактный центр: номер — под кнопкой «Офисы».`
      case 'linking-paused':
        return linkingPaused(notice)
      case 'payment-ended':
        return notice.isPaid ? paid(notice) : notPaid(notice)
      case 'reading-due':
        return notice.isLast
          ? `**Остаётся мало времени: показания${ofAccount(notice)} принимаем по ${isoNear(notice.lastDay)} включительно.** Если их не передать, счёт рассчитают по среднему расходу.`
          : `**Пора передать показания${ofAccount(notice)}: принимаем по ${isoNear(notice.lastDay)} включительно.** Напишите, что показывает счётчик, и сразу увидите сумму к оплате.`
      case 'debt-due':
        return `**К оплате ${money(BigInt(notice.amountKopecks))}**${ofAccount(notice)}${byWhenRu(BigInt(notice.amountKopecks), BigInt(notice.overdueKopecks ?? 0), isoNear(notice.dueDay))}. Если вы уже заплатили, деньги скоро поступят.`
      case 'bill-issued': {
        const dueKopecks = BigInt(notice.dueKopecks)
        const due =
          dueKopecks > 0n
            ? `**К оплате ${money(dueKopecks)}**${byWhenRu(dueKopecks, BigInt(notice.overdueKopecks ?? 0), isoNear(notice.dueDay))}.`
            : '**Платить ничего не нужно.**'
        return `${due} Счёт за ${monthName(notice.period)}${ofAccount(notice)} готов.`
      }
      case 'verification-due':
        return `**Поверка счётчика № ${asWritten(notice.serial)} действует до ${isoNear(notice.verifiedUntil)}**${ofAccount(notice)}. После этого дня счёт рассчитают по среднему расходу, а потом по нормативу. Договоритесь о поверке или замене заранее.`
      case 'tariff-changes':
        return notice.price
          ? `**С ${isoNear(notice.from)} тариф — ${decimalRubles(notice.price)} за кВт·ч**${ofAccount(notice)}. Расход до этого дня считается по прежнему.`
          : `**С ${isoNear(notice.from)} действуют новые тарифы**${ofAccount(notice)}. Расход до этого дня считается по прежним.`
      case 'refunded':
        return `**Вам возвращают ${money(BigInt(notice.amountKopecks))}**, лицевой счёт ${notice.accountNumber}.\n\nДеньги придут туда, откуда были уплачены; когда именно, зависит от банка.`
      case 'answer':
        return questionsRu.answer(notice.number, notice.agentName, notice.text, notice.isBegun)
      case 'answer-withdrawn':
        return questionsRu.withdrawn(notice.number)
      case 'entry-refused':
        return questionsRu.notShown(notice.number, notice.isFile ?? false)
      case 'led-here':
        return `Пишем сюда, потому что ${messengerName(notice.channel, 'ru')} не принимает наши сообщения. Где их получать, можно выбрать в «Мессенджерах».`
      case 'question-closed':
        return questionsRu.closed(notice.number)
      case 'chats-joined':
      case 'chats-parted':
        return connectNoticeRu(notice)
      default:
        return settingsNoticeRu(notice)
    }
  },
  letter: {
    code: ({ purpose, accountNumber, digits, joins, minutes }: CodeLetter, supplierName: string): CodeMail => {
      const letter = { accountNumber, digits, minutes: inMinutes(minutes) }
      if (joins) return connectRu.letter({ ...letter, ...joins }, supplierName)
      if (purpose === 'email') return settingsRu.email.letter(letter, supplierName)
      return {
        subject: `Код для лицевого счёта ${accountNumber}: ${digits}`,
        text: `Код подтверждения: ${digits}\n\nЛицевой счёт ${accountNumber}, ${supplierName}. Введите код в чате с ботом или откройте ссылку. Код действует ${inMinutes(minutes)} и подходит один раз. Если вы ничего не запрашивали, просто удалите это письмо и никому не говорите код.`,
        button: 'Подключить счёт',
      }
    },
    receipt: ({ accountNumber, number }: InvoiceLetter, supplierName: string) => ({
      subject: `Квитанция № ${number}, лицевой счёт ${accountNumber}`,
      text: `Квитанция № ${number} по лицевому счёту ${accountNumber} — в приложенном файле. QR-код в ней прочитает приложение любого банка.\n\n${supplierName}`,
    }),
    linked: (
      { accountNumber, channel }: Notice & { notice: 'account-linked' },
      { name, phone }: { name: string; phone: string },
    ) => ({
      subject: `К счёту ${accountNumber} подключён новый чат`,
      text: `К вашему лицевому счёту ${accountNumber} подключили новый чат (${messenger(channel)}).\n\nЕсли это сделали вы или ваши близкие, ничего делать не нужно. Если нет, позвоните: ${phone}.\n\n${name}`,
    }),
    noticeSubject: 'Ваш лицевой счёт',
  },
}

/** Everything that people read. What another language lacks of it, text or argument, does not compile. */
export type Texts = typeof ru

function linkingPaused({ accountNumber, pass }: Notice & { notice: 'linking-paused' }): string {
  const what = `Кто-то несколько раз не смог подключить ваш лицевой счёт ${accountNumber}, поэтому мы приостановили подключение.`
  return pass === undefined
    ? `${what} Если это были вы, попробуйте позже; если нет — ничего делать не нужно.`
    : `${what}\n\nЕсли подключаете вы, введите в чате код **${pass}** — и продолжите сразу. Код действует сутки и один раз, никому его не сообщайте. Если это не вы, ничего делать не нужно: счёт никто не подключил.`
}
