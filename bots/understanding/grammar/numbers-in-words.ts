/** The stems of numbers, as they are said, written and misspelt, with what they come to. */
const numerals: [string, number][] = [
  ['ноль|ноля|нуль|нуля|zero', 0],
  ['один|одна|одного|одну|one', 1],
  ['два|две|двух|two', 2],
  ['три|трех|three', 3],
  ['четыре|четырех|four', 4],
  ['пять|пяти|five', 5],
  ['шесть|шести|six', 6],
  ['семь|семи|seven', 7],
  ['восемь|восьми|восем|eight', 8],
  ['девять|девяти|nine', 9],
  ['десять|десяти|ten', 10],
  ['одиннадцать|одинадцать|одиннадцати|eleven', 11],
  ['двенадцать|двенадцати|twelve', 12],
  ['тринадцать|тринадцати|thirteen', 13],
  ['четырнадцать|четырнадцати|fourteen', 14],
  ['пятнадцать|пятнадцати|fifteen', 15],
  ['шестнадцать|шестнадцати|sixteen', 16],
  ['семнадцать|семнадцати|seventeen', 17],
  ['восемнадцать|восемнадцати|eighteen', 18],
  ['девятнадцать|девятнадцати|nineteen', 19],
  ['двадцать|двадцати|двацать|twenty', 20],
  ['тридцать|тридцати|трицать|thirty', 30],
  ['сорок|сорока|forty', 40],
  ['пятьдесят|пятидесяти|пятдесят|писят|fifty', 50],
  ['шестьдесят|шестидесяти|шестдесят|sixty', 60],
  ['семьдесят|семидесяти|семдесят|seventy', 70],
  ['восемьдесят|восьмидесяти|восемдесят|eighty', 80],
  ['девяносто|девяноста|ninety', 90],
  ['сто|ста', 100],
  ['двести|двухсот', 200],
  ['триста|трехсот', 300],
  ['четыреста|четырехсот', 400],
  ['пятьсот|пятисот|пятсот', 500],
  ['шестьсот|шестисот|шестсот', 600],
  ['семьсот|семисот|семсот', 700],
  ['восемьсот|восьмисот|восемсот', 800],
  ['девятьсот|девятисот|девятсот', 900],
]
const thousands = 'тысяч[аиу]?|тыщ[аиу]?|тыс\\.?|thousand'
const values = new Map(numerals.flatMap(([words, value]) => words.split('|').map(word => [word, value] as const)))
/** The longer ones, in which a slip can be seen. */
export const longNumerals = [...values.keys(), 'тысяча', 'тысячи'].filter(word => /^[а-я]{6,}$/.test(word))

const anyNumeral = `(?:${numerals.map(([words]) => words).join('|')}|${thousands})`

/** A number in words, perhaps with digits among them: «двадцать тысяч девяносто девять», «20 тыс. 99». */
export const numberInWords = `(?:(?:\\d{1,3} )?${anyNumeral}(?!\\p{L})(?:(?:\\s+и\\s+|\\s+)(?:${anyNumeral}(?!\\p{L})|\\d{1,3}(?![\\d.,]\\d|\\d|\\p{L})))*)`

/** The numbers that words come to, one after another; digit by digit they are one. Undefined where they are no numbers. */
export function numbersInWords(said: string): string[] | undefined {
  const words = said.split(/\s+(?:и\s+)?/).filter(word => word !== '')
  const numbers: Counted[] = []
  for (const word of words) {
    const last = numbers.at(-1)
    const isThousand = new RegExp(`^(?:${thousands})$`).test(word)
    if (isThousand) {
      const next = last && last.thousands === undefined ? { thousands: last.rest, rest: 0, step: 1000 } : undefined
      if (next) numbers[numbers.length - 1] = next
      else numbers.push({ thousands: 1, rest: 0, step: 1000 })
      continue
    }
    const value = /^\d+$/.test(word) ? Number.parseInt(word, 10) : values.get(word)
    if (value === undefined) return undefined
    if (last && follows(last, value))
      numbers[numbers.length - 1] = { ...last, rest: last.rest + value, step: stepOf(value) }
    else numbers.push({ thousands: undefined, rest: value, step: stepOf(value) })
  }
  const told = numbers.map(({ thousands: many = 0, rest }) => String(many * 1000 + rest))
  return told.length > 3 && told.every(number => number.length === 1) ? [told.join('')] : told
}

/** Of a number so far: its thousands, what is added to them, and what the next word must be smaller than. */
interface Counted {
  thousands: number | undefined
  rest: number
  step: number
}

function follows({ step }: Counted, value: number): boolean {
  return value > 0 && step > 1 && value < step
}

/** After hundreds come tens and ones, after tens ones, after ones and teens nothing. */
function stepOf(value: number): number {
  if (value >= 100) return value % 100 === 0 ? 100 : 1
  return value >= 20 && value % 10 === 0 ? 10 : 1
}
