import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleaned } from '../../../bots/messages/cleaned.ts'
import { anyText } from '../../support/people/any-text.ts'

test.each([
  ['20\u0000099', '20099'],
  ['\u0001\u0008a\u000b\u000c\u001b\u007f\u0085\u009fb', 'ab'],
  ['одна\nдве\tтри', 'одна\nдве\tтри'],
  ['одна\r\nдве\rтри', 'одна\nдве\nтри'],
  ['\ud83d\ude00', '\ud83d\ude00'],
  ['\ud83d-\ude00', '-'],
  // Marks of direction and joiners are what people write with.
  ['\u202eאב\u202c\u200d\ufeff\uffff', '\u202eאב\u202c\u200d\ufeff\uffff'],
])('%j becomes %j', (text, expected) => {
  expect(cleaned(text)).toBe(expected)
})

test('everything inside is cleaned, and what is no text stays', () => {
  const update = { id: 7, text: 'a\u0000', more: [{ name: '\u0000b', at: null, is: true }], none: undefined }
  expect(cleaned(update)).toEqual({ id: 7, text: 'a', more: [{ name: 'b', at: null, is: true }], none: undefined })
})

test('whatever the text, what is left can be kept, and is left alone the second time', () => {
  fc.assert(
    fc.property(anyText, text => {
      const clean = cleaned(text)
      expect(clean.isWellFormed()).toBe(true)
      expect(clean).not.toMatch(/[^\P{Cc}\n\t]/u)
      expect(cleaned(clean)).toBe(clean)
    }),
  )
})
