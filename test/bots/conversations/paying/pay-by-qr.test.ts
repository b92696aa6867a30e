import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsqr from 'jsqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BothWorlds, openBothWorlds } from '../../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../../support/worlds/refused-calls.ts'
import { ivanov } from '../../../support/worlds/world.ts'

/** The package is CommonJS: the compiler sees a module here, and vitest hands over its default export. */
const findQr = jsqr as unknown as typeof jsqr.default

let both: BothWorlds

/** In the middle of a month: on its first day the account has been billed and owes something. */
const startsAt = Temporal.Instant.from('2026-11-22T05:00:00Z')

beforeAll(async () => {
  both = await openBothWorlds({ startsAt })
})

afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await both.close()
})

/** What a banking application reads off a picture. */
async function read(png: Buffer): Promise<string> {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height)
  return new TextDecoder().decode(Uint8Array.from(findQr(data, width, height)!.binaryData))
}

test('in Telegram the sum to pay comes as a photo of its QR code', async () => {
  const ivan = await both.world.linkedResident('Иван', '12345')
  await ivan.says('20099').hears('156,65')
  await ivan.presses('Оплатить').hears('К оплате 156,65 ₽')
  await ivan.says('156,65').hears('Как оплатить?')
  const said = await ivan.presses('По QR-коду квитанции').hears('К оплате 156,65 ₽')
  expect(await read(said.photo!.bytes)).toMatch(/^ST00012\|Name=.*\|PersAcc=12345\|Sum=15665\|/)
  expect(said.keyboard.flat().map(({ text }) => text)).toEqual(['Реквизиты', 'Квитанция'])
})

test('in VK too, and with nothing to pay there is no photo', async () => {
  const ivan = both.vkResident('Иван')
  ivan.does(chat => chat.starts())
  await ivan.hears('пользовательского соглашения')
  await ivan.presses('Принимаю').hears('В каком городе')
  await ivan.claims({ ...ivanov, number: '21050', surname: 'Захарова', name: 'Анна', email: 'anna@example.com' })
  await ivan.says(await both.world.codeFor('anna@example.com')).hears('подключён')
  await ivan.hears('Учтено')
  const nothing = await ivan.says('Оплатить').hears('платить ничего не нужно')
  expect(nothing.photo).toBeUndefined()
  await ivan.says('/menu').hears('Выберите')
  await ivan.says('11950').hears('К оплате')
  await ivan.presses('Оплатить').hears('К оплате')
  await ivan.says('500 ₽').hears('Как оплатить?')
  const said = await ivan.presses('По QR-коду квитанции').hears('К оплате 500,00 ₽')
  expect(await read(said.photo!.bytes)).toMatch(/\|PersAcc=21050\|Sum=50000\|/)
})
