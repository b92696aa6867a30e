import { expect, test } from 'vitest'
import { quickPattern } from '../../../core/units/quick-pattern.ts'

const everyCharacter = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter(code => code < 0xd800 || code > 0xdfff)
  .map(code => String.fromCodePoint(code))
const isLetter = quickPattern(/^\p{L}$/u)

test('every letter of Unicode is found', () => {
  expect(everyCharacter.filter(each => /^\p{L}$/u.test(each) && !isLetter.test(each))).toEqual([])
})

test('no digit, space, sign or picture that stands beside Russian and English words is taken for a letter', () => {
  const beside = /\d|\s|\p{Emoji_Presentation}|[!-@[-`{-©«-¿×÷№₽€→]|[\u{2000}-\u{206f}]/u
  const found = everyCharacter.filter(each => beside.test(each) && isLetter.test(each))
  // The space of Ogham stands in the middle of its letters.
  expect(found.filter(each => !/\p{L}|\u{1680}/u.test(each))).toEqual([])
})

test('letters are found inside of brackets, outside of them, and where they are not', () => {
  const ofText = quickPattern(/(?<![\p{L}\d])\[?кв\p{L}*[^\p{L}\]]/gu)
  expect([...'моякв. [квартира, кв1 9кв, квё! [кв]'.matchAll(ofText)].map(([said]) => said)).toEqual([
    '[квартира,',
    'кв1',
    'квё!',
  ])
})
