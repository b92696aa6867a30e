import { distance } from 'fastest-levenshtein'
import type { Begin } from '../messages/begin.ts'
import { normalizedText, otherKeyboardLayout } from './normalized-text.ts'
import { readSum } from './read-sum.ts'

/** Commands of the menu, with the words that mean the same when typed. Each begins a conversation. */
const words: Record<string, string[]> = {
  card: [
    '/account',
    '/card',
    'лицевой счет',
    'счет',
    'мой счет',
    'баланс',
    'долг',
    'сколько должен',
    'сколько я должен',
    'сколько я должна',
    'мой долг',
    'account',
    'balance',
  ],
  reading: [
    '/reading',
    'передать показания',
    'показания',
    'передача показаний',
    'send a reading',
    'reading',
    'readings',
  ],
  receipt: ['/receipt', 'квитанция', 'счет на оплату', 'receipt', 'bill'],
  pay: [
    '/pay',
    'оплатить',
    'оплата',
    'заплатить',
    'хочу заплатить',
    'хочу оплатить',
    'как оплатить',
    'как заплатить',
    'pay',
    'payment',
  ],
  payments: [
    '/payments',
    'мои платежи',
    'платежи',
    'история платежей',
    'история оплаты',
    'my payments',
    'payments',
    'payment history',
  ],
  statement: [
    '/statement',
    'сведения о расчетах',
    'расчеты',
    'начисления',
    'история начислений',
    'statement',
    'charges',
  ],
  history: [
    '/history',
    'история показаний',
    'история',
    'история расхода',
    'расход',
    'расход электроэнергии',
    'график',
    'график расхода',
    'usage history',
    'reading history',
    'history',
    'usage',
    'chart',
  ],
  accounts: ['/accounts', 'мои счета', 'счета', 'сменить счет', 'accounts', 'my accounts'],
  link: ['/link', 'добавить счет', 'привязать счет', 'регистрация', 'add account', 'link account'],
  connect: ['/connect', 'другой мессенджер', 'подключить мессенджер', 'other messenger'],
  question: [
    '/question',
    '/ask',
    'вопрос-ответ',
    'вопрос',
    'задать вопрос',
    'вопросы',
    'оператор',
    'специалист',
    'question',
    'ask a question',
    'questions & answers',
    'operator',
  ],
  questions: ['/questions', 'мои вопросы', 'my questions'],
  tariffs: [
    '/tariffs',
    'тарифы',
    'тариф',
    'мои тарифы',
    'цена',
    'цены',
    'сколько стоит киловатт',
    'tariffs',
    'tariff',
    'prices',
  ],
  contract: ['/contract', 'договор', 'мой договор', 'форма договора', 'contract', 'my contract'],
  services: [
    '/services',
    'доп. услуги',
    'доп.услуги',
    'доп услуги',
    'дополнительные услуги',
    'услуги',
    'услуга',
    'заявка',
    'оставить заявку',
    'services',
    'service',
  ],
  offices: [
    '/offices',
    '/contacts',
    'офисы',
    'офис',
    'адреса',
    'адрес офиса',
    'где вы находитесь',
    'контакты',
    'контактный центр',
    'часы работы',
    'режим работы',
    'график работы',
    'offices',
    'office',
    'contacts',
    'opening hours',
  ],
  more: ['/more', 'еще', 'все разделы', 'разделы', 'more', 'sections'],
  'have-code': ['/code', 'код из другого мессенджера', 'у меня есть код', 'code from my other app', 'i have a code'],
  'guest-code': ['/guest', 'код от близкого', 'мне открыли доступ', 'code from a relative'],
  notices: ['/notices', 'уведомления', 'notices'],
  unlink: ['/exit', '/unlink', 'выход', 'отвязать счет', 'exit', 'log out', 'unlink'],
  settings: ['/settings', 'настройки', 'мои настройки', 'settings'],
  'change-email': ['/email', 'почта', 'моя почта', 'сменить почту', 'изменить почту', 'change e-mail', 'change email'],
  'reminder-kinds': ['/reminders', 'напоминания', 'reminders'],
  'receipts-to': ['/bills', 'подписка на квитанции', 'присылать квитанции'],
  messengers: ['/messengers', 'мессенджеры', 'мои мессенджеры', 'messengers'],
  access: ['/access', 'доступ', 'доступ к счету', 'доступ для близких', 'family access', 'access'],
  share: ['/share', 'поделиться доступом', 'открыть доступ', 'поделиться счетом', 'share access', 'share'],
  'my-data': ['/mydata', 'мои данные', 'my data'],
  'export-data': ['/export', 'выгрузить мои данные', 'скачать мои данные', 'export my data'],
  'forget-me': ['/forget', 'удалить мои данные', 'удалите мои данные', 'delete my data'],
  language: ['/language', 'язык', 'language'],
  help: ['/help', 'помощь', 'справка', 'что умеет бот', 'что ты умеешь', 'help', 'what the bot does'],
  later: [
    'потом',
    'позже',
    'не сейчас',
    'в другой раз',
    'передумал',
    'передумала',
    'не надо',
    'хватит',
    'later',
    'not now',
  ],
  why: ['/why', 'почему столько', 'почему так много', 'почему так дорого', 'why so much'],
  menu: ['/menu', '/cancel', 'меню', 'в меню', 'отмена', 'стоп', 'назад', 'menu', 'cancel', 'stop', 'back'],
  welcome: ['/start', 'старт', 'начать', 'start'],
}

const beginnings = new Map(Object.entries(words).flatMap(([go, said]) => said.map(word => [word, go] as const)))

/** The conversation a command or a menu word begins; «показания 20099» begins the reading with its number, «оплатить 500» the payment with its sum, «расход за июнь» the history with its months. */
export function commandOf(text: string): Begin | undefined {
  const said = withoutPayload(normalizedText(text))
  const whole = beginnings.get(said) ?? beginnings.get(normalizedText(otherKeyboardLayout(text)))
  if (whole) return { go: whole }
  const isNumbered =
    /^(?:\/reading|(?:(?:мои|передаю|передать) )?показани[яей]|readings?)(?: счетчика)?[\s:=–—-]+.*\d.*$/.test(said)
  if (isNumbered) return { go: 'reading', typed: text.replace(/^\s*\/reading(?:@\w+)?/i, '').trim() }
  const [, time] =
    /^(?:\/history|история(?: показаний| расхода)?|расход(?: электроэнергии)?|график(?: расхода)?|(?:usage )?history|usage) (.+)$/.exec(
      said,
    ) ?? []
  if (time && /^(?:\d|(?:за|с|со|for|from|in) )/.test(time)) return { go: 'history', typed: time }
  const [, sum] = /^(?:\/pay|оплатить|заплатить|pay)[\s:]+(.+)$/.exec(said) ?? []
  return sum && readSum(sum) ? { go: 'pay', typed: sum } : undefined
}

/** No bot's name or payload after a command. */
function withoutPayload(said: string): string {
  return said.startsWith('/start') ? '/start' : said.replace(/^(\/[a-z]+)@\w+/, '$1')
}

/**
 * The conversations whose words are nearest to what was typed, where a slip of a finger or two may have come between: one letter
 * in words of six and seven, two in longer ones.
 */
export function nearCommands(text: string): string[] {
  const said = normalizedText(text)
  const slips = said.length < 6 ? 0 : said.length < 8 ? 1 : 2
  const near = [...beginnings].map(([word, go]) => ({ go, slips: distance(word, said), isShort: word.length < 6 }))
  const best = Math.min(...near.map(each => each.slips))
  if (best > slips) return []
  return [...new Set(near.filter(each => each.slips === best && !each.isShort).map(({ go }) => go))]
}
