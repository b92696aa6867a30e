import { expect, test } from 'vitest'
import { maskedName } from '../../../core/accounts/masked-name.ts'
import { sameName } from '../../../core/accounts/same-name.ts'

test.each([
  ['Иванов', 'ИВАНОВ'],
  ['Фёдоров', 'Федоров'],
  ['Мамин-Сибиряк', 'мамин сибиряк'],
  ['Мамин‑Сибиряк', 'Мамин – Сибиряк'],
  ['  Иванов', 'Иванов  '],
  ['Сергей', 'Ceргeй'],
  ['Й', 'И\u0306'],
  ["O'Brien", 'OBrien'],
])('%s and %s are one name', (left, right) => {
  expect(sameName(left, right)).toBe(true)
})

test.each([
  ['Иванов', 'Иванова'],
  ['Иван', 'Ivan'],
  ['Brown', 'Вгоwn'],
  ['Иванов', ''],
])('%s and %s are two', (left, right) => {
  expect(sameName(left, right)).toBe(false)
})

test('a name is shown as the cabinet shows it: the surname by its initial', () => {
  expect(maskedName({ surname: 'Иванов', name: 'Иван', patronymic: 'Иванович' })).toBe('Иван Иванович И.')
  expect(maskedName({ surname: ' Ли', name: 'Анна', patronymic: '' })).toBe('Анна Л.')
})
