import { describe, expect, test } from 'vitest'
import { estimate } from '../../../../core/charges/rating/estimate.ts'

const month = (text: string) => Temporal.PlainYearMonth.from(text)
const usual = { volumeWh: [1_300_000n], days: 365n }
const household = { period: month('2026-02'), usual, averagedInARow: 0, normWh: 150_000n }

describe('a period without a reading', () => {
  test('is the average: the window × the days of the month ÷ the days of the window', () => {
    // 1300 kWh × 28 ÷ 365 = 99.7260…
    expect(estimate(household)).toEqual({ basis: 'average', volumeWh: [99_726n] })
    expect(estimate({ ...household, period: month('2024-02') }).volumeWh).toEqual([103_288n])
  })

  test('is rounded half up to the watt-hour, zone by zone', () => {
    const halves = { volumeWh: [1n, 3n, 0n], days: 62n }
    expect(estimate({ ...household, period: month('2026-01'), usual: halves }).volumeWh).toEqual([1n, 2n, 0n])
  })

  test('is averaged three times in a row, and the norm from the fourth', () => {
    const bases = [0, 1, 2, 3, 4, 40].map(averagedInARow => estimate({ ...household, averagedInARow }).basis)
    expect(bases).toEqual(['average', 'average', 'average', 'norm', 'norm', 'norm'])
  })

  test('is the norm, of one zone, when no usual use is known', () => {
    expect(estimate({ ...household, usual: undefined })).toEqual({ basis: 'norm', volumeWh: [150_000n] })
  })

  test('may have an average of nothing', () => {
    const unused = { volumeWh: [0n, 0n], days: 90n }
    expect(estimate({ ...household, usual: unused })).toEqual({ basis: 'average', volumeWh: [0n, 0n] })
  })
})
