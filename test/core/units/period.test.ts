import { describe, expect, test } from 'vitest'
import { daysIn, parsePeriod, periodInterval, periodOf, periodText } from '../../../core/units/period.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('a billing period', () => {
  test('is read from a month and written back', () => {
    expect(periodText(parsePeriod('2026-03')!)).toBe('2026-03')
  })

  test.each(['2026-13', '2026-00', '2026-3', '2026-03-01', 'март', ''])('is not read from %j', text => {
    expect(parsePeriod(text)).toBeUndefined()
  })

  test('is the month a day falls in', () => {
    expect(periodText(periodOf(day('2026-12-31')))).toBe('2026-12')
  })

  test('runs from its first day up to the first of the next month', () => {
    const december = periodInterval(parsePeriod('2026-12')!)
    expect(december).toEqual({ from: day('2026-12-01'), to: day('2027-01-01') })
    expect(daysIn(december)).toBe(31n)
    expect(daysIn(periodInterval(parsePeriod('2024-02')!))).toBe(29n)
  })
})

test('the days of an interval leave out its last day', () => {
  expect(daysIn({ from: day('2026-01-25'), to: day('2026-01-25') })).toBe(0n)
  expect(daysIn({ from: day('2025-01-25'), to: day('2026-01-25') })).toBe(365n)
})
