import { afterAll, beforeAll, expect, test } from 'vitest'
import { announceTariffs } from '../../../../sandbox/demo-data/tariffs.ts'
import { type BareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'
import { day } from '../../../support/worlds/core-world.ts'

// It is 22 November 2026; the demo's tariffs changed on 1 July, and change again on 1 January.
let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld({}, orm => orm.em.fork().transactional(em => announceTariffs(em, day('2026-11-22'))))
})
afterAll(() => here.close())

async function resident(...numbers: string[]) {
  const address = `prices ${++chats}`
  await here.linkedPeer(address, ...numbers)
  return here.person(address)
}

test('one zone: the price first, since when, for whom, and what is announced', async () => {
  const ivan = await resident('12345')
  expect(await ivan.says('Тарифы')).toEqual([
    `3,28 ₽ за кВт·ч
Действует с 1 июля 2026 г., НДС включён.

С 1 января 2027 г.
3,43 ₽ за кВт·ч, на 4,6 % больше

Лицевой счёт 12345
Кемерово
Электроэнергия для населения без электроплит`,
  ])
  const viktor = await resident('20764')
  expect((await viktor.says('/tariffs')).join()).toContain('3,43 ₽ за кВт·ч, на 4,6 % больше')
})

test('two zones and ranges: each with its hours and limits', async () => {
  const olga = await resident('20417')
  expect((await olga.says('тарифы')).join()).toContain(`До 3 900 кВт·ч в месяц:
• день (Т1), 07:00–23:00: 2,64 ₽
• ночь (Т2), 23:00–07:00: 1,61 ₽
От 3 900 до 6 000 кВт·ч в месяц:
• день (Т1): 3,96 ₽
• ночь (Т2): 2,42 ₽
Свыше 6 000 кВт·ч в месяц:
• день (Т1): 5,94 ₽
• ночь (Т2): 3,62 ₽
Цены за кВт·ч с НДС, действуют с 1 июля 2026 г.

С 1 января 2027 г.
До 3 900 кВт·ч в месяц:
• день (Т1): 2,76 ₽, на 4,5 % больше
• ночь (Т2): 1,68 ₽, на 4,3 % больше`)
})

test('three zones: the peak is twice a day', async () => {
  const dmitry = await resident('20583')
  expect((await dmitry.says('тарифы')).join()).toContain('пик (Т1), 07:00–10:00, 17:00–21:00: 2,98 ₽')
})

test('an account exempt from ranges is told so, and sees one price', async () => {
  const elena = await resident('31574')
  const [text] = await elena.says('мои тарифы')
  expect(text).toMatch(/^2,30 ₽ за кВт·ч\nДействует/)
  expect(text).toContain('весь расход считается по цене первого диапазона')
  expect(text).not.toContain('3 900')
})

test('another category may be looked up, and without an account nothing else can', async () => {
  const ivan = await resident('12345')
  await ivan.says('тарифы')
  expect(await ivan.presses('Другая категория')).toEqual(['В каком городе квартира или дом?'])
  expect((await ivan.says('Берёзовский')).join()).toContain('Тариф зависит от категории')
  const [text] = await ivan.presses('Электроэнергия для сельского населения')
  expect(text).toMatch(/^2,30 ₽ за кВт·ч — до 3 900 кВт·ч в месяц\n3,45 ₽ за кВт·ч — от 3 900/)
  expect(text).toMatch(/\nБерезовский\nЭлектроэнергия для сельского населения$/)
  expect((await ivan.presses('Мои тарифы')).join()).toContain('Лицевой счёт 12345')

  const nobody = await resident()
  expect(await nobody.says('Тарифы')).toEqual(['В каком городе квартира или дом?'])
  expect((await nobody.says('в Москве')).join()).toContain('Выберите один из вариантов')
  await nobody.says('1')
  await nobody.says('2')
  expect((await here.said(`prices ${chats}`)).at(-1)?.buttons).toEqual([[{ label: 'Подключить счёт', go: 'link' }]])
})

test('where a category has no tariff, it says whom to call', async () => {
  await here.orm.em.fork().execute(`update accounts set category = 'garage' where number = '21309'`)
  const maxim = await resident('21309')
  expect((await maxim.says('тарифы')).join()).toContain('8 800 3012 555')
})

test('in English', async () => {
  const john = await resident('20764')
  await john.says('/language')
  await john.says('English')
  expect((await john.says('tariffs')).join()).toContain('In force since 1 July 2026, VAT included.')
})
