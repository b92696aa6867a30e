import { sumOf } from '../../../core/units/integers.ts'
import type { NumberSaid } from '../grammar/part.ts'
import type { Claim } from './claims.ts'
import type { Expected, Unclear } from './expected.ts'
import { isPlausible, isPlausibleIn } from './is-plausible.ts'
import { isSpelt, waysToRead } from './ways-to-read.ts'

type Values = (bigint | null)[]
type Shown = { values: Values; isGuess: boolean } | { why: Unclear }

const unclear = { why: 'numbers' } as const

/** The values that claims come to, zone by zone; null where a zone is not told. All that is said of the past and of the use must be true. */
export function shownValues(claims: Claim[], expected: Expected, known: readonly (bigint | null)[]): Shown {
  const of = (role: Claim['role']) => claims.filter(claim => claim.role === role && claim.zone !== 0)
  const [past, present, used] = [of('was'), of('shown'), of('use')]
  if (used.length > 0) return ofUse(used, past, present, expected)
  if (present.length === 0) return unclear
  const shown = present.some(({ zone }) => zone !== undefined)
    ? ofZones(present, expected, known)
    : inOrder(present, past, expected, known)
  if ('why' in shown || !isPast(past, shown.values, expected)) return 'why' in shown ? shown : unclear
  return isTotal(claims, shown.values) ? shown : unclear
}

/** «Т1 6045 Т2 1250»: one value to each zone. */
function ofZones(present: Claim[], expected: Expected, known: readonly (bigint | null)[]): Shown {
  const values: Values = Array.from({ length: expected.zones }, (_, zone) => known[zone] ?? null)
  const told = new Set<number>()
  let isGuess = false
  for (const { zone, numbers } of present) {
    if (zone === undefined || zone > expected.zones || told.has(zone)) return unclear
    const ways = waysToRead(numbers, 1).flat()
    const fitting = ways.length > 1 ? ways.filter(value => isPlausibleIn(value, zone - 1, expected)) : ways
    if (fitting.length !== 1) return { why: whyNot(numbers) }
    isGuess ||= ways.length > 1 || isSpelt(numbers)
    values[zone - 1] = fitting[0]!
    told.add(zone)
  }
  return { values, isGuess }
}

/** «6045 1250»: the zones in their order, as many as are missing; or the one that alone can be meant. */
function inOrder(present: Claim[], past: Claim[], expected: Expected, known: readonly (bigint | null)[]): Shown {
  const { zones } = expected
  const missing = Array.from({ length: zones }, (_, zone) => zone).filter(zone => (known[zone] ?? null) === null)
  const placed = (told: readonly bigint[], where: readonly number[]): Values =>
    Array.from({ length: zones }, (_, zone) => told[where.indexOf(zone)] ?? known[zone] ?? null)
  for (const where of missing.length === zones ? [missing] : [missing, [...Array(zones).keys()]]) {
    const ways = readTogether(present, where.length)
    const fitting = ways.length > 1 ? ways.filter(way => isPlausible(placed(way, where), expected)) : ways
    const isGuess = ways.length > 1 || present.some(({ numbers }) => isSpelt(numbers) && where.length > 0)
    if (fitting.length === 1) return { values: placed(fitting[0]!, where), isGuess }
    if (ways.length > 1) return { why: whyNot(present.flatMap(({ numbers }) => numbers)) }
  }
  const ways = readTogether(present, 1)
  const [value] = ways.flat()
  const zone = ways.length === 1 ? zoneOf(value!, past, expected, missing) : undefined
  return zone === undefined
    ? { why: whyNot(present.flatMap(({ numbers }) => numbers)) }
    : { values: placed([value!], [zone]), isGuess: false }
}

/** One claim may hold all values, or each of several one. */
function readTogether(present: Claim[], count: number): bigint[][] {
  const [only, ...more] = present
  if (only && more.length === 0) return waysToRead(only.numbers, count)
  if (present.length !== count) return []
  return present.reduce<bigint[][]>(
    (ways, { numbers }) => ways.flatMap(way => waysToRead(numbers, 1).map(each => [...way, ...each])),
    [[]],
  )
}

/** The zone that a value alone belongs to: the one that showed what it is said to have shown, or the first that it fits. */
function zoneOf(value: bigint, past: Claim[], expected: Expected, missing: number[]): number | undefined {
  const fitting = missing.filter(zone => isPlausibleIn(value, zone, expected))
  if (past.length === 0) return fitting[0]
  const was = fitting.filter(zone =>
    isPast(past, [], { ...expected, zones: 1, previousWh: [expected.previousWh[zone]!] }),
  )
  return was.length === 1 ? was[0] : undefined
}

/** Whether what is said of the past is what the last reading shows. */
function isPast(past: Claim[], shown: Values, { zones, previousWh }: Expected): boolean {
  const named = past.filter(({ zone }) => zone !== undefined)
  const isNamedSo = named.every(({ zone, numbers }) =>
    waysToRead(numbers, 1).some(([value]) => showed(previousWh[zone! - 1], value!)),
  )
  const rest = past.filter(({ zone }) => zone === undefined)
  if (rest.length === 0) return isNamedSo
  const told = shown.flatMap((value, zone) => (value === null ? [] : [zone]))
  const where = told.length === 1 && zones > 1 ? told : Array.from({ length: zones }, (_, zone) => zone)
  const isSo = readTogether(rest, where.length).some(way =>
    way.every((value, nth) => showed(previousWh[where[nth]!], value)),
  )
  return isNamedSo && isSo
}

/** Decimals are often left out. */
function showed(previousWh: bigint | undefined, saidWh: bigint): boolean {
  return previousWh !== undefined && (previousWh === saidWh || previousWh - (previousWh % 1000n) === saidWh)
}

/** «за месяц 67»: what one dial showed and what was used come to what it shows. */
function ofUse(used: Claim[], past: Claim[], present: Claim[], expected: Expected): Shown {
  const [previousWh] = expected.previousWh
  const ways = readTogether(used, 1)
  const [useWh] = ways.flat()
  if (expected.zones !== 1 || ways.length !== 1 || !isPast(past, [], expected)) return unclear
  const shown = readTogether(present, 1).flat()
  if (present.length > 0 && shown.length !== 1) return unclear
  const value = shown[0] ?? previousWh! + useWh!
  const isTrue = showed(value - previousWh!, useWh!)
  // A dial that shows little may itself be meant by a small number.
  const isEither = present.length === 0 && isPlausible([useWh!], expected)
  return isTrue && !isEither && useWh! > 0n ? { values: [value], isGuess: true } : unclear
}

function isTotal(claims: Claim[], values: Values): boolean {
  const totals = claims.filter(({ zone }) => zone === 0)
  const told = values.filter(value => value !== null)
  return totals.every(
    ({ numbers }) =>
      told.length === values.length && waysToRead(numbers, 1).some(([total]) => showed(sumOf(told), total!)),
  )
}

function whyNot(numbers: NumberSaid[]): Unclear {
  return numbers.some(({ readings }) => readings.length > 1) ? 'mark' : 'numbers'
}
