import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closingMoment } from '../../../core/month-end/closing-moment.ts'
import { lastDue } from '../../../core/month-end/last-due.ts'

const month = (text: string) => Temporal.PlainYearMonth.from(text)
const local = (schedule: { day: number; hour: number }, timeZone: string, period: string) =>
  closingMoment(schedule, timeZone, month(period)).toZonedDateTimeISO(timeZone).toPlainDateTime().toString()

test('a month is closed on the schedule’s day of the next one, by the supplier’s clock', () => {
  const first = { day: 1, hour: 9 }
  expect(local(first, 'Asia/Novokuznetsk', '2026-10')).toBe('2026-11-01T09:00:00')
  expect(closingMoment(first, 'Asia/Novokuznetsk', month('2026-10')).toString()).toBe('2026-11-01T02:00:00Z')
  expect(local(first, 'Asia/Novokuznetsk', '2026-12')).toBe('2027-01-01T09:00:00')
})

test('the 31st is the last day of a shorter month', () => {
  const last = { day: 31, hour: 22 }
  expect(local(last, 'Europe/Moscow', '2027-01')).toBe('2027-02-28T22:00:00')
  expect(local(last, 'Europe/Moscow', '2028-01')).toBe('2028-02-29T22:00:00')
  expect(local(last, 'Europe/Moscow', '2026-10')).toBe('2026-11-30T22:00:00')
  expect(local(last, 'Europe/Moscow', '2026-11')).toBe('2026-12-31T22:00:00')
})

test('an hour that summer time leaves out is the one after it, and one that comes twice the first of them', () => {
  expect(local({ day: 29, hour: 2 }, 'Europe/Berlin', '2026-02')).toBe('2026-03-29T03:00:00')
  expect(closingMoment({ day: 25, hour: 2 }, 'Europe/Berlin', month('2026-09')).toString()).toBe('2026-10-25T00:00:00Z')
})

test('the last month that is due is the one whose moment has come, and the next one’s has not', () => {
  const zones = fc.constantFrom(
    'Asia/Novokuznetsk',
    'Europe/Moscow',
    'Europe/Berlin',
    'America/Los_Angeles',
    'Asia/Kamchatka',
  )
  const schedules = fc.record({ day: fc.integer({ min: 1, max: 31 }), hour: fc.integer({ min: 0, max: 23 }) })
  const seconds = fc.integer({ min: 1_577_836_800, max: 2_208_988_800 })
  fc.assert(
    fc.property(schedules, zones, seconds, (schedule, timeZone, second) => {
      const now = Temporal.Instant.fromEpochMilliseconds(second * 1000)
      const due = lastDue(schedule, timeZone, now)
      const moments = [due, due.add({ months: 1 })].map(period => closingMoment(schedule, timeZone, period))
      expect(Temporal.Instant.compare(moments[0]!, now)).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(moments[1]!, now)).toBeGreaterThan(0)
      const day = moments[0]!.toZonedDateTimeISO(timeZone)
      expect(day.day).toBe(Math.min(schedule.day, day.daysInMonth))
    }),
  )
})

test('each month’s moment comes once: a program that looks every minute meets it in one of them', () => {
  const schedule = { day: 31, hour: 0 }
  const dues = new Set<string>()
  for (let now = Temporal.Instant.from('2026-01-01T00:00:00Z'); now.epochMilliseconds < Date.UTC(2027, 0, 1); ) {
    dues.add(lastDue(schedule, 'Asia/Novokuznetsk', now).toString())
    now = now.add({ hours: 1 })
  }
  expect([...dues]).toEqual([
    ...['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'],
    ...['2026-08', '2026-09', '2026-10', '2026-11'],
  ])
})
