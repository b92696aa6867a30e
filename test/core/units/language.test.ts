import { expect, test } from 'vitest'
import { chooseLanguage } from '../../../core/units/language.ts'

test.each([
  [['ru'], 'ru'],
  [['en-GB'], 'en'],
  [['EN_us'], 'en'],
  // The first that we have, whatever is wanted more.
  [['de', 'ru', 'en'], 'ru'],
  [['uk', 'en'], 'en'],
  // Where most people read Russian, too.
  [['uk'], 'ru'],
  [['kk-KZ'], 'ru'],
  // No one of those: English, which is everybody's second.
  [['de'], 'en'],
  [['zh-Hans', 'ja'], 'en'],
  // Nothing said.
  [[], 'ru'],
  [['*'], 'ru'],
  [[''], 'ru'],
])('somebody who reads %j is answered in %s', (codes, language) => {
  expect(chooseLanguage(codes)).toBe(language)
})
