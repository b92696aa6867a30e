import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buttonData, pressedButton } from '../../../bots/messages/button-data.ts'
import { go } from '../../../bots/messages/destinations.ts'
import { formattedText, splitFormatted } from '../../../bots/messages/formatted-text.ts'

describe('long texts are split for Telegram', () => {
  const marked = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('**'), fc.constant('\n'), fc.constant('👨‍👩‍👧 ')),
    { maxLength: 200 },
  )

  test('the pieces together are the whole, each within the limit and none cut inside a character', () => {
    fc.assert(
      fc.property(marked, fc.integer({ min: 2, max: 60 }), (parts, limit) => {
        const whole = formattedText(parts.join(''))
        const pieces = splitFormatted(whole, limit)
        expect(pieces.map(({ text }) => text).join('')).toBe(whole.text)
        for (const { text, entities } of pieces) {
          expect(text.length).toBeLessThanOrEqual(limit)
          expect(text.isWellFormed()).toBe(true)
          for (const { offset, length } of entities) {
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(text.length)
          }
        }
      }),
    )
  })

  test('what is bold in the whole is bold in the pieces', () => {
    const whole = formattedText('**К оплате 156,65 ₽** за ноябрь')
    expect(whole).toEqual({ text: 'К оплате 156,65 ₽ за ноябрь', entities: [{ type: 'bold', offset: 0, length: 17 }] })
    expect(splitFormatted(whole, 12).map(({ entities }) => entities)).toEqual([
      [{ type: 'bold', offset: 0, length: 9 }],
      [{ type: 'bold', offset: 0, length: 8 }],
      [],
    ])
  })
})

describe('buttons carry at most 64 bytes', () => {
  test('what a button carries is read back when it is pressed', () => {
    expect(pressedButton(buttonData({ label: 'Да', answer: 'yes' }, 7, 64))).toEqual({
      kind: 'answer',
      question: 7,
      answer: 'yes',
    })
    expect(pressedButton(buttonData({ label: 'Счёт', go: go('card', { accountId: 17 }) }, 7, 64))).toEqual({
      kind: 'go',
      go: 'card:17',
    })
    expect(pressedButton('something else')).toBeUndefined()
  })

  test('a longer one is a mistake found at once', () => {
    expect(() => buttonData({ label: 'Да', answer: 'д'.repeat(33) }, 7, 64)).toThrow('64 bytes')
  })
})
