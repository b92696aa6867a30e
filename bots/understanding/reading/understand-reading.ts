import { inOrder, isAfter, isBefore } from '../../../core/units/dates.ts'
import { resolveDay } from '../grammar/day-said.ts'
import type { Part } from '../grammar/part.ts'
import { partsOf } from '../grammar/parts-of.ts'
import { withoutTypos } from '../grammar/without-typos.ts'
import { type Claim, type Claims, claimsIn, type When } from './claims.ts'
import type { Expected, Unclear, Understood } from './expected.ts'
import { areOnDial, isPlausible, isPlausibleIn } from './is-plausible.ts'
import { isSameNumber, ownNames } from './own-names.ts'
import { shownValues } from './shown-values.ts'

const longestText = 300

/** What was told of each zone before; null, or nothing, where it was not. */
type Known = readonly (bigint | null)[]

/**
 * What a text that was sent on `today` says of a meter. A reading is sure where nothing else can be meant; what is likely is to be
 * repeated and asked about; whatever leaves a number unexplained is unclear. `known` are the zones that were told before; undefined
 * where nothing was asked for.
 */
export function understandReading(
  text: string,
  expected: Expected,
  today: Temporal.PlainDate,
  known?: Known,
): Understood {
  if (text.length > longestText) return unclear('numbers')
  const { serial, names, others = [] } = expected
  const own = ownNames([serial, ...names, ...others])
  const heard = partsOf(text, own)
  const mended = withoutTypos(text, heard)
  const parts = mended === undefined ? heard : partsOf(mended, own)
  return weigh({ parts, isGuess: mended !== undefined }, expected, today, known)
}

const unclear = (why: Unclear): Understood => ({ kind: 'unclear', why })

function weigh(
  { parts, isGuess }: { parts: Part[]; isGuess: boolean },
  expected: Expected,
  today: Temporal.PlainDate,
  asked: Known | undefined,
): Understood {
  const known = asked ?? []
  const why = whyNone(parts, expected)
  if (why) return unclear(why)
  const said = claimsIn(parts)
  if (!said) return unclear('numbers')
  const dated = onDay(said, expected, today)
  if (!dated) return unclear('day')
  const shown = shownValues(dated.claims, expected, known)
  if ('why' in shown) return unclear(shown.why)
  const isName = isNamed(shown.values, expected)
  if (isName && !parts.some(({ as }) => as === 'reading')) return unclear('name')
  const { on, claims } = dated
  if (shown.values.includes(null)) return { kind: 'partial', valuesWh: shown.values, on }
  const valuesWh = shown.values as bigint[]
  const isUnnamed = known.length === 0 && claims.every(({ zone }) => zone === undefined)
  const reordered = isUnnamed ? swapped(valuesWh, expected) : undefined
  if (reordered) return { kind: 'likely', valuesWh: reordered, on }
  if (isUnnamed && isPair(valuesWh, expected)) return unclear('numbers')
  if (
    said.isDoubtful ||
    isGuess ||
    shown.isGuess ||
    isName ||
    mayBeElse(parts, valuesWh, expected, asked !== undefined)
  )
    return isPlausible(valuesWh, expected) ? { kind: 'likely', valuesWh, on } : unclear('numbers')
  // What cannot be taken is refused with the reason.
  return { kind: on.equals(today) || !areOnDial(valuesWh, expected) ? 'sure' : 'likely', valuesWh, on }
}

/** What somebody may use in a month, and what they may pay or count otherwise, were it watt-hours. */
const mostUsedWh = 1_000_000n
const mostCountedWh = 10_000_000n

/** Whether a number that the meter may show may as well be something else: an answer, a call for help, a use, a sum. */
function mayBeElse(parts: Part[], valuesWh: bigint[], expected: Expected, isAsked: boolean): boolean {
  const has = (...kinds: Part['as'][]) => parts.some(({ as }) => kinds.includes(as))
  if (!isPlausible(valuesWh, expected) || has('reading')) return false
  const telling = parts.filter(({ as }) => as !== 'break' && as !== 'idle')
  const [only] = telling
  const alone = telling.length === 1 && only?.as === 'number' ? only.readings.join() : ''
  if (/^(?:112|10[1-4])$/.test(alone)) return true
  if (isAsked) return false
  const isBelow = (limitWh: bigint) => valuesWh.every(value => value < limitWh)
  // A meter without zones has neither day nor night.
  const mayBeUse = has('unit', 'month') || (expected.zones === 1 && has('zone'))
  return (
    /^\d{1,2}$/.test(alone) ||
    (mayBeUse && isBelow(mostUsedWh)) ||
    (has('vague') && !has('zone') && isBelow(mostCountedWh))
  )
}

/** What makes a text no reading of this meter, whatever its words come to. */
function whyNone(parts: Part[], { names, others = [] }: Expected): Unclear | undefined {
  const named = parts.filter(part => part.as === 'name')
  const isAmong = (known: string[]) => named.every(({ digits }) => known.some(name => isSameNumber(digits, name)))
  if (!isAmong([...names, ...others])) return 'other-name'
  const numbers = parts.filter(part => part.as === 'number')
  if (numbers.length === 0) return named.length > 0 ? 'name' : 'numbers'
  if (!isAmong(names)) return 'other-name'
  const isCalledReading = parts.some(({ as }) => as === 'zone' || as === 'reading')
  return numbers.every(({ like }) => like) && !isCalledReading ? 'date' : undefined
}

/** Somebody who types an account's number means the account, unless they say that it is a reading. */
function isNamed(valuesWh: Known, { names, others = [] }: Expected): boolean {
  const known = [...names, ...others]
  return valuesWh.some(value => known.some(name => BigInt(name.replace(/\D/g, '') || 0) * 1000n === value))
}

/** «6000 6045», or the other way round, may be what one zone showed and shows. */
function isPair(valuesWh: bigint[], expected: Expected): boolean {
  return valuesWh.some((value, zone) => {
    const next = valuesWh[zone + 1]
    if (next === undefined) return false
    const previous = expected.previousWh[zone]
    return (
      (value === previous && isPlausibleIn(next, zone, expected)) ||
      (next === previous && isPlausibleIn(value, zone, expected))
    )
  })
}

/** The only other order in which the values fit their zones, where the given one does not. */
function swapped(valuesWh: bigint[], expected: Expected): bigint[] | undefined {
  if (valuesWh.length < 2 || isPlausible(valuesWh, expected)) return undefined
  const fitting = orders(valuesWh).filter(order => isPlausible(order, expected))
  return fitting.length === 1 ? fitting[0] : undefined
}

function orders(values: bigint[]): bigint[][] {
  if (values.length < 2) return [values]
  return values.flatMap((value, index) => orders(values.toSpliced(index, 1)).map(rest => [value, ...rest]))
}

/** The reading's day, and what is claimed of it: a day between the last reading and today, or today's month, which means today. */
function onDay(
  { claims, whens }: Claims,
  { previousOn }: Expected,
  today: Temporal.PlainDate,
): { claims: Claim[]; on: Temporal.PlainDate } | undefined {
  const takable = (when: When) => {
    const on = dayOf(when, today)
    const isBetween = on && isAfter(on, previousOn) && isBefore(on, today)
    return on?.equals(today) || isBetween ? on : undefined
  }
  const [when] = whens
  if (when) {
    const on = takable(when)
    return on && { claims: when.as === 'day' ? withoutPast(claims) : claims, on }
  }
  if (!claims.some(claim => claim.when)) return { claims, on: today }
  const ends = claims.map(claim => claim.when && endOf(claim.when, today))
  const last = ends
    .filter(end => end !== undefined)
    .toSorted(inOrder)
    .at(-1)
  const isLast = (index: number) => Boolean(last && ends[index]?.equals(last))
  const on = takable(claims.find((_, index) => isLast(index))?.when ?? claims[0]!.when!)
  if (!on || ends.includes(undefined)) return undefined
  return {
    claims: claims.map((claim, index) => (isLast(index) ? { ...claim, role: 'shown' } : { ...claim, role: 'was' })),
    on,
  }
}

/** «вчера было 20095» says what the meter showed on that day. */
function withoutPast(claims: Claim[]): Claim[] {
  const isAllPast = claims.every(({ role }) => role === 'was')
  return isAllPast ? claims.map(claim => ({ ...claim, role: 'shown' })) : claims
}

/** The day that is meant; a month means today while it lasts. */
function dayOf(when: When, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (when.as === 'day') return resolveDay(when.day, today)
  return when.month === today.month && (when.year ?? today.year) === today.year ? today : undefined
}

function endOf(when: When, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (when.as === 'day') return resolveDay(when.day, today)
  const { month, year } = when
  return resolveDay({ day: 'last', month, ...(year === undefined ? {} : { year }) }, today)
}
