import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutMentions } from '../../../bots/vk/without-mentions.ts'
import { mentionsIn } from '../../../sandbox/vk/messages/mentions-in.ts'

test.each([
  ['[id1|Павел], зайдите', '[ id1|Павел], зайдите'],
  ['[club5001|Поддержка]', '[ club5001|Поддержка]'],
  ['[https://vk.com/durov|здесь]', '[ https://vk.com/durov|здесь]'],
  ['@all срочно', '@ all срочно'],
  ['срочно@online', 'срочно@ online'],
  ['@id1 (Павел) и *id1 (Павел)', '@ id1 (Павел) и * id1 (Павел)'],
  ['*durov', '* durov'],
  ['@все', '@ все'],
])('%s mentions nobody any more', (text, expected) => {
  expect(mentionsIn(text)).not.toEqual([])
  expect(withoutMentions(text)).toBe(expected)
  expect(mentionsIn(expected)).toEqual([])
})

test.each(['ivan.petrov@mail.ru', '2*3=6', 'кВт*ч', 'список: [1], [2]', 'a | b', 'тариф * зона'])('%s stays', text => {
  expect(withoutMentions(text)).toBe(text)
})

test('whatever is written, nobody is mentioned, and it is left alone the second time', () => {
  const part = fc.constantFrom(
    '[',
    ']',
    '|',
    '@',
    '*',
    'id1',
    'club5',
    'all',
    'durov',
    ' ',
    '(',
    'все',
    '.',
    'a@b.ru',
    'я',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), parts => {
      const once = withoutMentions(parts.join(''))
      expect(mentionsIn(once)).toEqual([])
      expect(withoutMentions(once)).toBe(once)
    }),
    { numRuns: 2000 },
  )
})
