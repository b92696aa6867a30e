import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeInPercent } from '../../../../core/charges/views/last-years-use.ts'
import { averageFor } from '../../../../core/metering/average-consumption.ts'

test.each([
  [67_000n, 26n, 80_000n, 31n, 0n],
  [100n, 10n, 50n, 10n, 100n],
  [50n, 10n, 100n, 10n, -50n],
  [1005n, 10n, 1000n, 10n, 1n],
  [995n, 10n, 1000n, 10n, -1n],
  [0n, 10n, 1000n, 10n, -100n],
])('%s Wh in %s days after %s in %s is %s %%', (volumeWh, days, thenWh, thenDays, percent) => {
  expect(changeInPercent({ volumeWh, days }, { volumeWh: thenWh, days: thenDays })).toBe(percent)
})

test('after nothing no percent is known', () => {
  expect(changeInPercent({ volumeWh: 1n, days: 1n }, { volumeWh: 0n, days: 30n })).toBeNull()
})

test('the same use a day is no change, however long the spans', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 100_000n), fc.bigInt(1n, 60n), fc.bigInt(1n, 60n), (daily, now, then) => {
      expect(changeInPercent({ volumeWh: daily * now, days: now }, { volumeWh: daily * then, days: then })).toBe(0n)
      expect(averageFor({ volumeWh: [daily * then], days: then }, now)).toBe(daily * now)
    }),
  )
})
