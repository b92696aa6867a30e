import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeTenths, sheetOn } from '../../../core/tariffs/tariff-sheet.ts'
import type { TariffVersion } from '../../../core/tariffs/tariff-version.ts'
import { type Price, parsePrice } from '../../../core/units/money.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const price = (text: string) => parsePrice(text)!
const version = (from: string, prices: string[][], limitsKwh: bigint[] = []): TariffVersion => ({
  from: day(from),
  limitsKwh,
  prices: prices.map(range => range.map(price)),
})

describe('by how much a price changes', () => {
  test.each([
    ['3.28', '3.43', 46n],
    ['3.28', '3.28', 0n],
    ['2.00', '2.09', 45n],
    ['2.00', '1.91', -45n],
    // Half a tenth is away from zero, on either side.
    ['2.00', '2.0010', 1n],
    ['2.00', '1.9990', -1n],
    ['3.28', '3.2801', null],
    ['0.00', '3.28', null],
  ])('%s → %s is %s tenths of a percent', (before, after, tenths) => {
    expect(changeTenths(price(before), price(after))).toBe(tenths)
  })

  test('is the nearest tenth of a percent, whatever the prices', () => {
    const prices = fc.bigInt({ min: 1n, max: 10_000_000n })
    fc.assert(
      fc.property(prices, prices, (before, after) => {
        const tenths = changeTenths(before as Price, after as Price) ?? 0n
        const error = (after - before) * 1000n - tenths * before
        expect((error < 0n ? -error : error) * 2n).toBeLessThanOrEqual(before)
      }),
    )
  })
})

describe('what is in force', () => {
  const versions = [
    version('2027-07-01', [['2.70'], ['4.05']], [3900n]),
    version('2026-01-01', [['2.20']]),
    version('2027-01-01', [['2.40'], ['3.60'], ['5.40']], [3900n, 6000n]),
    version('2026-10-01', [['2.30'], ['3.45']], [3900n]),
  ]
  const of = { zones: 1, rangeExempt: false }

  test('begins with its day, and the next change is the first one after', () => {
    const sheet = sheetOn(versions, of, day('2026-10-01'))!
    expect([sheet.from, sheet.next?.from].map(String)).toEqual(['2026-10-01', '2027-01-01'])
    expect(sheetOn(versions, of, day('2026-09-30'))?.from.toString()).toBe('2026-01-01')
    expect(sheetOn(versions, of, day('2027-07-01'))?.next).toBeNull()
    expect(sheetOn(versions, of, day('2025-12-31'))).toBeUndefined()
  })

  test('has a price for each range, the next one beside what that range costs until then', () => {
    const { ranges, next } = sheetOn(versions, of, day('2026-12-31'))!
    expect(ranges).toEqual([
      { aboveKwh: null, uptoKwh: 3900n, prices: [{ price: price('2.30'), before: null }] },
      { aboveKwh: 3900n, uptoKwh: null, prices: [{ price: price('3.45'), before: null }] },
    ])
    expect(next?.ranges.map(({ prices }) => prices[0])).toEqual([
      { price: price('2.40'), before: price('2.30') },
      { price: price('3.60'), before: price('3.45') },
      // A range that is new cost what the last one did.
      { price: price('5.40'), before: price('3.45') },
    ])
  })

  test('is the first range alone, without a limit, for an exempt account', () => {
    const { ranges, next } = sheetOn(versions, { zones: 1, rangeExempt: true }, day('2026-12-31'))!
    expect(ranges).toEqual([{ aboveKwh: null, uptoKwh: null, prices: [{ price: price('2.30'), before: null }] }])
    expect(next?.ranges).toHaveLength(1)
  })
})
