import { expect, test } from 'vitest'
import { dueDate } from '../../../../core/charges/debts/due-date.ts'
import { billPeriod } from '../../../../core/metering/bill-period.ts'
import { day, supplier } from '../../../support/worlds/core-world.ts'

test.each([
  ['2018-12', '2019-01-10'],
  ['2025-12', '2026-01-10'],
  ['2026-01', '2026-02-10'],
  ['2026-02', '2026-03-15'],
  ['2026-12', '2027-01-15'],
  ['1999-12', '2000-01-10'],
])('the bill of %s is to be paid by %s', (period, due) => {
  expect(dueDate(Temporal.PlainYearMonth.from(period), supplier.dueDates).toString()).toBe(due)
})

test.each([
  ['2026-11-01', '2026-11'],
  ['2026-11-25', '2026-11'],
  ['2026-11-26', '2026-12'],
  ['2026-12-31', '2027-01'],
])('a reading of %s enters the bill of %s', (takenOn, period) => {
  expect(billPeriod(day(takenOn), supplier.readingWindow).toString()).toBe(period)
})
