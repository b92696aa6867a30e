import type { Unclear } from '../../understanding/reading-in.ts'
import type { SmallTalk } from '../../understanding/small-talk.ts'
import { dial } from '../views/numbers.ts'

/** The conversations that are named when it is asked which was meant. */
type Labelled =
  | 'card'
  | 'reading'
  | 'receipt'
  | 'pay'
  | 'payments'
  | 'statement'
  | 'why'
  | 'accounts'
  | 'link'
  | 'connect'
  | 'question'
  | 'questions'
  | 'notices'
  | 'unlink'
  | 'language'
  | 'help'
  | 'history'
  | 'tariffs'
  | 'contract'
  | 'services'
  | 'offices'
  | 'settings'
  | 'change-email'
  | 'reminder-kinds'
  | 'receipts-to'
  | 'messengers'
  | 'access'
  | 'share'
  | 'my-data'
  | 'export-data'
  | 'forget-me'
  | 'have-code'
  | 'guest-code'
  | 'more'
  | 'menu'

/** What is said where words are free: asked back, politely answered, put off. */
export interface UnderstandingTexts {
  /** Asks which of these conversations was meant. */
  meant(labels: string[]): string
  /** What conversations are called. */
  labels: Record<Labelled, string>
  notThat: string
  later: string
  /** Under a question asked again: leaves it for later. */
  postpone: string
  /** Before a question asked again, to somebody who does not know the answer. */
  lost: string
  small: Record<SmallTalk, string>
  askSpecialist: string
  /** A picture was kept with the reading sent before. */
  photoKept(serial: string, valuesWh: bigint[], count: number): string
  photoAsks: string
  attached: Record<'photo' | 'document' | 'voice' | 'other', string>
  /** Why a reading is asked for again, where the question does not say enough. */
  unclear: Record<Exclude<Unclear, 'numbers'>, string>
}

export const understandingRu: UnderstandingTexts = {
  meant: labels => (labels.length === 1 ? `Вы имели в виду «${labels[0]}»?` : 'Что вы имели в виду?'),
  labels: {
    card: 'Лицевой счёт',
    reading: 'Передать показания',
    receipt: 'Квитанция',
    pay: 'Оплатить',
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
    'receipts-to': 'Куда присылать квитанции',
    messengers: 'Мои мессенджеры',
    access: 'Доступ для близких',
    share: 'Поделиться доступом',
    'my-data': 'Мои данные',
    'export-data': 'Выгрузить мои данные',
    'forget-me': 'Удалить мои данные',
    'have-code': 'Код из другого мессенджера',
    'guest-code': 'Код от близкого',
    more: 'Ещё',
    menu: 'В меню',
  },
  notThat: 'Нет, другое',
  later: 'Хорошо, отложим. Когда будете готовы, выберите действие в меню.',
  postpone: 'Отложить',
  lost: 'Ничего страшного: можно ответить позже или спросить специалиста в разделе «Вопрос-ответ».',
  small: {
    hello: 'Здравствуйте! Напишите показание счётчика числом или выберите действие в меню.',
    thanks: 'Пожалуйста! Обращайтесь.',
    bye: 'До свидания! Напомним, когда придёт время передать показания.',
    who: 'Это бот вашего поставщика электроэнергии. Он принимает показания, считает сумму к оплате, присылает квитанции и передаёт вопросы специалистам.',
    fine: 'Хорошо. Если что-то понадобится, выберите действие в меню.',
    no: 'Хорошо. Когда понадобится, напишите показание числом или выберите действие в меню.',
    rude: 'Жаль, что так вышло. Напишите, что случилось: вопрос разберёт специалист.',
  },
  askSpecialist: 'Спросить специалиста',
  photoKept: (serial, valuesWh, count) =>
    `Фото ${count > 1 ? 'сохранены' : 'сохранено'} вместе с показанием **${valuesWh.map(dial).join(' / ')}**, счётчик № ${serial}.`,
  photoAsks: 'Чисел на фото бот не видит. **Напишите показание**, а фото сохраним вместе с ним.',
  attached: {
    photo: 'Фото принять не получилось. Пришлите его ещё раз или напишите показание цифрами, например 20099.',
    document:
      'Файлы бот не открывает. Если это вопрос, передайте его специалисту, а показание напишите цифрами, например 20099.',
    voice:
      'Голосовые сообщения бот не слушает. Напишите показание цифрами, например 20099, или выберите действие в меню.',
    other: 'Это бот прочитать не может. Напишите показание цифрами, например 20099, или выберите действие в меню.',
  },
  unclear: {
    words: 'Напишите то же самое цифрами, например 20099.',
    mark: 'Непонятно, есть ли в этом числе дробная часть. Напишите целые киловатт-часы без точки и запятой, например 20099.',
    name: 'Такой номер у вашего счёта или счётчика. Если это всё-таки показание, напишите перед числом слово «показание».',
    'other-name':
      'В сообщении есть номер другого счёта или счётчика, поэтому показание не записано. Напишите одно показание, без номеров.',
  },
}

export const understandingEn: UnderstandingTexts = {
  meant: labels => (labels.length === 1 ? `Did you mean “${labels[0]}”?` : 'What did you mean?'),
  labels: {
    card: 'Account',
    reading: 'Send a reading',
    receipt: 'Bill',
    pay: 'Pay',
    payments: 'My payments',
    statement: 'Statement',
    why: 'Why so much?',
    accounts: 'My accounts',
    link: 'Link an account',
    connect: 'Other messenger',
    question: 'Questions & answers',
    questions: 'My questions',
    notices: 'Notices',
    unlink: 'Unlink the account',
    language: 'Язык · Language',
    help: 'Help',
    history: 'Reading history',
    tariffs: 'Tariffs',
    contract: 'Contract',
    services: 'Services',
    offices: 'Offices and contacts',
    settings: 'Settings',
    'change-email': 'Change the e-mail',
    'reminder-kinds': 'Reminders',
    'receipts-to': 'Where bills go',
    messengers: 'My messengers',
    access: 'Family access',
    share: 'Share access',
    'my-data': 'My data',
    'export-data': 'Export my data',
    'forget-me': 'Delete my data',
    'have-code': 'Code from my other app',
    'guest-code': 'Code from a relative',
    more: 'More',
    menu: 'Menu',
  },
  notThat: 'No, something else',
  later: 'All right, later. When you are ready, choose from the menu.',
  postpone: 'Not now',
  lost: 'No matter: you can answer later, or ask a specialist in “Questions & answers”.',
  small: {
    hello: 'Hello! Write your meter reading as a number, or choose from the menu.',
    thanks: 'You are welcome!',
    bye: 'Goodbye! We will remind you when it is time to send a reading.',
    who: 'This is your electricity supplier’s bot. It takes readings, reckons what is to be paid, sends bills, and passes questions on to specialists.',
    fine: 'All right. If you need anything, choose from the menu.',
    no: 'All right. When you need it, write a reading as a number, or choose from the menu.',
    rude: 'We are sorry it came to this. Write what happened: a specialist will look into it.',
  },
  askSpecialist: 'Ask a specialist',
  photoKept: (serial, valuesWh, count) =>
    `${count > 1 ? 'The photos are' : 'The photo is'} kept with the reading **${valuesWh.map(dial).join(' / ')}**, meter No. ${serial}.`,
  photoAsks: 'The bot sees no numbers in photos. **Write the reading**, and the photo will be kept with it.',
  attached: {
    photo: 'The photo did not arrive. Send it again, or write the reading in digits, for example 20099.',
    document:
      'The bot does not open files. If this is a question, pass it to a specialist; write a reading in digits, for example 20099.',
    voice:
      'The bot does not listen to voice messages. Write a reading in digits, for example 20099, or choose from the menu.',
    other: 'The bot cannot read this. Write a reading in digits, for example 20099, or choose from the menu.',
  },
  unclear: {
    words: 'Please write the same in digits, for example 20099.',
    mark: 'It is unclear whether this has decimals. Write whole kilowatt-hours without a point or comma, for example 20099.',
    name: 'This is the number of your account or meter. If it is a reading after all, write the word “reading” before it.',
    'other-name':
      'The message names another account or meter, so no reading was taken. Write one reading, without such numbers.',
  },
}
