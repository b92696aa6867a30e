import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterWorking, isOpenAt, opensAt } from '../../../core/supplier/working-hours.ts'
import { supplier } from '../../support/worlds/core-world.ts'

const { hours } = supplier.desk!
const zone = 'Asia/Novokuznetsk'
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone)
const plain = (moment: Temporal.ZonedDateTime) => moment.toPlainDateTime().toString({ smallestUnit: 'minute' })

describe('the hours of the desk', () => {
  test.each([
    ['2026-11-25T08:00', true],
    ['2026-11-25T07:59', false],
    ['2026-11-25T17:29', true],
    ['2026-11-25T17:30', false],
    ['2026-11-28T12:00', false],
    ['2026-12-31T15:45', false],
    ['2027-01-01T12:00', false],
  ])('at %s it is open: %s', (moment, isOpen) => {
    expect(isOpenAt(hours, at(moment))).toBe(isOpen)
  })

  test.each([
    ['on Friday evening it opens on Monday', '2026-11-27T18:00', '2026-11-30T08:00'],
    ['before the morning, in the morning', '2026-11-25T03:00', '2026-11-25T08:00'],
    ['while it is open, at once', '2026-11-25T10:10', '2026-11-25T10:10'],
    ['before the holidays, after them', '2026-12-31T16:00', '2027-01-11T08:00'],
  ])('%s', (_, moment, opens) => {
    expect(plain(opensAt(hours, at(moment)))).toBe(opens)
  })

  test('working time passes over nights, weekends and holidays', () => {
    expect(plain(afterWorking(hours, at('2026-11-25T09:00'), 240))).toBe('2026-11-25T13:00')
    expect(plain(afterWorking(hours, at('2026-11-25T16:00'), 240))).toBe('2026-11-26T10:30')
    expect(plain(afterWorking(hours, at('2026-11-27T16:00'), 240))).toBe('2026-11-30T11:30')
    expect(plain(afterWorking(hours, at('2026-11-28T12:00'), 60))).toBe('2026-11-30T09:00')
  })

  test('a deadline is always within working time, and later for more of it', () => {
    const moments = fc.date({ min: new Date('2026-11-01'), max: new Date('2027-03-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 3000 }), (date, minutes) => {
        const start = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone)
        const due = afterWorking(hours, start, minutes)
        expect(isOpenAt(hours, due.subtract({ minutes: 1 })) || isOpenAt(hours, due.subtract({ seconds: 1 }))).toBe(
          true,
        )
        expect(Temporal.ZonedDateTime.compare(afterWorking(hours, start, minutes + 1), due)).toBe(1)
      }),
    )
  })
})
