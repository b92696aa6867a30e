import { describe, expect, test } from 'vitest'
import { mobileOperators, operatorsOf, readMobilePhone } from '../../../core/payments/mobile-operators.ts'

describe('a Russian mobile number', () => {
  test.each([
    '+79131234567',
    '79131234567',
    '89131234567',
    '9131234567',
    '+7 913 123-45-67',
    '8 (913) 123 45 67',
    '8-913-123-45-67',
    '8–913–123–45–67',
    '913.123.45.67',
  ])('%s', text => {
    expect(readMobilePhone(text)).toBe('79131234567')
  })

  test.each([
    '',
    '123',
    '8 800 3012 555',
    '+7 495 123-45-67',
    '+375 29 123-45-67',
    '+9131234567',
    '913123456',
    '913123456789',
    '+8 913 123-45-67',
    'mail@mail.ru',
    '913 123 45 67 доб. 5',
    '+7 913 123-45-67, +7 913 123-45-68',
  ])('not %s', text => {
    expect(readMobilePhone(text)).toBeUndefined()
  })
})

describe('whose code it is', () => {
  test.each([
    ['79131234567', 'mts'],
    ['79231234567', 'megafon'],
    ['79611234567', 'beeline'],
    ['79521234567', 't2'],
  ])('%s: %s', (phone, operator) => {
    expect(operatorsOf(phone)).toEqual([operator])
  })

  test('a code may be shared, or nobody’s who serves such payments', () => {
    expect(operatorsOf('79081234567').length).toBeGreaterThan(1)
    for (const code of ['907', '935', '940', '949', '954', '970', '971', '990', '998'])
      expect(operatorsOf(`7${code}1234567`)).toEqual([])
    expect(mobileOperators).toHaveLength(4)
  })
})
