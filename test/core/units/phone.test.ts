import { expect, test } from 'vitest'
import { phoneText, readPhone } from '../../../core/units/phone.ts'

test.each([
  ['8 913 123-45-67', '+7 913 123-45-67'],
  ['+7 (913) 123-45-67', '+7 913 123-45-67'],
  ['9131234567', '+7 913 123-45-67'],
  ['8 (3842) 12-34-56', '+7 3842 12-34-56'],
  ['8 800 3012 555', '+7 800 301-25-55'],
])('%s is a telephone', (typed, shown) => {
  expect(phoneText(readPhone(typed)!)).toBe(shown)
})

test.each(['20099', '12-34-56', '+1 212 555 01 23', '8 913 123-45-6', '8 113 123-45-67', 'позвоните 89131234567', ''])(
  '«%s» is none',
  typed => {
    expect(readPhone(typed)).toBeUndefined()
  },
)
