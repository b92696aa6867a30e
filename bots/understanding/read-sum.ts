import { type Kopecks, kopecks, parseRubles } from '../../core/units/money.ts'

const rubleWord = '(?:₽|р|руб|рубль|рубля|рублей|rub|rubles?)'
const kopeckWord = '(?:к|коп|копейка|копейки|копеек|kopecks?)'

/** «500», «1 500,50», «500 руб.». A point before three digits is ambiguous, so it does not match. */
const rubles = new RegExp(`^(?:₽ ?)?(\\d[\\d ]*(?:[.,]\\d{1,2})?) ?(?:${rubleWord}\\.?)?$`)
/** «500 руб. 50 коп.», «500р 50к». */
const rublesAndKopecks = new RegExp(`^(\\d[\\d ]*) ?${rubleWord}\\.?(?:,| и| and)? ?(\\d{1,2}) ?${kopeckWord}\\.?$`)
/** «50 коп.»; «5 к» would be five thousand to many. */
const kopecksOnly = /^(\d{1,2}) ?(?:коп|копейка|копейки|копеек|kopecks?)\.?$/

/**
 * Reads a sum as a person types it. Undefined for anything ambiguous, in words, or not positive: the person is asked again, since
 * nobody may pay what they did not mean.
 */
export function readSum(text: string): Kopecks | undefined {
  const said = text
    .toLocaleLowerCase('ru')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .replace(/[.!]$/, '')
  const both = rublesAndKopecks.exec(said)
  const sum = both
    ? added(parseRubles(both[1]!), BigInt(both[2]!))
    : (parseRubles(rubles.exec(said)?.[1] ?? '') ?? kopecksOf(kopecksOnly.exec(said)?.[1]))
  return sum && sum > 0n ? sum : undefined
}

function added(whole: Kopecks | undefined, rest: bigint): Kopecks | undefined {
  return whole === undefined ? undefined : kopecks(whole + rest)
}

function kopecksOf(digits: string | undefined): Kopecks | undefined {
  return digits === undefined ? undefined : kopecks(BigInt(digits))
}
