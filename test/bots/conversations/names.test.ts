import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { residents } from '../../support/worlds/household.ts'

let here: BareWorld
const { resident, newcomer } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

type Person = Awaited<ReturnType<typeof resident>>

/** What is no name, typed where one is asked for, and what is said instead; an emergency is answered before it is asked again. */
async function givesNone(person: Person, words: string[], asked: RegExp) {
  for (const word of words) expect([word, await person.says(word)]).toEqual([word, expect.stringMatching(asked)])
  expect(await person.says('нет света')).toContain('8 800 220 0 220, круглосуточно')
  expect(await person.presses('Спасибо, помогло')).toMatch(asked)
}

test('an account is not called «да», nor by an emergency, which is answered', async () => {
  const anna = await resident('20802')
  await anna.goes('rename')
  await givesNone(anna, ['да', 'Не знаю'], /Как назвать|Ничего страшного/)
  expect(await anna.says('СНТ Искра')).toContain('называется «СНТ Искра»')
})

test('nor is a relative', async () => {
  const anna = await resident('20417')
  await anna.says('поделиться доступом')
  await anna.presses('Только смотреть')
  await givesNone(anna, ['нет', 'да', 'Не знаю'], /Как вы его назовёте|Ничего страшного/)
  expect(await anna.says('Мама')).toContain('Мама')
})

test('nor the holder, for whom a letter would never come', async () => {
  const anna = await newcomer()
  await anna.says('Кемерово')
  await anna.says('20802')
  await anna.says('впервые')
  await givesNone(anna, ['нет', 'да', 'Не знаю'], /буквами, как в квитанции|фамилию|Ничего страшного/)
  expect(await anna.says('Искра')).toContain('имя')
  for (const word of ['нет', 'да']) expect(await anna.says(word)).toContain('буквами, как в квитанции')
})

test('«нет» to the comment of a request is none', async () => {
  const anna = await resident('31206')
  await anna.says('услуги')
  await anna.says('1')
  await anna.presses('Оставить заявку')
  await anna.says('+7 913 123-45-67')
  await anna.presses('В любое время')
  expect(await anna.says('нет')).not.toContain('Комментарий')
})
