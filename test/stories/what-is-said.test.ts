import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Resident, Screen } from '../support/people/resident.ts'
import { type DeskWorld, openDeskWorld } from '../support/worlds/desk-world.ts'

/** What somebody does, and what they hear, one message after another: «→ …» is pressed, «▣ …» stands under a photo, «✎ …» is what their last message is changed into. */
type Step = [does: string, ...hears: (string | RegExp)[]]

interface Conversation {
  accounts: string[]
  steps: Step[]
}

/** Conversations of residents who say what they like, each played in both messengers. */
const conversations: Record<string, Conversation> = {
  'the agreement, the questions after it and «впервые» in own words': {
    accounts: [],
    steps: [
      ['здравствуйте', 'соглашения'],
      ['а где ваш офис?', 'пр. Октябрьский', 'соглашения'],
      ['какой телефон?', '8 800 3012 555', 'соглашения'],
      ['ладно, принимаю', 'В каком городе'],
      ['в кемерово', 'номер лицевого счёта'],
      ['12345', 'уже регистрировали'],
      ['впервые', 'фамилию'],
      ['Иванов', 'имя'],
      ['Иван', 'электронной почты'],
      ['отмена', 'Выберите действие'],
    ],
  },
  'the language before the agreement': {
    accounts: [],
    steps: [
      ['/start', 'соглашения'],
      ['english please', 'Выберите язык'],
      ['English', 'English', 'agreement'],
      ['yes, I agree', 'Which town'],
    ],
  },
  'a question in the middle of another is answered, and the first one waits': {
    accounts: ['12345'],
    steps: [
      ['подключить счёт', 'В каком городе'],
      ['Кемерово', 'номер лицевого счёта'],
      ['20417', 'уже регистрировали'],
      ['а какой у вас телефон?', '8 800 3012 555', 'уже регистрировали'],
      ['спасибо', 'Пожалуйста', 'уже регистрировали'],
      ['абракадабра какая-то', 'Выберите один из вариантов'],
      ['→ Спросить специалиста', /О чём (?:ваш|этот) вопрос/],
      ['другое', /Вопрос № \d+ передан/, 'уже регистрировали'],
      ['впервые', 'фамилию'],
    ],
  },
  'what was begun in between is left by itself': {
    accounts: ['12345'],
    steps: [
      ['подключить счёт', 'В каком городе'],
      ['Кемерово', 'номер лицевого счёта'],
      ['задайте мой вопрос специалисту', /О чём (?:ваш|этот) вопрос/],
      ['назад', 'номер лицевого счёта'],
    ],
  },
  'a list is left for what is said in it': {
    accounts: ['20764'],
    steps: [
      ['тарифы', /кВт·ч/],
      ['расчёты', 'Выберите месяц'],
      ['пришлите чек', 'Выберите платёж'],
      ['какой телефон?', '8 800 3012 555'],
      ['расчёты', 'Выберите месяц'],
      ['верните деньги', /О чём (?:ваш|этот) вопрос/],
      ['про начисления', /Вопрос № \d+ передан|помогло/],
    ],
  },
  'words that mean nothing here are kept for the specialist': {
    accounts: ['20764'],
    steps: [
      ['абракадабра какая-то', 'Не удалось вас понять'],
      ['→ Спросить специалиста', /О чём (?:ваш|этот) вопрос/],
      ['другое', /Вопрос № \d+ передан/],
    ],
  },
  'words under a picture are what was said, and the picture goes with them': {
    accounts: ['12345'],
    steps: [['▣ Счётчик искрит, что делать?', /^Звоните 112/, /Вопрос № \d+ передан специалисту с пометкой «срочно»/]],
  },
  'a corrected message corrects a reading that is not billed yet': {
    accounts: ['12345'],
    steps: [
      ['20098', 'К оплате 153,37'],
      ['✎ 20099', 'Заменить показание 20098 на 20099?'],
      ['да', 'К оплате 156,65'],
      ['2099', 'меньше прошлого показания'],
      ['✎ 20101', 'Передать показание «20101»?'],
      ['нет', 'осталось как было', 'меньше прошлого показания'],
      ['отмена', 'Выберите действие'],
      ['✎ привет', 'новым сообщением'],
    ],
  },
  'a corrected question is corrected at the desk': {
    accounts: ['20764'],
    steps: [
      ['абракадабра какая-то', 'Не удалось вас понять'],
      ['→ Спросить специалиста', /О чём (?:ваш|этот) вопрос/],
      ['другое', /Вопрос № \d+ передан/],
      ['когда мне поменяют трубы', /Передано: вопрос № \d+/],
      ['✎ когда мне поменяют провода', /Исправление передано: вопрос № \d+/],
    ],
  },
  'dates, moves and trouble are answered with own figures': {
    accounts: ['20764'],
    steps: [
      ['до какого числа передавать показания?', 'Показания за ноябрь 2026 г. передавайте с 15 ноября по 25 ноября'],
      ['когда срок оплаты', /К оплате [\d ]+,\d\d ₽/, 'Счёт за ноябрь 2026 г. оплачивают до 15 декабря'],
      ['я переехала', /Оплатите остаток: [\d ]+,\d\d ₽/],
      ['я продал квартиру', '33518 на 22 октября 2026 г.'],
      ['сломался счётчик', 'начисляем по среднему расходу'],
      ['отменить платёж', /Последний оплаченный|отменять нечего/],
      ['позовите человека', /О чём (?:ваш|этот) вопрос/],
      ['отмена', 'Выберите действие'],
      ['talk to a human', /О чём (?:ваш|этот) вопрос/],
      ['отмена', 'Выберите действие'],
      ['сто рублей', 'Как оплатить'],
      ['отмена', 'Выберите действие'],
      ['33601', 'К оплате'],
      ['ой, неправильно', 'Уже передано: 33601'],
      ['33600', 'К оплате'],
      ['исправить', 'Уже передано: 33600'],
    ],
  },
  'two flats: the label in words, and a reading of the other one': {
    accounts: ['20991', '40992'],
    steps: [
      ['/accounts', 'Выберите счёт'],
      ['40992', 'Лицевой счёт 40992'],
      ['/accounts', 'Выберите счёт'],
      ['→ Назвать счёт', 'Как назвать счёт 40992'],
      ['Дача', 'Дача'],
      ['15300', '15300 похоже на счёт 20991. Передать туда?'],
      ['да', /^Лицевой счёт 20991\n/],
      ['дача 6210', /^Дача, счёт 40992\n/],
      ['на даче 6211', /^Дача, счёт 40992\n[\s\S]*6104 → 6211/],
    ],
  },
  'one of two zones, in whatever words, and then the other': {
    accounts: ['20417'],
    steps: [
      ['с 12045 на 12090', 'День (Т1) — 12090. Теперь ночь (Т2)?'],
      ['отмена', 'Выберите действие'],
      ['октябрь 12045 ноябрь 12091', 'День (Т1) — 12091. Теперь ночь (Т2)?'],
      ['6\u00a0120,5', /день \(Т1\) 12045 → 12091, ночь \(Т2\) 6080 → 6120,5/],
      ['12045→12092', 'День (Т1) — 12092. Теперь ночь'],
      ['отмена', 'Выберите действие'],
      ['на 25.10 12045, на 25.11 12093', 'День (Т1) — 12093. Теперь ночь'],
      ['отмена', 'Выберите действие'],
      ['9 утра 12093', 'День (Т1) — 12093. Теперь ночь'],
      ['6121', /12045 → 12093, ночь \(Т2\) 6080 → 6121/],
      ['за 3 месяца 67', 'Не удалось разобрать показание'],
      ['отмена', 'Выберите действие'],
      ['6130 12140', 'Т1 — 12140, Т2 — 6130, на 25 ноября. Верно?'],
      ['да', /12045 → 12140, ночь \(Т2\) 6080 → 6130/],
    ],
  },
  'what is no reading is not taken for one': {
    accounts: ['20802'],
    steps: [
      ['мой телефон 284567', 'Не удалось вас понять'],
      ['913 123 45 67', 'Не удалось вас понять'],
      ['у соседа 28950', 'Это показание счётчика?'],
      ['кв. 112', 'Не удалось вас понять'],
      ['25.11.2026', 'Не удалось вас понять'],
      ['счётчик № 27405518', 'Не удалось вас понять'],
      ['20802', 'Такой номер у вашего счёта'],
      ['отмена', 'Выберите действие'],
      ['за месяц 67', 'На счётчике 28938 на 25 ноября. Верно?'],
      ['нет', /что сейчас показывает счётчик|Уже передано/],
      ['отмена', 'Выберите действие'],
    ],
  },
  'numbers in words, and days that are named': {
    accounts: ['20802'],
    steps: [
      ['двадцать восемь тысяч девятьсот пятьдесят один', 'На счётчике 28951 на 25 ноября. Верно?'],
      ['да', /28871 → 28951/],
      ['вчера 28952', 'На счётчике 28952 на 24 ноября. Верно?'],
      ['верно', /Принято на 24 ноября: 28871 → 28952/],
      ['24-го было 28953', 'На счётчике 28953 на 24 ноября. Верно?'],
      ['ага', /Принято на 24 ноября: 28871 → 28953/],
      ['25.11 28954', /Принято на 25 ноября: 28871 → 28954/],
      ['30 ноября 28990', 'не позже сегодняшнего'],
      ['отмена', 'Выберите действие'],
    ],
  },
  'digits in every writing': {
    accounts: ['20802'],
    steps: [
      ['-28955', 'На счётчике 28955 на 25 ноября. Верно?'],
      ['да', /28871 → 28955/],
      ['.5', 'Не удалось разобрать показание'],
      ['отмена', 'Выберите действие'],
      ['00028956', /28871 → 28956/],
      ['28957кВт', /28871 → 28957/],
      ['28958.', /28871 → 28958/],
      ['2 8 9 5 9', 'На счётчике 28959 на 25 ноября. Верно?'],
      ['да', /28871 → 28959/],
      ['٢٨٩٦٠', /28871 → 28960/],
      ['２８９６１', /28871 → 28961/],
      ['2896З', 'На счётчике 28963 на 25 ноября. Верно?'],
      ['да', /28871 → 28963/],
    ],
  },
  'where a sum is asked for, a number is money': {
    accounts: ['20802'],
    steps: [
      ['оплатить', /Сколько оплатить по счёту 20802/],
      ['500', /^500,00 ₽, лицевой счёт 20802[\s\S]+Как оплатить\?/],
      ['отмена', 'Выберите действие'],
      ['оплатить', /Сколько оплатить/],
      ['1000000', /не больше 100 000,00 ₽[\s\S]+перед числом слово «показание»/],
      ['отмена', 'Выберите действие'],
      ['28970 рублей', /^28 970,00 ₽, лицевой счёт 20802/],
      ['отмена', 'Выберите действие'],
    ],
  },
  'a number that may be a call for help, or is beside an address, is asked about': {
    accounts: ['12345'],
    steps: [
      ['Ленина 5-12, 20099', 'На счётчике 20099'],
      ['нет', /Напишите|Уже передано/],
    ],
  },
  'a picture with its own question is for the specialist, not for the meter': {
    accounts: ['20417'],
    steps: [
      ['▣ почему мигает красная лампочка?', /О чём (?:ваш|этот) вопрос/],
      ['другое', /Вопрос № \d+ передан/],
    ],
  },
}

let here: DeskWorld

beforeAll(async () => {
  here = await openDeskWorld()
})
afterAll(() => here.close())

describe.each(['telegram', 'vk'] as const)('in %s', messenger => {
  test.each(Object.entries(conversations))('%s', async (_name, { accounts, steps }) => {
    const person = await personIn(messenger, accounts)
    for (const [said, ...heard] of steps) {
      act(person, said)
      for (const text of heard) await person.hears(text)
    }
  })

  test('a corrected message says what to do where a bill has the reading', async () => {
    const [account, sent, meant] =
      messenger === 'telegram' ? (['31206', '7500', '7501'] as const) : (['21050', '11980', '11981'] as const)
    const person = await personIn(messenger, [account])
    await person.says(sent).hears('К оплате')
    const { em } = here.world.system.listening.orm
    await em.execute('update readings set billed = true where values_wh = array[?::bigint]', [`${sent}000`])
    act(person, `✎ ${meant}`)
    await person.hears(
      new RegExp(`^Показание ${sent} уже вошло в счёт за ноябрь 2026 г\\., исправить его сообщением нельзя`),
    )
    await person.presses('Передать показания').hears(`Прошлое показание: ${sent}`)
    await person.says('отмена').hears('Выберите действие')
  })
})

async function personIn(messenger: 'telegram' | 'vk', accounts: string[]): Promise<Resident<Screen & Photographer>> {
  const isTelegram = messenger === 'telegram'
  if (accounts.length > 0)
    return (isTelegram
      ? await here.world.linkedResident('Иван', ...accounts)
      : await here.linkedVkResident('Иван', ...accounts)) as unknown as Resident<Screen & Photographer>
  return (isTelegram ? here.world.resident('Иван') : here.vkResident('Иван')) as unknown as Resident<
    Screen & Photographer
  >
}

interface Photographer {
  edits(id: number, text: string): unknown
  sendsPhoto(file: object, text: string): unknown
}

function act(person: Resident<Screen & Photographer>, said: string): void {
  if (said.startsWith('→ ')) person.presses(said.slice(2))
  else if (said.startsWith('▣ ')) person.does(chat => chat.sendsPhoto({}, said.slice(2)))
  else if (said.startsWith('✎ ')) person.does(chat => chat.edits(lastOwn(chat), said.slice(2)))
  else person.says(said)
}

function lastOwn({ history }: Screen): number {
  const { messageId, cmid } = history.findLast(({ isFromBot }) => !isFromBot) as { messageId?: number; cmid?: number }
  return cmid ?? messageId ?? 0
}
