import { expect, test } from 'vitest'
import { bareWorld } from '../../support/worlds/bare-chat.ts'

async function stranger() {
  const here = await bareWorld()
  const person = here.person('ivan')
  for (const said of ['/start', 'Принимаю']) await person.says(said)
  return person
}

test.each(['г. Березовский', 'город Березовский', 'живу в Березовском'])('«%s» is a city', async city => {
  const person = await stranger()
  expect(await person.says(city)).toEqual([expect.stringContaining('номер лицевого счёта')])
})

test('a number is the account’s, before it is asked for and after it was mistyped', async () => {
  const person = await stranger()
  expect(await person.says('20418')).toEqual([expect.stringContaining('В каком городе')])
  expect(await person.says('Кемерово')).toEqual([expect.stringContaining('уже регистрировали')])
  expect(await person.says('л/с 20417')).toEqual([expect.stringContaining('уже регистрировали')])
  expect(await person.says('да, уже регистрировали')).toEqual([expect.stringContaining('Введите шесть цифр')])
})

test.each(['да, регистрировал', 'да регистрировалась'])('«%s» is a yes', async answer => {
  const person = await stranger()
  for (const said of ['Кемерово', '20417']) await person.says(said)
  expect(await person.says(answer)).toEqual([expect.stringContaining('Введите шесть цифр')])
})

test.each(['нет, не регистрировал', 'нет, ещё не регистрировали'])('«%s» is a no', async answer => {
  const person = await stranger()
  for (const said of ['Кемерово', '20417']) await person.says(said)
  expect(await person.says(answer)).toEqual([expect.stringContaining('фамилию')])
})
