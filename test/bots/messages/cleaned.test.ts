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
  ['Иванов\u202e 00,1\u2066\u200f \u061cк', 'Иванов 00,1 к'],
  ['200\u200b99\u2060\ufeff\u00ad\u200c\u200d', '20099'],
  ['одна\u2028две\u2029три', 'одна\nдве\nтри'],
  // Emoji keep their joiners and tags: a family, a shield in rainbow, England.
  ['👩\u200d👧', '👩\u200d👧'],
  ['🏳\ufe0f\u200d🌈', '🏳\ufe0f\u200d🌈'],
  ['👍🏽\u200d', '👍🏽'],
  [
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ],
  ['тайно\u{e0067}\u{e0062}', 'тайно'],
])('%j becomes %j', (text, expected) => {
  expect(cleaned(text)).toBe(expected)
})

test('everything inside is cleaned, and what is no text stays', () => {
  const update = { id: 7, text: 'a\u0000', more: [{ name: '\u0000b', at: null, is: true }], none: undefined }
  expect(cleaned(update)).toEqual({ id: 7, text: 'a', more: [{ name: 'b', at: null, is: true }], none: undefined })
  const moment = Temporal.Instant.fromEpochMilliseconds(0)
  expect(cleaned({ moment }).moment).toBe(moment)
})

test('whatever the text, what is left can be kept, and is left alone the second time', () => {
  fc.assert(
    fc.property(anyText, text => {
      const clean = cleaned(text)
      expect(clean.isWellFormed()).toBe(true)
      expect(clean).not.toMatch(/[^\P{Cc}\n\t]/u)
      expect(clean).not.toMatch(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u)
      expect(cleaned(clean)).toBe(clean)
    }),
  )
})
