import { expect, test } from 'vitest'
import { accountNumberIn } from '../../../bots/understanding/account-number-in.ts'

test.each([
  ['12345', '12345'],
  ['№ 12345', '12345'],
  ['123-45', '12345'],
  ['12 345', '12345'],
  ['л/с 12345', '12345'],
  ['Л/С № 12345.', '12345'],
  ['лицевой счет 12345', '12345'],
  ['Лицевой счёт: 12345', '12345'],
  ['номер лицевого счёта — 12345', '12345'],
  ['мой номер 12345', '12345'],
  ['account number 12345', '12345'],
])('«%s» names the account %s', (text, number) => expect(accountNumberIn(text)).toBe(number))

test.each([
  '',
  'л/с',
  'не помню',
  'лицевой счёт 12345, квартира 31',
  'л/с 12345 или 12346',
  'ул. Мира, 1',
  'позвоните мне 89131234567',
])('«%s» names none', text => expect(accountNumberIn(text)).toBeUndefined())
