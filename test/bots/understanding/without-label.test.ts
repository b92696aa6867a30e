import { expect, test } from 'vitest'
import { withoutLabel } from '../../../bots/understanding/without-label.ts'

test.each([
  ['дача 6210', ['Дача', 'Мама'], 0, '6210'],
  ['на даче 6210', ['Дача', 'Мама'], 0, 'на      6210'],
  ['дом 2 20099', ['Дом', 'Дом 2'], 1, '20099'],
  ['дом 2 20099', ['Дом 2', 'Дом'], 0, '20099'],
  ['дом 20099', ['Дом', 'Дом 2'], 0, '20099'],
  ['дача у реки 6210', ['Дача', 'Дача у реки', null], 1, '6210'],
])('«%s» is of one of %j', (text, labels, index, rest) => {
  expect(withoutLabel(text, labels)).toEqual({ index, rest })
})

test.each([
  ['дача и мама 6210', ['Дача', 'Мама']],
  ['дом 20099', ['Дом', 'Дом']],
  ['дом 2 3 20099', ['Дом 2', 'Дом 3']],
  ['6210', ['Дача', null]],
  ['6210', []],
])('«%s» is of none of %j, or of several', (text, labels) => {
  expect(withoutLabel(text, labels)).toBeUndefined()
})
