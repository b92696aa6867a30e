import fc from 'fast-check'

/** One thing a resident does in the chat. */
export type Act =
  /** Presses one of the buttons on the screen, more often a new one; `nth` is of a thousand. */
  | { does: 'presses'; nth: number }
  | { does: 'says'; text: string }
  /** Sends what the dial shows after so much use in each zone, in one of the ways people write it. */
  | { does: 'reads the meter'; kwh: number; way: number }
  | { does: 'sends'; what: 'photo' | 'document' | 'voice' | 'sticker' | 'location' }

/** What one resident does through the year: some acts, several of which may belong together, at each of its moments. */
export type Life = { moments: Act[][]; paysByChance: number }

const menuWords = [
  ...['меню', 'лицевой счёт', 'показания', 'квитанция', 'оплатить', 'мои платежи', 'сведения о расчётах', 'мои счета'],
  ...[
    'помощь',
    'вопрос-ответ',
    'мои вопросы',
    'язык',
    'уведомления',
    'история показаний',
    'тарифы',
    'договор',
    'офисы',
  ],
  ...['доп. услуги', 'настройки', 'ещё', 'выход', '/start', '/menu', '/pay', '/reading', '/receipt', '/нет такой'],
]

const answers = [
  ...[
    'да',
    'нет',
    'верно',
    'отмена',
    'назад',
    'позже',
    'не знаю',
    '1',
    '2',
    '3',
    'все',
    'первый',
    'другая сумма',
    'карта',
  ],
  ...['500', '500,50 ₽', '150 р', '1 000 000 руб', '0', '-5', '79130000000', '89131234567', 'mail@mail.ru', 'не почта'],
  ...['Иванов', 'Иван', 'Кемерово', '12345', '123456', '01.2027 – 03.2027', 'Дача', 'завтра после обеда'],
]

const anything = [
  ...[
    'привет',
    'спасибо!',
    'ты кто',
    '😀',
    '???',
    'почему так дорого',
    'у нас нет света с утра',
    '<b>жирно</b>',
    '**звёзды**',
  ],
  ...[
    'Robert"); drop table accounts; --',
    'ё'.repeat(4000),
    'передаю показания',
    'счётчик сломался',
    '20099 или 20100',
    'Hello',
  ],
]

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ does: fc.constant('presses' as const), nth: fc.nat(999) }) },
  { weight: 6, arbitrary: says(menuWords) },
  { weight: 3, arbitrary: says(answers) },
  { weight: 1, arbitrary: says(anything) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('says' as const), text: fc.string({ minLength: 1 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('reads the meter' as const),
      kwh: fc.oneof(
        { weight: 9, arbitrary: fc.nat(90) },
        { weight: 1, arbitrary: fc.integer({ min: -50, max: 3000 }) },
      ),
      way: fc.nat(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('sends' as const),
      what: fc.constantFrom('photo', 'document', 'voice', 'sticker', 'location'),
    }),
  },
)

function says(texts: string[]): fc.Arbitrary<Act> {
  return fc.record({ does: fc.constant('says' as const), text: fc.constantFrom(...texts) })
}

const pressesNew = fc.record({ does: fc.constant('presses' as const), nth: fc.nat(600) })
const begins = (text: string) => fc.constant<Act>({ does: 'says', text })

/** Chance alone seldom comes to the end of something long; these go on with what they have begun. */
const errand: fc.Arbitrary<Act[]> = fc.oneof(
  { weight: 8, arbitrary: act.map(single => [single]) },
  { weight: 1, arbitrary: fc.tuple(begins('оплатить'), ...Array.from({ length: 5 }, () => pressesNew)) },
  { weight: 1, arbitrary: fc.tuple(begins('вопрос-ответ'), pressesNew, says(anything), pressesNew) },
  { weight: 2, arbitrary: fc.tuple(says(menuWords), pressesNew, pressesNew) },
)

/** The lives of so many residents; the same seed gives the same lives. `moments` a year, with so many errands at most. */
export function lives(residents: number, moments: number, mostErrands: number, seed: number): Life[] {
  const errands = fc.array(errand, { maxLength: mostErrands }).map(each => each.flat())
  const life = fc.record({
    moments: fc.array(errands, { minLength: moments, maxLength: moments }),
    paysByChance: fc.nat(99),
  })
  return fc.sample(life, { seed, numRuns: residents })
}
