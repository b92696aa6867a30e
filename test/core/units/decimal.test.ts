import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, parseDecimal } from '../../../core/units/decimal.ts'

const anyValue = fc.bigInt({ min: 0n, max: 10n ** 12n })

test('a decimal is read exactly, with a point or a comma', () => {
  expect(parseDecimal('12.5', 4)).toBe(125000n)
  expect(parseDecimal('12,5', 1)).toBe(125n)
  expect(parseDecimal('007', 2)).toBe(700n)
})

test('more decimals than there is room for, signs and endless digits are not read', () => {
  for (const text of ['1.234', '+1', '-1', '1e2', '1 000', '1'.repeat(13), '٣']) {
    expect(parseDecimal(text, 2)).toBeUndefined()
  }
})

test('a decimal is written with at least the decimals asked for', () => {
  expect(decimalText(1_250_000n, 4, 2)).toBe('125.00')
  expect(decimalText(1_250_500n, 4, 2)).toBe('125.05')
  expect(decimalText(-1n, 3, 0)).toBe('-0.001')
  expect(decimalText(20_099_000n, 3, 0)).toBe('20099')
})

test('what is written reads back', () => {
  fc.assert(
    fc.property(anyValue, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }), (value, places, atLeast) => {
      expect(parseDecimal(decimalText(value, places, Math.min(atLeast, places)), places)).toBe(value)
    }),
  )
})
