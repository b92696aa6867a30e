/** January to December as they are written, whole or short, in any case. */
const monthWords = [
  'янв|январ(?:ь|я|е|ю|ем)|jan|january',
  'фев|февр|феврал(?:ь|я|е|ю|ем)|feb|february',
  'мар|март(?:а|е|у|ом)?|mar|march',
  'апр|апрел(?:ь|я|е|ю|ем)|apr|april',
  'ма(?:й|я|е|ю|ем)|may',
  'июн|июн(?:ь|я|е|ю|ем)|jun|june',
  'июл|июл(?:ь|я|е|ю|ем)|jul|july',
  'авг|август(?:а|е|у|ом)?|aug|august',
  'сент?|сентябр(?:ь|я|е|ю|ем)|sept?|september',
  'окт|октябр(?:ь|я|е|ю|ем)|oct|october',
  'ноя|нояб|ноябр(?:ь|я|е|ю|ем)|nov|november',
  'дек|декабр(?:ь|я|е|ю|ем)|dec|december',
]
const whole = monthWords.map(words => new RegExp(`^(?:${words})$`))

/** Any month's word, to stand within a pattern. */
export const anyMonth = `(?:${monthWords.join('|')})`

/** The number of the month that a word names; undefined where it names none. */
export function monthOf(word: string): number | undefined {
  const index = whole.findIndex(pattern => pattern.test(word))
  return index < 0 ? undefined : index + 1
}
