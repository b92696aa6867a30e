import { parseRegister, type RegisterValueWh } from '../../../core/metering/register-values.ts'
import type { NumberSaid } from '../grammar/part.ts'

/** Three zones of twelve digits in groups of three; more would only cost time to try every way of reading them. */
const mostNumbers = 12

/** All ways to read numbers as `count` values: «20 099» is one value, «120 45» are two, «20.099» one in two ways. */
export function waysToRead(numbers: NumberSaid[], count: number): RegisterValueWh[][] {
  return numbers.length > mostNumbers ? [] : splits(separate(numbers), count)
}

/** Words for several numbers come as one token. */
function separate(numbers: NumberSaid[]): NumberSaid[] {
  return numbers.flatMap(number => {
    const [only, ...more] = number.readings
    if (only === undefined || more.length > 0) return [number]
    return only.split(' ').map(reading => ({ ...number, readings: [reading] }))
  })
}

function splits(numbers: NumberSaid[], count: number): RegisterValueWh[][] {
  if (count === 0) return numbers.length === 0 ? [[]] : []
  return numbers.flatMap((_, index) => {
    const rest = numbers.slice(index + 1)
    // What a no-break space joins is never apart.
    if (rest[0]?.gap === 'no-break') return []
    return joined(numbers.slice(0, index + 1)).flatMap(head => splits(rest, count - 1).map(tail => [head, ...tail]))
  })
}

/** Groups of thousands, or digits one by one, as one value. */
function joined(numbers: NumberSaid[]): RegisterValueWh[] {
  const [first, ...rest] = numbers
  if (first === undefined) return []
  if (rest.length === 0) return first.readings.flatMap(reading => parseRegister(reading) ?? [])
  if (rest.some(({ gap }) => gap === 'apart') || numbers.some(({ readings }) => readings.length > 1)) return []
  const digits = numbers.map(({ readings }) => readings[0]!)
  const isThousands =
    /^\d{1,3}$/.test(digits[0]!) &&
    digits.slice(1, -1).every(group => /^\d{3}$/.test(group)) &&
    /^\d{3}(?:,\d+)?$/.test(digits.at(-1)!)
  return isThousands || isSpelt(numbers) ? [parseRegister(digits.join('')) ?? []].flat() : []
}

/** «2 0 0 9 9». */
export function isSpelt(numbers: NumberSaid[]): boolean {
  return numbers.length > 3 && numbers.every(({ readings }) => readings.length === 1 && /^\d$/.test(readings[0]!))
}
