import { monthName } from '../../../core/units/russian.ts'
import { asWritten } from '../screens/as-written.ts'
import { numbersRu } from './numbers-ru.ts'

const { dial } = numbersRu

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

export const understandingRu = {
  meant: (labels: string[]) => (labels.length === 1 ? `Вы имели в виду «${labels[0]}»?` : 'Что вы имели в виду?'),
  labels: {
    card: 'Лицевой счёт',
    reading: 'Передать показания',
    receipt: 'Квитанция',
    pay: 'Оплатить',
    'bank-details': 'Реквизиты',
    payments: 'Мои платежи',
    statement: 'Расчёты',
    why: 'Почему столько?',
    accounts: 'Мои счета',
    link: 'Подключить счёт',
    connect: 'Другой мессенджер',
    question: 'Вопрос-ответ',
    questions: 'Мои вопросы',
    notices: 'Уведомления',
    unlink: 'Отвязать счёт',
    language: 'Язык · Language',
    help: 'Помощь',
    history: 'История показаний',
    tariffs: 'Тарифы',
    contract: 'Договор',
    services: 'Доп. услуги',
    offices: 'Офисы и контакты',
    settings: 'Настройки',
    'change-email': 'Сменить почту',
    'reminder-kinds': 'Напоминания',
    'receipts-to': 'Квитанции каждый месяц',
    messengers: 'Мессенджеры',
    access: 'Доступ для близких',
    share: 'Открыть доступ',
    'my-data': 'Мои данные',
    'export-data': 'Выгрузить мои данные',
    'forget-me': 'Удалить мои данные',
    'have-code': 'Код из другого мессенджера',
    'guest-code': 'Код от близкого',
    more: 'Ещё',
    menu: 'В меню',
    'reading-dates': 'Сроки показаний',
    'payment-dates': 'Срок оплаты',
    moving: 'Переезд или продажа',
    'broken-meter': 'Поломка счётчика',
    'cancel-payment': 'Отмена платежа',
  },
  notThat: 'Нет, другое',
  later: 'Хорошо. Когда будете готовы, выберите действие в меню.',
  /** Under a question asked again: leaves it for later. */
  postpone: 'Отмена',
  /** Before a question asked again, to somebody who does not know the answer. */
  lost: 'Ничего страшного: можно ответить позже или спросить специалиста в разделе «Вопрос-ответ».',
  small: {
    hello: 'Здравствуйте! Напишите показание счётчика числом или выберите действие в меню.',
    thanks: 'Пожалуйста! Обращайтесь.',
    bye: 'До свидания! Пишите в любое время.',
    who: 'Это бот вашего поставщика электроэнергии. Он принимает показания, считает сумму к оплате, присылает квитанции и передаёт вопросы специалистам.',
    fine: 'Хорошо. Если что-то понадобится, выберите действие в меню.',
    no: 'Хорошо. Когда понадобится, напишите показание числом или выберите действие в меню.',
    rude: 'Жаль, что так вышло. Напишите, что случилось: вопрос разберёт специалист.',
  },
  askSpecialist: 'Спросить специалиста',
  /** To a number beside words that say something else, perhaps. */
  isItReading: 'Это показание счётчика? Ответьте «да» или напишите одно число, без слов, например 20099.',
  /** To a number beside a wish: both were meant, perhaps. */
  readingBeside: {
    ask: (numbers: string, wish: string) =>
      `Что сначала: передать показание **${asWritten(numbers)}** или открыть «${wish}»?`,
    send: (numbers: string) => `Передать ${asWritten(numbers)}`,
  },
  /** What became of a message that was changed. */
  edited: {
    passedOn: (number: number) => `Исправление передано: вопрос № ${number}.`,
    replace: (sentWh: bigint[], newWh: bigint[]) =>
      `Вы исправили сообщение. Заменить показание **${dials(sentWh)}** на **${dials(newWh)}**?`,
    send: (text: string) => `Вы исправили сообщение. Передать показание «${asWritten(text)}»?`,
    yes: 'Да',
    no: 'Нет, оставить',
    left: 'Хорошо, всё осталось как было.',
    same: (sentWh: bigint[]) => `Показание **${dials(sentWh)}** уже передано, ничего не изменилось.`,
    billed: (sentWh: bigint[], period: Temporal.PlainYearMonth) =>
      `Показание **${dials(sentWh)}** уже вошло в счёт за ${monthName(`${period}`)}, исправить его сообщением нельзя. Передайте то, что счётчик показывает сейчас: следующий счёт всё учтёт. Если в счёте ошибка, напишите специалисту.`,
    writeAgain: 'Исправленное сообщение бот второй раз не читает. Напишите то же новым сообщением.',
  },
  /** A picture was kept with the reading sent before. */
  photoKept: (serial: string, valuesWh: bigint[], count: number) =>
    `Фото ${count > 1 ? 'сохранены' : 'сохранено'} вместе с показанием **${valuesWh.map(dial).join(' / ')}**, счётчик № ${asWritten(serial)}.`,
  photoAsks: 'Чисел на фото бот не видит. **Напишите показание**, а фото сохраним вместе с ним.',
  attached: {
    photo: 'Фото принять не получилось. Пришлите его ещё раз или напишите показание цифрами, например 20099.',
    document:
      'Файлы бот не открывает. Если это вопрос, передайте его специалисту, а показание напишите цифрами, например 20099.',
    voice:
      'Голосовые сообщения бот не слушает. Напишите показание цифрами, например 20099, или выберите действие в меню.',
    other: 'Это бот прочитать не может. Напишите показание цифрами, например 20099, или выберите действие в меню.',
  },
  /** Why a reading is asked for again, where the question does not say enough. */
  unclear: {
    mark: 'Непонятно, есть ли в этом числе дробная часть. Напишите целые киловатт-часы без точки и запятой, например 20099.',
    name: 'Такой номер у вашего счёта или счётчика. Если это всё-таки показание, напишите перед числом слово «показание».',
    date: 'Это похоже на дату или время. Если это всё-таки показание, напишите перед числом слово «показание».',
    day: 'Показание принимается на день после прошлого показания и не позже сегодняшнего. Напишите число и день, например «20099 на 24 ноября», или одно число — оно будет на сегодня.',
    'other-name':
      'В сообщении есть номер другого счёта или счётчика, поэтому показание не записано. Напишите одно показание, без номеров.',
  },
}
