import type { DaySaid } from './day-said.ts'
import { anyMonth, monthOf } from './month-of.ts'
import { numberInWords } from './numbers-in-words.ts'
import { type Rule, sign, type Taken } from './part.ts'

const dayNumber = '(?:0?[1-9]|[12]\\d|3[01])'
const monthNumber = '(?:0?[1-9]|1[0-2])'
const at = '(?<![\\p{L}\\d.,])'
const end = '(?![\\p{L}\\d]|[.,]\\d)'
const year = '(?:20\\d\\d)(?!\\d)(?:\\s*(?:г\\.|г(?!\\p{L})|год[ау]?(?!\\p{L})))?'

const ordinals = [
  'перв|first',
  'втор|second',
  'трет|third',
  'четверт|fourth',
  'пят|fifth',
  'шест|sixth',
  'седьм|seventh',
  'восьм|eighth',
  'девят|ninth',
  'десят|tenth',
  'одиннадцат',
  'двенадцат',
  'тринадцат',
  'четырнадцат',
  'пятнадцат',
  'шестнадцат',
  'семнадцат',
  'восемнадцат',
  'девятнадцат',
  'двадцат',
]
const endings = '(?:ого|его|ьего|ое|ье|ьего|ый|ой|ий|ом|ым|ему|ому)'
const ordinal = `(?:(двадцать|тридцать)\\s+)?((?:${ordinals.join('|').replaceAll(/\|[a-z]+/g, '')}|тридцат)${endings})`

const number = (text: string) => Number.parseInt(text, 10)
const fullYear = (text: string) => (text.length === 2 ? 2000 + number(text) : number(text))
const day = (said: DaySaid): Taken => ({ as: 'day', day: said })
const ofMonth = (text: string, word: string | undefined): Taken | undefined => {
  const month = word === undefined ? undefined : monthOf(word)
  return month === undefined ? undefined : day({ day: number(text), month })
}

function ordinalDay(tens: string | undefined, word: string): number | undefined {
  if (/^тридцат/.test(word)) return 30
  const index = ordinals.findIndex(stems => stems.split('|').some(stem => word.startsWith(stem)))
  const most = tens === undefined ? 20 : 9
  if (index < 0 || index >= most) return undefined
  return (tens === 'двадцать' ? 20 : tens === 'тридцать' ? 30 : 0) + index + 1
}

const weekdays = ['понедельник', 'вторник', 'сред[ауы]', 'четверг', 'пятниц[ауы]', 'суббот[ауы]', 'воскресень[ея]']

/** Days that are said whole; they can be nothing else. */
export const wholeDays: Rule[] = [
  {
    pattern: new RegExp(`${at}(20\\d\\d)[-./](\\d{1,2})[-./](\\d{1,2})${end}`, 'gu'),
    read: ([, y, m, d]) => day({ day: number(d!), month: number(m!), year: number(y!) }),
  },
  {
    pattern: new RegExp(
      `${at}(${dayNumber})\\s?[./-]\\s?(${monthNumber})\\s?[./-]\\s?(20\\d\\d|\\d\\d)(?:\\s?г(?:ода?|\\.)?)?${end}`,
      'gu',
    ),
    read: ([, d, m, y]) => day({ day: number(d!), month: number(m!), year: fullYear(y!) }),
  },
  {
    pattern: new RegExp(`${at}(${dayNumber}) (${monthNumber}) (20\\d\\d)${end}`, 'gu'),
    read: ([, d, m, y]) => day({ day: number(d!), month: number(m!), year: number(y!) }),
  },
  {
    pattern: new RegExp(
      `${at}(${dayNumber})(?:-?(?:го|е|ое|th|st|nd|rd))?\\s*(?:of )?(${anyMonth})\\.?(?!\\p{L})(?:,?\\s*(${year}))?`,
      'gu',
    ),
    read: ([, d, word, y]) => {
      const said = ofMonth(d!, word)
      return said && y ? day({ day: number(d!), month: monthOf(word!)!, year: number(y) }) : said
    },
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.? (${dayNumber})(?:th|st|nd|rd)?(?![\\p{L}\\d])`,
      'gu',
    ),
    read: ([, word, d]) => ofMonth(d!, word),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})${ordinal}\\s+(?:(${anyMonth})|числ\\p{L}*)(?!\\p{L})(?:\\s*${year})?`, 'gu'),
    read: ([, tens, word, month]) => {
      const told = ordinalDay(tens, word!)
      const of = month === undefined ? undefined : monthOf(month)
      return told === undefined ? undefined : day({ day: told, ...(of === undefined ? {} : { month: of }) })
    },
  },
]

const fewWords = ['один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь']

const boundary = `(?<!\\p{L})(?:на|по|с|за)?\\s*(?:(начало|1-?е число)|конец)\\s+`

/** Days that the words around them make days, times, spans of time and months. */
export const days: Rule[] = [
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:на|от|за|дата|состояни[юе] на|on|as of)[\\s:]*(${dayNumber})[./](0?[1-9]|1[0-2])${end}`,
      'gu',
    ),
    read: ([, d, m]) => day({ day: number(d!), month: number(m!) }),
  },
  {
    pattern: new RegExp(
      `${at}(${dayNumber})(?:\\s*-\\s?(?:го|е|ое)|(?:го|е)(?!\\p{L})|\\s+числ\\p{L}*|th|st|nd|rd)(?!\\p{L})(?:\\s+числ\\p{L}*)?`,
      'gu',
    ),
    read: ([, d]) => day({ day: number(d!) }),
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})${ordinal.replace(endings, '(?:ого|его|ьего|ое|ье)')}(?=[\\s:-]+(?:было )?\\d)`,
      'gu',
    ),
    read([, tens, word]) {
      const told = ordinalDay(tens, word!)
      return told === undefined ? undefined : day({ day: told })
    },
  },
  {
    pattern: new RegExp(`${boundary}(?:(?:этого |текущего )?месяца|(${anyMonth}))(?!\\p{L})`, 'gu'),
    read: ([, begins, word]) => {
      const month = word === undefined ? undefined : monthOf(word)
      return day({ day: begins ? 1 : 'last', ...(month === undefined ? {} : { month }) })
    },
  },
  { pattern: /(?<!\p{L})(?:сегодня\p{L}*|today)(?!\p{L})/gu, read: () => day({ ago: 0 }) },
  { pattern: /(?<!\p{L})(?:поза-?вчера\p{L}*|day before yesterday)(?!\p{L})/gu, read: () => day({ ago: 2 }) },
  { pattern: /(?<!\p{L})(?:вчера\p{L}*|yesterday)(?!\p{L})/gu, read: () => day({ ago: 1 }) },
  { pattern: /(?<!\p{L})(?:послезавтра|после завтра|завтра\p{L}*|tomorrow)(?!\p{L})/gu, read: () => day({ ago: -1 }) },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(\\d{1,2}|${fewWords.join('|')}) (?:дн(?:я|ей)|день|days?) (?:назад|ago)(?!\\p{L})`,
      'gu',
    ),
    read: ([, d]) => day({ ago: fewWords.indexOf(d!) + 1 || number(d!) }),
  },
  { pattern: /(?<!\p{L})(?:неделю назад|a week ago)(?!\p{L})/gu, read: () => day({ ago: 7 }) },
  sign('span', new RegExp(`(?<!\\p{L})(?:прошл|следующ|позапрошл)\\p{L}* (?:${weekdays.join('|')})(?!\\p{L})`, 'gu')),
  ...weekdays.map(
    (word, index): Rule => ({
      pattern: new RegExp(`(?<!\\p{L})(?:в |во )?${word}(?!\\p{L})`, 'gu'),
      read: () => day({ weekday: index + 1 }),
    }),
  ),
  sign(
    'time',
    /(?<![\p{L}\d.,:])(?:в |at |около )?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:]|[.,]\d)(?:\s*(?:час\p{L}*|утра|вечера|дня|ночи|мск|[ap]m)(?!\p{L}))?/gu,
  ),
  sign(
    'time',
    /(?<![\p{L}\d.,:])(?:в |at )(?:[01]?\d|2[0-3])(?:[.\-\s][0-5]\d)(?![\d:]|[.,]\d)(?:\s*(?:час\p{L}*|утра|вечера|дня|ночи)(?!\p{L}))?/gu,
  ),
  sign(
    'time',
    /(?<![\p{L}\d.,:])(?:в |at |к )?(?:[01]?\d|2[0-4])\s*(?:ч\.?|час(?:ов|а)?)?\s*(?:утра|вечера|дня|ночи|[ap]m)(?!\p{L})/gu,
  ),
  sign(
    'time',
    /(?<![\p{L}\d.,:])(?:в |к )?(?:[01]?\d|2[0-4])\s*(?:час(?:ов|а)?|ч)(?!\p{L})\.?(?:\s*[0-5]?\d\s*мин\p{L}*\.?)?/gu,
  ),
  sign('time', new RegExp(`(?<!\\p{L})(?:в |к )?${numberInWords}\\s+(?:часов|часа|час|утра|вечера)(?!\\p{L})`, 'gu')),
  sign(
    'span',
    /(?<![\p{L}\d.,])(?:(?:за|in|for) )?(?:последни[ея] )?(?:\d{1,3}|пол|пару|несколько|два|две|три|четыре|пять|шесть|two|three)\s*-?\s*(?:х )?(?:мес(?:яц\p{L}*)?|недел\p{L}*|дн(?:я|ей)|сут(?:ок|ки)|год\p{L}*|лет|кварт?ал\p{L}*|months?|weeks?|days?|years?)(?!\p{L})\.?/gu,
  ),
  sign('span', /(?<!\p{L})за (?:полгода|пол года|год|квартал|неделю|сутки)(?!\p{L})/gu),
  sign(
    'span',
    /(?<!\p{L})(?:в (?:месяц|мес|сутки|день|неделю|год)|ежемесячно|ежедневно|каждый месяц|a (?:month|day))(?!\p{L})/gu,
  ),
  {
    // «за день 45, за ночь 50» are zones, one of them alone is a time.
    pattern: /(?<!\p{L})за (?:день|ночь)(?!\p{L})/gu,
    read: (_, { before, after }) => (/ноч|день|дн/u.test(before + after) ? undefined : { as: 'span' }),
  },
  sign(
    'was',
    /(?<!\p{L})(?:(?:в|за|на) )?(?:прошл|предыдущ)\p{L}* (?:месяц\p{L}*|раз|период\p{L}*)(?!\p{L})|(?<!\p{L})last (?:month|time)(?!\p{L})/gu,
  ),
  sign('span', /(?<!\p{L})(?:прошл|предыдущ|позапрошл)\p{L}* (?:год\p{L}*|недел\p{L}*)(?!\p{L})/gu),
  {
    pattern: new RegExp(
      `(?<!\\p{L})(${anyMonth})\\.?(?!\\p{L})(?:\\s+(?:мес\\.?|месяц\\p{L}*)(?!\\p{L}))?(?:,?\\s*(${year}))?`,
      'gu',
    ),
    read: ([, word, y]) => {
      const month = monthOf(word!)
      return month === undefined ? undefined : { as: 'month', month, ...(y ? { year: number(y) } : {}) }
    },
  },
  {
    pattern: new RegExp(`(?<!\\p{L})(?:за )(${monthNumber})[./](20\\d\\d)${end}`, 'gu'),
    read: ([, m, y]) => ({ as: 'month', month: number(m!), year: number(y!) }),
  },
  sign('idle', /(?<![\p{L}\d.,])20\d\d\s*(?:г\.|год[ау]?(?!\p{L}))/gu),
]
