/** What people write around a reading. None of it changes the number, so it may stand there; any other word makes the text no reading. */
const idleWords = new RegExp(
  `^(?:${[
    'показани\\p{L}*|показ|показывает|счетчик\\p{L}*|прибор\\p{L}*|учет\\p{L}*|мои|мое|моих|мой|моя|наш\\p{L}*|эт[оиа]|вот|так|такие|такое|сейчас|сегодня|сегодняшн\\p{L}*',
    'переда\\p{L}*|отправл\\p{L}*|отправить|отправьте|прошу|прими\\p{L}*|принять|принима\\p{L}*|пожалуйста|пожалуста|плиз|спасибо|заранее|запиш\\p{L}*|записать|записыв\\p{L}*',
    'шлю|высыла\\p{L}*|снял|сняла|сдаю|сдать|внести|внесите|вношу|да[юе]м?|подаю|подать|хочу|надо|нужно|текущ\\p{L}*|нов(?:ые|ое|ых)|свеж\\p{L}*|очередн\\p{L}*',
    'за|на|по|от|у|с|в|и|а|к|меня|нас|мне|вам|равно|составля\\p{L}*|состояни\\p{L}*|дата|числ\\p{L}*|месяц\\p{L}*|конец|начало',
    'электр\\p{L}*|энерги\\p{L}*|свет\\p{L}*|эл|ээ|э|тариф\\p{L}*|зон\\p{L}*|однотариф\\p{L}*|двухтариф\\p{L}*|телефон\\p{L}*|тел|моб|дом\\p{L}{4,}|здравствуй\\p{L}*|привет\\p{L}*|добрый|доброе|доброго|вечер|утро|утра|времени|суток|девушк\\p{L}*|алло|слушай\\p{L}*|алиса|бот',
    'январ\\p{L}*|феврал\\p{L}*|март\\p{L}*|апрел\\p{L}*|ма[йяе]|июн\\p{L}*|июл\\p{L}*|август\\p{L}*|сентябр\\p{L}*|октябр\\p{L}*|ноябр\\p{L}*|декабр\\p{L}*|г|год|года',
    'my|the|a|readings?|meters?|is|are|it|shows?|today|now|hello|hi|please|thanks?|you|for|here|send|electricity|and|of',
  ].join('|')})$`,
  'u',
)

export function isIdleWord(word: string): boolean {
  return idleWords.test(word)
}

const months = '(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\\p{L}*'
const dayOfMonth = '(?:0?[1-9]|[12]\\d|3[01])'
const monthOfYear = '(?:0[1-9]|1[0-2])'

/** Numbers that are no readings, by what stands around them. Each leaves a border behind: what is left and right of it is apart. */
const asides: RegExp[] = [
  /(?<!\d)20\d\d-\d\d-\d\d(?!\d)/g,
  new RegExp(`(?<![\\d.,])${dayOfMonth}[./-]${monthOfYear}[./-](?:20\\d\\d|\\d\\d)(?![\\d.,]\\d|\\d)`, 'g'),
  new RegExp(`(?<!\\p{L})(?:на|от|за|дата|состояни[юе] на)[\\s:]*${dayOfMonth}[./]${monthOfYear}(?![.,]?\\d)`, 'gu'),
  new RegExp(`(?<![\\d.,])${dayOfMonth}(?:-?го|-?е)?\\s+${months}(?:\\s+20\\d\\d(?!\\d))?`, 'gu'),
  new RegExp(`(?<=${months})\\s+20\\d\\d(?!\\d)`, 'gu'),
  new RegExp(`(?<![\\d.,])${dayOfMonth}(?:-?го|-?е)?\\s+числ\\p{L}*`, 'gu'),
  /(?<!\d)20\d\d\s*(?:г\.|года?(?!\p{L}))/gu,
  /(?<!\p{L})в\s*(?:[01]?\d|2[0-3])[:.-][0-5]\d(?![.,]?\d)/gu,
  /(?:\+7|(?<!\d)[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)/g,
  /(?<!\p{L})(?:л\s*[/.]?\s*с\.?|лиц(?:евой|евого|евому|\.)?\s*(?:счет|сч\.?)[ау]?|абонент\p{L}*|счет[ау]?|договор\p{L}*|account)(?!\p{L})[\s:=№#n-]*(?:номер\p{L}*\s*)?\d{3,20}/gu,
  /(?<!\p{L})(?:счетчик\p{L}*|прибор\p{L}*(?:\s+учета)?|пу|эп|сч\.?|(?:сер|зав)\p{L}*\.?|meter)?\s*(?:№|#|номер\p{L}*|no\.)\s*:?\s*\d{1,20}/gu,
  /(?<!\p{L})(?:счетчик\p{L}*|meter)\s+(?:\d{1,2}|\d{6,20})\s*[:=–—-]\s*(?=\d)/gu,
  /(?<![\p{L}\d])(?:перв\p{L}*|втор\p{L}*|трет\p{L}*|[1-9]-?(?:й|ый|ой|ий))\s+(?:счетчик\p{L}*|прибор\p{L}*)/gu,
]

/** What is left of a text without dates, times, telephones, account numbers and names of meters. */
export function withoutAsides(text: string): string {
  return asides.reduce((left, aside) => left.replace(aside, ' ; '), text)
}

const numerals =
  /(?<!\p{L})(?:ноль|один|одна|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|\p{L}*(?:надцать|дцать|десят)|сорок|девяносто|сто|двести|триста|четыреста|\p{L}+сот|тысяч\p{L}?)(?!\p{L})/gu

/** Whether numbers are written in words: «двадцать тысяч девяносто девять». */
export function isInWords(text: string): boolean {
  const words = text.toLocaleLowerCase('ru').match(numerals) ?? []
  return words.length >= 2
}

/** Whether a text is about a reading, though it cannot be read: such a text is asked back, and nothing else is made of it. */
export function isAboutReading(text: string): boolean {
  const said = text.toLocaleLowerCase('ru').replaceAll('ё', 'е')
  const isSaid = /показани|счетчик|квт|киловат|(?<!\p{L})т[123](?!\d)|reading|meter|kwh/u.test(said)
  const isHesitant = /^(?:\p{L}+ ){0,2}(?:примерно|около|где-то|вроде|кажется|наверное?)\s+\d/u.test(said)
  // Nothing but numbers, in a form that cannot be read; a telephone's or a card's is longer.
  const isNumbers = /^[\d\s.,;:/+=–—−-]{1,40}$/.test(said) && /\d/.test(said) && !/\d{10}/.test(said)
  const isInOrder = /(?<!\p{L})(?:перв|втор)\p{L}*\s+[\p{L}\s:–—-]*\d/u.test(said)
  return (
    isNumbers ||
    isInOrder ||
    (isSaid && (/\d/.test(said) || isInWords(said))) ||
    isHesitant ||
    (isInWords(said) && !/рубл|руб/.test(said))
  )
}
