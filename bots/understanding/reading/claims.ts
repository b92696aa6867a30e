import type { NumberSaid, Part, Sign, Taken } from '../grammar/part.ts'

/** Numbers that stand together, and what the words around make of them. */
export interface Claim {
  numbers: NumberSaid[]
  role: Role
  zone?: number
  when?: When
}

type Role = 'shown' | 'was' | 'use' | 'denied'
export type When = Extract<Taken, { as: 'day' | 'month' }>

/** What a text claims, and what remains to be weighed. */
export interface Claims {
  claims: Claim[]
  /** Days and months that are said of the whole. */
  whens: When[]
  /** A sign or a word lets more than one meaning in, though one is likely: it is asked about. */
  isDoubtful: boolean
}

type Is = (part: Part) => boolean

const told = (part: Part | undefined): part is Part & NumberSaid => part?.as === 'number'
const isZone: Is = part => part.as === 'zone'
const isWhen = (part: Part): part is Part & When => part.as === 'day' || part.as === 'month'
const among =
  (...kinds: Taken['as'][]): Is =>
  ({ as }) =>
    kinds.includes(as)

const forbids = among('unknown', 'hedge', 'or', 'span')
const changesNothing = among('break', 'idle', 'reading', 'unit', 'vague', 'time', 'phone')
const asks = among('doubt', 'aside', 'money', 'not', 'but', 'from', 'arrow', 'dash', 'was', 'use')

/** What the numbers of a text are said to be. Undefined where a word or a sign of it belongs to no reading, or says nothing of any number. */
export function claimsIn(parts: Part[]): Claims | undefined {
  const times = parts.filter(({ as }) => as === 'time')
  if (parts.some(forbids) || times.length > 1) return undefined
  const heard = meant(withDays(parts).filter(part => !changesNothing(part)))
  const zonesFirst = isLast(heard, isZone) ? inFront(heard, isZone) : heard
  const isPerClaim = heard.filter(isWhen).length > 1
  const ordered = isPerClaim && isLast(heard, isWhen) ? inFront(zonesFirst, isWhen) : zonesFirst
  const claims = gather(isPerClaim ? ordered : ordered.filter(part => !isWhen(part)))
  if (!claims || (isPerClaim && claims.some(({ when }) => !when))) return undefined
  const isGuess = parts.some(part => told(part) && (part.isGuess || part.readings.length > 1))
  const isDoubtful = isGuess || isPerClaim || heard.some(asks) || claims.some(({ zone }) => zone === 0)
  return { claims, whens: isPerClaim ? [] : heard.filter(isWhen), isDoubtful }
}

/** «24.11 20099»: beside a number that can be none, a day or a time is one. */
function withDays(parts: Part[]): Part[] {
  if (!parts.some(part => told(part) && !part.like)) return parts
  return parts.map((part, index): Part => {
    const isOfZone = parts.slice(0, index).findLast(before => !changesNothing(before))?.as === 'zone'
    if (!told(part) || !part.like || isOfZone) return part
    const { from, to } = part
    return part.like === 'time' ? { as: 'time', from, to } : { as: 'day', day: part.like, from, to }
  })
}

/** Small words mean something only right before a number; «-» only between two, or as a minus. */
function meant(heard: Part[]): Part[] {
  return heard.flatMap((part, index): Part[] => {
    const [before, next] = [heard[index - 1], heard[index + 1]]
    const leads = told(next)
    if (part.as === 'from') return leads && heard.slice(index + 2).some(among('to', 'arrow', 'now')) ? [part] : []
    if (part.as === 'to') {
      if (leads && told(before)) return [part]
      return leads && next.from === part.to + 1 ? [{ ...part, as: 'doubt' }] : []
    }
    if (part.as === 'now') return leads || !told(before) ? [part] : []
    if (part.as !== 'dash') return [part]
    if (told(before) && leads) return [part]
    const isMinus =
      leads && next.from === part.to && !(before && (isZone(before) || isWhen(before) || before.as === 'name'))
    return isMinus ? [{ ...part, as: 'doubt' }] : []
  })
}

/** «120 день 45 ночь»: the marks stand after their numbers. */
function isLast(parts: Part[], isMark: Is): boolean {
  const telling = parts.filter(part => told(part) || isMark(part))
  return telling.length > 1 && told(telling[0]!) && isMark(telling.at(-1)!)
}

function inFront(parts: Part[], isMark: Is): Part[] {
  const ends = parts.flatMap((part, index) => (isMark(part) ? [index] : []))
  const moved = ends.flatMap((end, nth) => [parts[end]!, ...parts.slice(nth === 0 ? 0 : ends[nth - 1]! + 1, end)])
  return [...moved, ...parts.slice(ends.at(-1)! + 1)]
}

const roles: { [As in Sign]?: Role } = {
  was: 'was',
  from: 'was',
  use: 'use',
  not: 'denied',
  now: 'shown',
  to: 'shown',
}

/** What is said of the next number; `isNew` begins another claim where nothing else does. */
interface Ahead {
  role?: Role
  zone?: number
  when?: When
  isNew?: true
}

function gather(parts: Part[]): Claim[] | undefined {
  const claims: Claim[] = []
  let ahead: Ahead = { isNew: true }
  for (const part of parts) {
    const last = claims.at(-1)
    if (told(part)) {
      if (last && Object.keys(ahead).length === 0) last.numbers.push(part)
      else claims.push(claimAfter(last, ahead, part))
      ahead = {}
    } else if (part.as === 'arrow' || part.as === 'dash') {
      if (!last || Object.keys(ahead).length > 0) return undefined
      turn(claims, last)
      ahead = { role: 'shown' }
    } else {
      const more = said(part)
      if (!more || contradicts(ahead, more)) return undefined
      ahead = { ...ahead, ...more }
    }
  }
  const isOpen = ahead.zone !== undefined || ahead.when !== undefined || (ahead.role && ahead.role !== 'shown')
  return claims.length === 0 || isOpen ? undefined : claims
}

function said(part: Part): Ahead | undefined {
  if (part.as === 'zone') return { zone: part.zone }
  if (isWhen(part)) return { when: part }
  const role = roles[part.as as Sign]
  if (role) return { role }
  return part.as === 'but' ? { isNew: true } : {}
}

function contradicts(ahead: Ahead, more: Ahead): boolean {
  return (
    (more.zone !== undefined && ahead.zone !== undefined) ||
    (more.when !== undefined && ahead.when !== undefined) ||
    (more.role !== undefined && ahead.role !== undefined && more.role !== ahead.role)
  )
}

/** A zone, a day and «было» hold until others are named; «не» and «расход» for one number. */
function claimAfter(last: Claim | undefined, ahead: Ahead, number: NumberSaid): Claim {
  const role = ahead.role ?? (last?.role === 'was' && !ahead.isNew ? 'was' : 'shown')
  const { zone = last?.zone, when = last?.when } = ahead
  return { numbers: [number], role, ...(zone === undefined ? {} : { zone }), ...(when ? { when } : {}) }
}

/** «6000 → 6045»: what stands on the left, after the last thing that separates, is what it was. */
function turn(claims: Claim[], last: Claim): void {
  const from = last.numbers.findLastIndex(({ gap }, index) => index > 0 && gap === 'apart')
  if (from < 0) last.role = 'was'
  else claims.push({ ...last, numbers: last.numbers.splice(from), role: 'was' })
}
