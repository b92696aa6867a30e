import { numberInWords, numbersInWords } from './numbers-in-words.ts'
import { type Rule, sign } from './part.ts'

const sp = '[ \\u00a0]'
const title = '(?:номер\\p{L}*)?'

/** Telephones with their word, or by the shape that nothing else has. */
export const phones: Rule[] = [
  sign(
    'phone',
    /(?<!\p{L})(?:(?:по )?(?:телефон\p{L}*|тел|моб\p{L}*|сот\p{L}*|ватсап\p{L}*|вайбер\p{L}*|whatsapp|viber|phone|mobile|cell)(?!\p{L})\.?(?: номер\p{L}*)?|(?:пере|по)?звони\p{L}*(?: на)?|call(?: me)?(?: on| at)?)[\s:№=–-]*(?:\+?\d[\d ()\u00a0-]{3,17}\d)(?!\d)/gu,
  ),
  sign('phone', /\+\s?\d[\d\s()-]{6,16}\d(?!\d)/g),
  sign('phone', /(?<![\d.,])(?:[78][\s-]*)?\(?9\d\d\)?[\s-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?![\d]|[.,]\d)/g),
  sign('phone', /(?<![\d.,])[78][\s-]*\(?\d{3}\)?[\s-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?![\d]|[.,]\d)/g),
  sign('phone', /(?<![\d.,])[78]\s?\(\d{3,5}\)\s*\d[\d\s-]{3,8}\d(?!\d)/g),
  sign('phone', /(?<![\d.,-])\d{1,3}-\d\d-\d\d(?![\d-]|[.,]\d)/g),
]

const currency = '(?:₽|р(?:уб(?:л(?:ь|я|ей|ям?|ик\\p{L}*)|\\.?)?|\\.)?|rub|rubles?|roubles?|rur)(?!\\p{L})\\.?'
const kopeck = '(?:к|коп(?:е(?:йка|йки|ек))?|kopecks?)(?!\\p{L})\\.?'
const sum = `\\d(?:[\\d \\u00a0]*\\d)?`

const owedOrPaid =
  'долг|задолженност\\p{L}*|должен|должна|переплат\\p{L}*|пен[ияей]|штраф\\p{L}*|к оплате|начисл\\p{L}*|насчитал\\p{L}*|списал\\p{L}*|(?:за|о)платил\\p{L}*|перевел[аи]?'

/** Sums with their currency, in digits and in words. */
export const money: Rule[] = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,-])(${sum})${sp}?${currency}(?:,| и| and)?${sp}?(\\d{1,2})${sp}?${kopeck}`,
      'gu',
    ),
    read: ([, rubles, kopecks]) => ({ as: 'money', kopecks: kopecksOf(rubles!) + BigInt(kopecks!) }),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d.,-])(${sum})(?:([.,])(\\d{1,3}))?${sp}?${currency}`, 'gu'),
    read: ([, rubles, , rest]) =>
      rest?.length === 3
        ? { as: 'money' }
        : { as: 'money', kopecks: kopecksOf(rubles!) + BigInt((rest ?? '').padEnd(2, '0')) },
  },
  {
    pattern: new RegExp(`₽${sp}?(${sum})(?:[.,](\\d{1,2}))?(?![\\d]|[.,]\\d)`, 'gu'),
    read: ([, rubles, rest = '']) => ({ as: 'money', kopecks: kopecksOf(rubles!) + BigInt(rest.padEnd(2, '0')) }),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d.,])(\\d{1,2})${sp}?(?:коп(?:е(?:йка|йки|ек))?|kopecks?)(?!\\p{L})\\.?`, 'gu'),
    read: ([, kopecks]) => ({ as: 'money', kopecks: BigInt(kopecks!) }),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d.,])(${numberInWords})${sp}?${currency}`, 'gu'),
    read([, words]) {
      const [rubles, ...more] = numbersInWords(words!) ?? []
      return { as: 'money', ...(rubles === undefined || more.length > 0 ? {} : { kopecks: kopecksOf(rubles) }) }
    },
  },
  // «Долг 1500», «заплатила 156,65»: what is owed or paid needs no currency; nor is it a sum to be paid.
  {
    pattern: new RegExp(
      `(?<=(?<!\\p{L})(?:${owedOrPaid})(?!\\p{L})[\\s:=–—-]*(?:(?:уже|целых|сразу|вчера|сегодня)\\s+)*)(?<![\\d.,])${sum}(?:[.,]\\d{1,2})?(?![\\d]|[.,]\\d|\\s*(?:квт|кв|киловат))`,
      'gu',
    ),
    read: () => ({ as: 'money' }),
  },
  sign('unknown', /[$€£]\s?\d[\d .,]*|\d[\d .,]*\s?(?:[$€£]|доллар\p{L}*|евро|dollars?|euros?)/gu),
]

const kopecksOf = (rubles: string) => BigInt(rubles.replace(/\D/g, '')) * 100n

/** Amounts that no meter of current shows. */
export const measures: Rule[] = [
  sign(
    'unknown',
    /(?<![\p{L}\d.,])\d+(?:[.,]\d+)?\s?(?:вольт\p{L}*|ампер\p{L}*|лет|метр\p{L}*|соток|процент\p{L}*|куб(?:а|ов|ометр\p{L}*)?|литр\p{L}*|гкал|человек\p{L}*|дет(?:ей|и)|volts?|amps?)(?!\p{L})/gu,
  ),
]

const account =
  '(?:л\\s*[/.\\\\]?\\s*с\\.?|л/сч\\.?|лиц(?:ев\\p{L}*|\\.)?\\s*(?:счет\\p{L}*|сч\\.?)?|абонент\\p{L}*|(?<!\\p{L})счет[ау]?|договор\\p{L}*|account)(?!\\p{L})'
const device = '(?:(?:электро)?счетчик\\p{L}*|прибор\\p{L}*(?:\\s+учета)?|пу|эп|сч\\.?|(?:сер|зав)\\p{L}*\\.?|meter)'

/** Numbers that are called those of accounts and meters. */
export const names: Rule[] = [
  sign(
    'unknown',
    /(?<![\p{L}\d.,])(?:\d|дв[ае]|три|четыре|оба|обе)\s+(?:(?:электро)?счетчик(?:а|ов)|прибор(?:а|ов)|зоны|тариф(?:а|ов))(?!\p{L})/gu,
  ),
  named(new RegExp(`(?<!\\p{L})${account}[\\s:=№#n-]*${title}[\\s:=№#]*(\\d{3,20})(?!\\d|[.,]\\d)`, 'gu')),
  named(
    new RegExp(
      `(?<!\\p{L})${device}?[\\s:]*(?:сер\\p{L}*\\s+|зав\\p{L}*\\s+|serial\\s+)?(?:№|#|номер\\p{L}*|(?<!\\p{L})no\\.|number)\\s*:?\\s*(\\d{1,20})(?!\\d|[.,]\\d)`,
      'gu',
    ),
  ),
  named(/(?<!\p{L})(?:серийн\p{L}*|заводск\p{L}*|сер|зав|serial)\.?\s*(\d{4,20})(?!\d|[.,]\d)/gu),
  named(/(?<!\p{L})(?:счетчик\p{L}*|meter)\s+(\d{1,2}|\d{6,20})(?=\s*[:=-]\s*\d)/gu),
  sign(
    'aside',
    /(?<![\p{L}\d])(?:перв\p{L}*|втор\p{L}*|трет\p{L}*|[1-9]-?(?:й|ый|ой|ий))\s+(?:счетчик\p{L}*|прибор\p{L}*)/gu,
  ),
  sign('doubt', /(?<!\p{L})сч(?:\.|(?!\p{L}))/gu),
]

function named(pattern: RegExp): Rule {
  return { pattern, read: ([, digits]) => ({ as: 'name', digits: digits! }) }
}

const house = '\\d{1,4}(?:\\s?/\\s?\\d{1,3})?[а-е]?(?![\\p{L}\\d]|[.,]\\d)'

/** Streets, houses and flats with their numbers. */
export const addresses: Rule[] = [
  sign(
    'aside',
    new RegExp(
      `(?<!\\p{L})(?:ул\\.?|улиц\\p{L}*|пр-?т\\.?|просп\\p{L}*\\.?|пер\\.?|переул\\p{L}*|бульвар\\p{L}*|б-р\\.?|шоссе|мкр\\.?|микрорайон\\p{L}*|пос\\.?|поселок|снт|тсж)(?!\\p{L})\\s*\\p{L}[\\p{L}-]*(?:\\s\\p{L}[\\p{L}-]+)?,?\\s*(?:д(?:ом)?\\.?\\s*)?${house}`,
      'gu',
    ),
  ),
  sign(
    'aside',
    new RegExp(
      `(?<!\\p{L})(?:кв(?:арт(?:ир\\p{L}*)?)?|дом|корп(?:ус)?|подъезд|этаж|комн(?:ат\\p{L}*)?|ком|секция|строение|стр|офис|flat|apt|house|участок|уч)(?!\\p{L})\\.?\\s*(?:№\\s*)?${house}`,
      'gu',
    ),
  ),
  // «Ленина 5-12, 20099»: a house with its flat before the rest.
  sign(
    'aside',
    /(?<!\p{L})(?!(?:день|дня|ночь|ночи|пик|полупик|показ|счет|прибор|был|стал|расход|меньше|больше|минус|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр))\p{L}{4,} \d{1,3}[а-е]?\s?-\s?\d{1,4}(?=\s*[,;]\s*\D{0,20}\d{3})/gu,
  ),
  sign('aside', /(?<![\p{L}\d.,])\d{1,4}(?:\s?-?\s?(?:я|ая|й|ый))?\s+(?:квартир\p{L}*|подъезд|этаж)(?!\p{L})/gu),
  sign('aside', new RegExp(`(?<!\\p{L})[дк]\\.\\s?${house}`, 'gu')),
]
