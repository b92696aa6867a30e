import fc from 'fast-check'
import { expect, test } from 'vitest'
import { glued, kilowattHours, longDate, monthName, rubles, russian, shortDate } from '../../../core/units/russian.ts'

test('money has a comma, spaces between thousands and a true minus', () => {
  expect(rubles('15665')).toBe('156,65')
  expect(rubles('-6311')).toBe('−63,11')
  expect(rubles('0')).toBe('0,00')
  expect(rubles('5')).toBe('0,05')
  expect(rubles('123456789')).toBe('1\u00a0234\u00a0567,89')
})

test('volumes and prices keep the decimals they have', () => {
  expect(kilowattHours('67000')).toBe('67')
  expect(kilowattHours('1234500')).toBe('1\u00a0234,5')
  expect(kilowattHours('1')).toBe('0,001')
  expect(russian('7.3544')).toBe('7,3544')
})

test('days and months are written out', () => {
  expect(shortDate('2018-12-05')).toBe('05.12.2018')
  expect(longDate('2018-12-05')).toBe('5\u00a0декабря\u00a02018\u00a0г.')
  expect(monthName('2026-03')).toBe('март\u00a02026\u00a0г.')
})

test('a formula breaks only before its result', () => {
  expect(glued('67 кВт·ч × 3,28 ₽ = 219,76 ₽, из них 1 234 за 5 дней')).toBe(
    '67\u00a0кВт·ч\u00a0×\u00a03,28\u00a0₽ =\u00a0219,76\u00a0₽, из них 1\u00a0234 за 5 дней',
  )
})

test('no digit is lost, whatever the amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), kopecks => {
      const shown = rubles(String(kopecks))
      expect(BigInt(shown.replace('−', '-').replace(/[\u00a0,]/g, ''))).toBe(kopecks)
    }),
  )
})
