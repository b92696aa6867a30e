import type { Begin } from '../messages/begin.ts'
import { nearCommands } from './command-of.ts'
import { normalizedText } from './normalized-text.ts'
import { isAboutReading, isInWords } from './reading-words.ts'

/** What people say when they want something, from the particular to the general: the first that fits is meant. */
const intents: [string, RegExp][] = [
  [
    'history',
    /истори\p{L}* (?:\p{L}+ )?показан|(?:прошл|стар|предыдущ|прежн)\p{L}* показан|(?:сколько|много) .*(?:израсход|нагорел|намотал|потребил|нажгл)|(?:график|динамик)\p{L}* (?:\p{L}+ )?(?:потребл|расход)|статистик|(?:мой|наш|какой) расход/u,
  ],
  ['contract', /договор/u],
  [
    'question',
    /оператор|специалист|жив(?:ой|ого|ым) человек|с человеком|жалоб|пожалова|претензи|диспетчер|свяжите|соедините|(?:есть|задать|другой|у меня) вопрос|консультац|техподдержк/u,
  ],
  [
    'services',
    /услуг|(?:замен|помен|установ|поставить|опломбир|провер)\p{L}* (?:\p{L}+ )?счетчик|поверк|электрик|вызвать мастера/u,
  ],
  [
    'offices',
    /(?:ваш |где |какой )?(?:адрес|офис|контор)\p{L}*|(?:режим|график|часы) работы|телефон|контакт|горяч\p{L}+ лини|куда (?:\p{L}+ )?(?:позвонить|обратиться|прийти|подойти|ехать)|до скольки|во сколько (?:открыв|закрыв)/u,
  ],
  ['tariffs', /тариф|поч[её]м(?!у)|(?:сколько стоит|цена|стоимость) .*(?:киловатт|квт|свет|электр|энерги)/u],
  ['unlink', /отвя[зж]|отключить счет|(?:удал|убр)\p{L}* .*(?:счет|квартир|лицев)|выйти из|разлогин/u],
  ['settings', /настройк|удал\p{L}* .*(?:данн|меня|все)|(?:смен|поменя|измен)\p{L}* .*(?:почт|мейл|email)|напомина/u],
  [
    'why',
    /почему (?:\p{L}+ )?(?:столько|так|такая|такой|такие|выросл|больше)|за что (?:\p{L}+ )?(?:столько|начисл|такие|плат)|откуда (?:\p{L}+ )?(?:сумма|столько|долг|такой|такая|такие|взял)|не согласн\p{L} с (?:сумм|начисл|счет)|объясните .*(?:сумм|начисл|счет)/u,
  ],
  ['card', /сколько .*(?:долж|долг|плат|с меня|к оплате)|сколько с меня/u],
  [
    'payments',
    /(?:мо[ийе]|истори|прошл|последн|список)\p{L}* (?:платеж|оплат)|чек\p{L}? |чек$|(?:прош|дош|поступ|зачис|вид)\p{L}* .*(?:платеж|оплат|деньг)|(?:платеж|оплат|деньг)\p{L}* .*(?:прош|дош|поступ|зачис|вид)|где (?:\p{L}+ )?(?:платеж|деньги|оплата)/u,
  ],
  ['receipt', /квитанц|квиток|квитк|платежк|жировк|счет на оплату|распечат/u],
  ['pay', /оплат|заплат|платить|внести (?:деньги|платеж)|погасить|перевести деньги|рассчитаться/u],
  ['statement', /начислен|расчет|детализац|расшифров|перерасчет|пен[ияюей]+(?!\p{L})/u],
  [
    'card',
    /(?:долж|долг)\p{L}* .*сколько|задолж|(?<!\p{L})долг|баланс|мой счет|лицев|что я должн|состояние счета|сумм\p{L}* к оплате|переплат|како\p{L} у меня счет/u,
  ],
  ['reading', /показани|(?:снять|сдать|передать|подать|списать|отправить) .*счетчик/u],
  [
    'link',
    /(?:добав|привя[зж]|подключ|зарегистр)\p{L}* .*(?:счет|квартир|дач|дом|гараж|меня)|регистрац|зарегистрироваться/u,
  ],
  ['connect', /(?:друг|втор)\p{L}+ мессенджер|(?:подключить|хочу) .*(?:вк|вконтакте|телеграм)/u],
  [
    'accounts',
    /(?:мои|все|друг|втор|смен|переключ|выбрать)\p{L}* (?:\p{L}+ )?счет(?:а|ов)?(?!\p{L})|друг\p{L}+ квартир/u,
  ],
  ['language', /английск|сменить язык|english|по-русски/u],
  [
    'help',
    /помощ|помоги|что (?:ты |вы |бот )?(?:умее|може)|как (?:этим |тобой |ботом )?пользоваться|инструкц|что (?:тут |здесь |мне )?(?:делать|нажимать|писать)|не понимаю|не получается|не работает/u,
  ],
]

/** These begin only by their exact words: a slip of the tongue must not lead there without being asked. */
const graveIntents = new Set(['pay', 'unlink', 'settings', 'change-email', 'share', 'export-data', 'forget-me'])

const longestIntent = 90
const mostMeant = 3

/** The conversations a free text may mean: one begins at once, several, or a grave one, are asked about first. */
export function intentOf(text: string, exists: (go: string) => boolean): Begin | undefined {
  const said = normalizedText(text)
  if (said === '' || said.length > 400) return undefined
  const fitting = intents.filter(([go, words]) => exists(go) && words.test(said)).map(([go]) => go)
  const near = fitting.length > 0 ? [] : nearCommands(text).filter(exists)
  const meant = [...new Set([...fitting, ...near])]
  const [first] = meant
  if (isAboutReading(text) && (!first || first === 'reading' || /\d/.test(said)))
    return { go: 'reading', ...(/\d/.test(said) || isInWords(said) ? { typed: text } : {}) }
  if (!first) return undefined
  const isSure =
    said.length <= longestIntent &&
    !/(?<!\p{L})не (?!могу|знаю|понимаю|получается|работает|согласн|виж|приш|пойм)/u.test(said)
  const isAlone = near.length < 2
  if (isSure && isAlone && !graveIntents.has(first)) return { go: first }
  return { go: 'meant', about: meant.slice(0, mostMeant).join(' ') }
}
