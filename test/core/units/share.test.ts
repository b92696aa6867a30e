import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from '../../../core/units/allocate.ts'

const anyWhole = fc.bigInt({ min: 0n, max: 10n ** 9n })
const anyWeights = fc.array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 8 })

function sum(values: bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

describe('sharing a whole among parts', () => {
  test('gives the unit left over to the largest remainder', () => {
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n])
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
  })

  test('gives a tie to the earlier part', () => {
    expect(allocate(1n, [5n, 5n])).toEqual([1n, 0n])
    expect(allocate(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n])
  })

  test('gives nothing to a part without weight', () => {
    expect(allocate(7n, [0n, 3n, 0n])).toEqual([0n, 7n, 0n])
  })

  test('gives everything to the first part when no part has a weight', () => {
    expect(allocate(7n, [0n, 0n])).toEqual([7n, 0n])
    expect(allocate(0n, [])).toEqual([])
  })

  test('refuses what has no meaning', () => {
    expect(() => allocate(-1n, [1n])).toThrow(RangeError)
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError)
    expect(() => allocate(1n, [])).toThrow(RangeError)
  })

  test('always sums to the whole', () => {
    fc.assert(fc.property(anyWhole, anyWeights, (whole, weights) => sum(allocate(whole, weights)) === whole))
  })

  test('is less than one unit away from the exact proportion', () => {
    fc.assert(
      fc.property(anyWhole, anyWeights, (whole, weights) => {
        const total = sum(weights)
        fc.pre(total > 0n)
        for (const [index, part] of allocate(whole, weights).entries()) {
          const missed = part * total - whole * weights[index]!
          expect((missed < 0n ? -missed : missed) < total).toBe(true)
        }
      }),
    )
  })

  test('gives a heavier part no less than a lighter one', () => {
    fc.assert(
      fc.property(anyWhole, anyWeights, (whole, weights) => {
        const ordered = weights.toSorted((a, b) => (a < b ? 1 : -1))
        const parts = allocate(whole, ordered)
        expect(parts).toEqual(parts.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)))
      }),
    )
  })
})
