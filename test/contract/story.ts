import { textsIn } from '../../bots/texts/texts-in.ts'
import type { Talker } from './channels.ts'
import type { Screen } from './screen.ts'

/** Something done, and all that the bot said to it. */
export interface Exchange {
  did: string
  screens: Screen[]
}

/** What a resident does, one thing after another. */
type Step = { says: string } | { presses: string } | { typesCodeOf: string }

const says = (text: string): Step => ({ says: text })
const presses = (label: string): Step => ({ presses: label })
const typesCodeOf = (email: string): Step => ({ typesCodeOf: email })

const registration = [
  says('/start'),
  presses('Прислать файлом'),
  presses('Принимаю'),
  presses('Кемерово'),
  says('12345'),
  presses('Нет, впервые'),
  says('Иванов'),
  says('Иван'),
  says('mail@mail.ru'),
  says('нет кода'),
  typesCodeOf('mail@mail.ru'),
]

const oneZone = [says('/account'), says('Передать показания'), says('не знаю'), says('20099')]
const correction = [presses('Исправить показание'), says('20031'), says('20101')]
const doubted = [says('34000'), presses('Нет, исправлю'), says('20100')]
const receipt = [presses('Квитанция'), says('Оплатить')]

const paying = [
  presses('Оплатить 159,93\u00a0₽'),
  presses('Банковская карта'),
  presses('Прислать файлом'),
  presses('Согласен'),
  says('/pay'),
  says('500'),
  says('киви'),
  presses('Баланс телефона'),
  says('8 970 123-45-67'),
  says('8 913 123-45-67'),
  presses('Не согласен'),
  says('/pay'),
  says('50 р'),
  presses('Банковская карта'),
  presses('Оплатить 100,00\u00a0₽'),
  presses('Согласен'),
  says('/pay'),
  presses('Оплатить 159,93\u00a0₽'),
  presses('По QR-коду квитанции'),
]
const paid = [
  says('qiwi'),
  presses('Мои платежи'),
  presses('… 100,00\u00a0₽ · 22.11.2026 · карта'),
  presses('Мои платежи'),
  presses('Дальше ›'),
  presses('‹ Назад'),
  says('2'),
  presses('Квитанция об оплате'),
]

const statement = [
  says('/account'),
  presses('Расчёты'),
  presses('Дальше ›'),
  says('?!'),
  says('1'),
  presses('Расчёты'),
  says('2'),
  presses('Квитанция за октябрь\u00a02026\u00a0г.'),
  presses('Расчёты'),
]

const history = [
  says('История показаний'),
  says('за прошлое'),
  presses('Другие даты'),
  says('06.2026 – 01.2026'),
  says('24 месяца'),
  presses('Раньше ›'),
  presses('Другой период'),
  presses('3\u00a0месяца'),
]

const addAccount = (number: string, email: string) => [
  says('Мои счета'),
  presses('Добавить счёт'),
  says('кем'),
  says(number),
  presses('Да, зарегистрирован'),
  typesCodeOf(email),
]
const twoZones = [...addAccount('20417', 'o.smirnova@example.com'), says('т1 12100 т2 6100')]
const threeZones = [...addAccount('20583', 'd.kuznetsov@example.com'), says('4250 5400 9100'), says('/receipt')]

const listed = (number: string, label: string | null, address: string | null = null) =>
  textsIn('ru').accounts.item({ number, label, address, isCurrent: false })

const several = [
  says('Мои счета'),
  presses('Назвать счёт'),
  says('Мама'),
  says('Мои счета'),
  presses(listed('12345', null, 'г. Кемерово, ул. Мира, 1')),
  says('Мои счета'),
  says('мама'),
  says('/menu'),
]

const language = [
  says('Язык'),
  presses('English'),
  says('account'),
  says('help'),
  says('language'),
  presses('Русский'),
  says('Уведомления'),
  says('Помощь'),
]

const unlinking = [
  says('Выход'),
  says('2'),
  presses('Да, отвязать'),
  says('Мои счета'),
  says('/exit'),
  presses(listed('20583', 'Мама')),
  presses('Нет, оставить'),
  says('чепуха'),
]

const settings = [
  says('Настройки'),
  presses('Напоминания'),
  presses('✓ Новые тарифы'),
  presses('Настройки'),
  says('сменить почту'),
  says('new@mail.ru'),
  typesCodeOf('new@mail.ru'),
  says('поделиться доступом'),
  presses('Только смотреть'),
  says('Мама'),
  says('доступ'),
  says('мессенджеры'),
  says('мои данные'),
  presses('Получить файл'),
  says('удалить мои данные'),
  presses('Не удалять'),
]

const asked = [
  says('Вопрос-ответ'),
  presses('Счётчик и показания'),
  presses(listed('12345', null, 'г. Кемерово, ул. Мира, 1')),
  says('когда поверка счётчика'),
  presses('Это не помогло'),
  says('он ещё дисковый'),
  says('Мои вопросы'),
  presses('№ 1, Счётчик и показания: передан специалисту'),
  presses('Написать ещё'),
  says('и без пломбы'),
]

const sections = [
  says('Ещё'),
  presses('Тарифы'),
  says('ещё'),
  presses('Договор'),
  says('офисы'),
  presses('Другой город'),
  says('Березовский'),
  says('Доп. услуги'),
  presses('Дальше ›'),
  says('1'),
  presses('Оставить заявку'),
  says('123'),
  says('8 913 123-45-67'),
  says('в субботу'),
  presses('Без комментария'),
  presses('Отправить заявку'),
  presses('Открыть заявку'),
  says('Что умеет бот?'),
]

/** The conversations of a resident with three accounts, in their order. */
export const story: Step[] = [
  ...registration,
  ...oneZone,
  ...correction,
  ...doubted,
  ...receipt,
  ...paying,
  ...paid,
  ...statement,
  ...history,
  ...twoZones,
  ...threeZones,
  ...several,
  ...language,
  ...unlinking,
  ...settings,
  ...asked,
  ...sections,
]

/** Lives the story in a channel. */
export async function live(talker: Talker): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  for (const step of story) {
    const did = Object.entries(step).join(' ')
    exchanges.push({ did: `${exchanges.length + 1} ${did}`, screens: await take(talker, step) })
  }
  return exchanges
}

async function take(talker: Talker, step: Step): Promise<Screen[]> {
  if ('says' in step) return talker.says(step.says)
  if ('presses' in step) return talker.presses(step.presses)
  const screens = await talker.says(await talker.codeFor(step.typesCodeOf))
  return screens
}
