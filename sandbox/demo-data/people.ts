/** The resident of the cabinet's manual: its figures 3, 5 and 6. Sending 20099 gives 67 kWh, 219,76 ₽ and 156,65 ₽ to pay. */
export const manualPerson: Person = {
  account: { branch: 'kemerovo', number: '12345', category: 'no-stove', normKwh: 180 },
  holder: { surname: 'Иванов', name: 'Иван', patronymic: 'Иванович', email: null },
  address: 'г. Кемерово, ул. Мира, 1',
  about: 'Пример из инструкции: показание 20099 даёт 67 кВт·ч, 219,76 ₽ и 156,65 ₽ к оплате. Ещё не зарегистрирован',
  meter: { serial: '180607', model: 'СОЭБ 2 ПДР', digits: 5 },
  use: { lastKwh: [20032], monthlyKwh: [190], season: 'usual' },
  missedMonths: [4, 9],
  balanceKopecks: -6311n,
}

/** Everybody in the demo, the manual's resident first. Their addresses are of a domain that nobody can own. */
export const people: Person[] = [
  manualPerson,
  {
    account: { branch: 'kemerovo', number: '20417', category: 'stove', normKwh: 150 },
    holder: { surname: 'Смирнова', name: 'Ольга', patronymic: 'Петровна', email: 'o.smirnova@example.com' },
    address: 'г. Кемерово, пр. Ленина, 59, кв. 12',
    about: 'Двухтарифный счётчик: день и ночь, электроплита',
    meter: { serial: '31846025', model: 'Меркурий 200.02', digits: 5 },
    use: { lastKwh: [12045, 6080], monthlyKwh: [170, 90], season: 'usual' },
    missedMonths: [6],
  },
  {
    account: { branch: 'kemerovo', number: '20583', category: 'stove', normKwh: 150 },
    holder: { surname: 'Кузнецов', name: 'Дмитрий', patronymic: 'Сергеевич', email: 'd.kuznetsov@example.com' },
    address: 'г. Кемерово, б-р Строителей, 28, кв. 77',
    about: 'Трёхтарифный счётчик: пик, ночь и полупик',
    meter: { serial: '15030914', model: 'Нева МТ 124 AS', digits: 6 },
    use: { lastKwh: [4210, 5377, 9046], monthlyKwh: [60, 80, 125], season: 'usual' },
  },
  {
    account: { branch: 'kemerovo', number: '40118', category: 'rural', normKwh: 320 },
    holder: { surname: 'Волков', name: 'Андрей', patronymic: 'Николаевич', email: 'a.volkov@example.com' },
    address: 'Кемеровский округ, д. Сухово, ул. Лесная, 7',
    about: 'Сельский дом с электроотоплением: зимой расход больше 3 900 кВт·ч и делится на диапазоны',
    meter: { serial: '42719386', model: 'Меркурий 230 AM-02', digits: 6 },
    use: { lastKwh: [187340], monthlyKwh: [3450], season: 'electric-heating' },
  },
  {
    account: { branch: 'kemerovo', number: '20764', category: 'no-stove', normKwh: 180 },
    holder: { surname: 'Попов', name: 'Виктор', patronymic: 'Алексеевич', email: 'v.popov@example.com' },
    address: 'г. Кемерово, пр. Шахтёров, 54, кв. 31',
    about: 'Должник: пять последних счетов не оплачены',
    meter: { serial: '009351144', model: 'Энергомера СЕ101 R5', digits: 5 },
    use: { lastKwh: [33518], monthlyKwh: [240], season: 'usual' },
    unpaidBills: 5,
  },
  {
    account: { branch: 'kemerovo', number: '20802', category: 'stove', normKwh: 150 },
    holder: { surname: 'Соколова', name: 'Марина', patronymic: 'Викторовна', email: 'm.sokolova@example.com' },
    address: 'г. Кемерово, ул. Ноградская, 18, кв. 5',
    about: 'Электроплита, один тариф',
    meter: { serial: '27405518', model: 'Меркурий 201.5', digits: 5 },
    use: { lastKwh: [28871], monthlyKwh: [260], season: 'usual' },
  },
  {
    account: { branch: 'berezovsky', number: '31206', category: 'no-stove', normKwh: 120 },
    holder: { surname: 'Морозов', name: 'Алексей', patronymic: 'Игоревич', email: 'a.morozov@example.com' },
    address: 'г. Березовский, пр. Ленина, 23, кв. 40',
    about: 'Город Березовский',
    meter: { serial: '011284670', model: 'Энергомера СЕ102 R5.1', digits: 6 },
    use: { lastKwh: [7412], monthlyKwh: [155], season: 'usual' },
  },
  {
    account: { branch: 'kemerovo', number: '20911', category: 'no-stove', normKwh: 90 },
    holder: { surname: 'Новикова', name: 'Галина', patronymic: 'Ивановна', email: 'g.novikova@example.com' },
    address: 'г. Кемерово, ул. Красноармейская, 97, кв. 14',
    about: 'Старый счётчик на четыре цифры: после 9 962 он пройдёт через нули, например 0002',
    meter: { serial: '5518243', model: 'СО-И446', digits: 4 },
    use: { lastKwh: [9962], monthlyKwh: [110], season: 'usual' },
  },
  {
    account: { branch: 'kemerovo', number: '40233', category: 'rural', normKwh: 400 },
    holder: { surname: 'Лебедев', name: 'Павел', patronymic: 'Олегович', email: 'p.lebedev@example.com' },
    address: 'Кемеровский округ, п. Ясногорский, ул. Центральная, 3',
    about: 'Счётчик через трансформаторы тока: расход умножается на 20',
    meter: { serial: '44120967', model: 'Меркурий 230 ART-03', digits: 5, ratio: 20 },
    use: { lastKwh: [2915], monthlyKwh: [115], season: 'electric-heating' },
  },
  {
    account: { branch: 'kemerovo', number: '20991', category: 'no-stove', normKwh: 270 },
    holder: { surname: 'Васильев', name: 'Николай', patronymic: 'Андреевич', email: 'vasilevy@example.com' },
    address: 'г. Кемерово, ул. Весенняя, 24, кв. 8',
    about: 'Одна семья, два счёта на одну почту: квартира',
    meter: { serial: '29963471', model: 'Меркурий 201.5', digits: 5 },
    use: { lastKwh: [15260], monthlyKwh: [215], season: 'usual' },
  },
  {
    account: { branch: 'kemerovo', number: '40992', category: 'rural', normKwh: 90 },
    holder: { surname: 'Васильев', name: 'Николай', patronymic: 'Андреевич', email: 'vasilevy@example.com' },
    address: 'Кемеровский округ, с. Мазурово, ул. Речная, 15',
    about: 'Одна семья, два счёта на одну почту: дача, летом расход больше, а два последних месяца без показаний',
    meter: { serial: '18830425', model: 'Нева 103 1S0', digits: 5 },
    use: { lastKwh: [6104], monthlyKwh: [95], season: 'summer-house' },
    missedMonths: [1, 2],
  },
  {
    account: { branch: 'kemerovo', number: '21050', category: 'no-stove', normKwh: 90 },
    holder: { surname: 'Захарова', name: 'Анна', patronymic: 'Фёдоровна', email: null },
    address: 'г. Кемерово, пр. Молодёжный, 9, кв. 63',
    about: 'Без электронной почты: вход по номеру счётчика',
    meter: { serial: '077260031', model: 'Энергомера СЕ101 S6', digits: 5 },
    use: { lastKwh: [11894], monthlyKwh: [95], season: 'usual' },
  },
  {
    account: { branch: 'kemerovo', number: '21137', category: 'stove', normKwh: 150 },
    holder: { surname: 'Егоров', name: 'Константин', patronymic: 'Юрьевич', email: 'k.egorov@example.com' },
    address: 'г. Кемерово, ул. Тухачевского, 40, кв. 22',
    about: 'Через три недели кончается срок поверки счётчика',
    meter: { serial: '08114429', model: 'Меркурий 200.02', digits: 5, verificationEndsInDays: 21 },
    use: { lastKwh: [41207, 19650], monthlyKwh: [150, 70], season: 'usual' },
  },
  {
    account: { branch: 'kemerovo', number: '21244', category: 'stove', normKwh: 80 },
    holder: { surname: 'Никитина', name: 'Дарья', patronymic: 'Романовна', email: 'd.nikitina@example.com' },
    address: 'г. Кемерово, ул. Дружбы, 35, кв. 108',
    about: 'Новый счёт в новом доме: истории ещё нет',
    meter: { serial: '48800172', model: 'Меркурий 204 ARTM2', digits: 6 },
    use: { lastKwh: [3], monthlyKwh: [140], season: 'usual' },
    isNew: true,
  },
  {
    account: { branch: 'kemerovo', number: '21309', category: 'no-stove', normKwh: 120 },
    holder: { surname: 'Орлов', name: 'Максим', patronymic: 'Денисович', email: 'm.orlov@example.com' },
    address: 'г. Кемерово, пр. Советский, 71, кв. 19',
    about: 'Показание уже передано и ждёт счёта: его можно исправить или отозвать',
    meter: { serial: '30552816', model: 'Меркурий 201.8', digits: 5 },
    use: { lastKwh: [18733], monthlyKwh: [175], season: 'usual' },
    hasSentReading: true,
  },
  {
    account: { branch: 'berezovsky', number: '31574', category: 'stove', normKwh: 420, rangeExempt: true },
    holder: { surname: 'Гусева', name: 'Елена', patronymic: 'Сергеевна', email: 'e.guseva@example.com' },
    address: 'г. Березовский, ул. Волкова, 12',
    about: 'Многодетная семья в доме с электроотоплением: весь расход по цене первого диапазона',
    meter: { serial: '45036618', model: 'Меркурий 230 AM-01', digits: 6 },
    use: { lastKwh: [96455], monthlyKwh: [3600], season: 'electric-heating' },
  },
]

/** How the use of a household rises and falls over the year. */
export type Season = 'usual' | 'electric-heating' | 'summer-house'

/** A resident of the demo: the account, its meter, and how they use and pay. */
export interface Person {
  /** What is worth trying on this account, one line. */
  about: string
  account: {
    branch: 'kemerovo' | 'berezovsky'
    number: string
    category: 'no-stove' | 'stove' | 'rural'
    /** Of the household, a month. */
    normKwh: number
    rangeExempt?: boolean
  }
  /** The e-mail is null while nobody has registered, or when there is none. */
  holder: { surname: string; name: string; patronymic: string; email: string | null }
  address: string
  meter: { serial: string; model: string; digits: number; ratio?: number; verificationEndsInDays?: number }
  /** On the dial, by zone: the last billed reading, and what thirty days move it by on average over the year. */
  use: { lastKwh: number[]; monthlyKwh: number[]; season: Season }
  /** Moved in a few days ago: an opening reading and nothing more. */
  isNew?: boolean
  /** In which months nobody read the dial, counted back from this one. */
  missedMonths?: number[]
  /** How many of the last bills stand unpaid. */
  unpaidBills?: number
  /** Has already sent a reading that waits for its bill. */
  hasSentReading?: boolean
  /** What the balance comes to on the day of the demo, by the last payment; elsewhere it falls out as it may. */
  balanceKopecks?: bigint
}
