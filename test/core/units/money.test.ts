import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  kopecks,
  lineAmount,
  type Price,
  parsePrice,
  parseRubles,
  priceText,
  rublesText,
  sumKopecks,
} from '../../../core/units/money.ts'

const anyAmount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(kopecks)
const anyPrice = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(value => value as Price)
const anyVolume = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })

describe('an amount', () => {
  test('is whole kopecks, and half a kopeck is refused', () => {
    expect(kopecks(15665)).toBe(15665n)
    expect(() => kopecks(0.5)).toThrow(RangeError)
    expect(() => kopecks(Number.NaN)).toThrow(RangeError)
    expect(() => kopecks(2 ** 53)).toThrow(RangeError)
  })

  test('is written plainly with its sign', () => {
    expect(rublesText(kopecks(15665))).toBe('156.65')
    expect(rublesText(kopecks(-6311))).toBe('-63.11')
    expect(rublesText(kopecks(-5))).toBe('-0.05')
    expect(rublesText(kopecks(0))).toBe('0.00')
  })

  test.each([
    ['500', 50000n],
    ['500.50', 50050n],
    ['500,5', 50050n],
    ['-63.11', -6311n],
    ['−63,11', -6311n],
    ['1 234,56', 123456n],
    ['1\u00a0234\u202f567', 123456700n],
    [' 12 ', 1200n],
    ['0.01', 1n],
  ])('is read from %j', (text, expected) => {
    expect(parseRubles(text)).toBe(expected)
  })

  test.each(['', '-', '12.345', '1.', '.5', '12 5', '1234 567', '1,234.56', '5e3', '0x10', '--5', 'сто', '1\n234'])(
    'is not read from %j',
    text => {
      expect(parseRubles(text)).toBeUndefined()
    },
  )

  test('reads back what it writes', () => {
    fc.assert(fc.property(anyAmount, amount => parseRubles(rublesText(amount)) === amount))
  })
})

describe('a price', () => {
  test.each([
    ['3.28', 32800n, '3.28'],
    ['3,28', 32800n, '3.28'],
    ['7.3544', 73544n, '7.3544'],
    ['7.4160', 74160n, '7.416'],
    ['5', 50000n, '5.00'],
    ['0.1', 1000n, '0.10'],
  ])('%s is %s ten-thousandths and is written %s', (text, expected, written) => {
    expect(parsePrice(text)).toBe(expected)
    expect(priceText(expected as Price)).toBe(written)
  })

  test.each(['', '3.28001', '-1', '3.', 'три', '1 000.00'])('is not read from %j', text => {
    expect(parsePrice(text)).toBeUndefined()
  })

  test('reads back what it writes', () => {
    fc.assert(fc.property(anyPrice, price => parsePrice(priceText(price)) === price))
  })
})

describe('the amount of a line', () => {
  test('is the figure of the manual: 67 kWh at 3.28', () => {
    expect(lineAmount(67_000n, parsePrice('3.28')!)).toBe(21976n)
  })

  test('rounds exactly half a kopeck away from zero on both sides', () => {
    const price = parsePrice('0.05')!
    expect([99n, 100n, 101n, 300n].map(volumeWh => lineAmount(volumeWh, price))).toEqual([0n, 1n, 1n, 2n])
    expect([-99n, -100n, -101n, -300n].map(volumeWh => lineAmount(volumeWh, price))).toEqual([0n, -1n, -1n, -2n])
  })

  test('is never further than half a kopeck from the exact product', () => {
    fc.assert(
      fc.property(anyVolume, anyPrice, (volumeWh, price) => {
        const missed = 100_000n * lineAmount(volumeWh, price) - volumeWh * price
        expect((missed < 0n ? -missed : missed) <= 50_000n).toBe(true)
      }),
    )
  })

  test('of a negative volume is the negative amount', () => {
    fc.assert(
      fc.property(
        anyVolume,
        anyPrice,
        (volumeWh, price) => lineAmount(-volumeWh, price) === -lineAmount(volumeWh, price),
      ),
    )
  })

  test('does not fall when the volume grows', () => {
    fc.assert(
      fc.property(anyVolume, fc.bigInt({ min: 0n, max: 10n ** 9n }), anyPrice, (volumeWh, moreWh, price) => {
        expect(lineAmount(volumeWh + moreWh, price) >= lineAmount(volumeWh, price)).toBe(true)
      }),
    )
  })
})

test('a sum of nothing is zero, and of amounts is their sum', () => {
  expect(sumKopecks([])).toBe(0n)
  expect(sumKopecks([kopecks(21976), kopecks(-6311)])).toBe(15665n)
})
