import { sumOf } from '../units/integers.ts'
/**
 * Shares a whole among parts in proportion to their weights by the largest-remainder method: every part gets the floor
 * of its share, and the units left over go one by one to the largest remainders, a tie to the earlier part
 * (billing-rules, Units and rounding). The parts sum exactly to the whole.
 *
 * When every weight is zero there is no proportion to follow and the first part takes everything.
 * A negative whole or weight, or something to share among no parts, is a RangeError.
 */
export function allocate(whole: bigint, weights: readonly bigint[]): bigint[] {
  if (whole < 0n || weights.some(weight => weight < 0n)) {
    throw new RangeError(`Cannot share ${whole} by weights ${weights.join(', ')}: nothing here may be negative`)
  }
  // Most have one part to give.
  if (weights.length === 1) return [whole]
  const totalWeight = sumOf(weights)
  if (totalWeight === 0n) return allToFirst(whole, weights.length)
  const parts = weights.map(weight => (whole * weight) / totalWeight)
  const remainders = weights.map(weight => (whole * weight) % totalWeight)
  const leftOver = whole - sumOf(parts)
  for (const index of byRemainder(remainders).slice(0, Number(leftOver))) parts[index]! += 1n
  return parts
}

function allToFirst(whole: bigint, count: number): bigint[] {
  if (count === 0 && whole > 0n) throw new RangeError(`Cannot share ${whole} among no parts`)
  return Array.from({ length: count }, (_, index) => (index === 0 ? whole : 0n))
}

/** Part numbers from the largest remainder down; sorting is stable, so a tie keeps the earlier part first. */
function byRemainder(remainders: bigint[]): number[] {
  return [...remainders.keys()].sort((a, b) => largerFirst(remainders[a]!, remainders[b]!))
}

function largerFirst(a: bigint, b: bigint): number {
  if (a === b) return 0
  return a > b ? -1 : 1
}
