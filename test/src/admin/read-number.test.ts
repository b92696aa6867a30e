import { assert, bigInt, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText } from '../../../core/units/decimal.ts'
import { readNumber } from '../../../src/admin/lists/read-number.ts'

const reading = { places: 3, most: 999_999_999, what: 'a number of kWh' }
const sum = { places: 2, most: 10_000_000, isSigned: true, what: 'an amount' } as const
const price = { places: 4, most: 100, what: 'a price' }

test.each([
  ['20 099', reading, 20_099_000n],
  ['20\u00a0099', reading, 20_099_000n],
  ['20\u202f099,5', reading, 20_099_500n],
  ['.5', reading, 500n],
  [',5', reading, 500n],
  ['0.032', reading, 32n],
  ['20.0320', reading, 20_032n],
  ['-1 234,50', sum, -123_450n],
  ['−63.11', sum, -6_311n],
  ['4.190', price, 41_900n],
])('%j is read as it is meant', (cell, form, value) => {
  expect(readNumber(cell, form)).toEqual({ value })
})

test.each([
  ['20.032', reading, 'may be 20032 or a fraction: write 20032, or 20.0320'],
  ['20,032', reading, 'may be 20032 or a fraction: write 20032, or 20,0320'],
  ['-1.234', sum, 'may be -1234 or a fraction: write -1234, or -1.2340'],
  ['-5', reading, 'is below zero'],
  ['–5', reading, 'is below zero'],
  ['20 09', reading, 'is not a number of kWh'],
  ['1.2345', reading, 'is not a number of kWh'],
  ['1.5.0', reading, 'is not a number of kWh'],
  ['1.23457E+11', reading, 'is not a number of kWh'],
  ['', reading, 'is not a number of kWh'],
  ['99 999 999 999', sum, 'is more than 10000000, which is not likely'],
  ['999,99', price, 'is more than 100, which is not likely'],
])('%j is refused, or asked about', (cell, form, problem) => {
  expect(readNumber(cell, form)).toEqual({ problem })
})

test('is the number that was written, or is not read at all', () => {
  const values = bigInt({ min: 0n, max: 999_999_999_000n })
  assert(
    property(values, constantFrom(' ', '\u00a0', '\u202f', ''), constantFrom('.', ','), (value, space, mark) => {
      const [whole = '', fraction] = decimalText(value, 3, 0).split('.')
      const written = whole.replace(/\B(?=(?:\d{3})+$)/g, space) + (fraction ? mark + fraction : '')
      const read = readNumber(written, reading)
      if ('value' in read) expect(read.value).toBe(value)
      else expect(read.problem).toMatch(/^may be /)
    }),
    { numRuns: 300 },
  )
})
