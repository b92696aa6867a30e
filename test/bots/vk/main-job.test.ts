import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BothWorlds, openBothWorlds } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'
import { ivanov } from '../../support/worlds/world.ts'

let both: BothWorlds

beforeAll(async () => {
  both = await openBothWorlds()
})

afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await both.close()
})

test('the manual’s example in VK: account 12345 is linked, 20099 is sent, and the bill comes as a document', async () => {
  const { vkResident, world } = both
  const ivan = vkResident('Иван')
  ivan.does(chat => chat.starts())
  await ivan.hears('пользовательского соглашения')
  await ivan.presses('Принимаю').hears('В каком городе')
  await ivan.claims(ivanov)
  await ivan.says(await world.codeFor(ivanov.email)).hears('подключён')
  await ivan.hears('Переплата 63,11 ₽')
  const result = await ivan.says('20099').hears('К оплате 156,65 ₽')
  expect(result.text.replaceAll('\u00a0', ' ')).toMatch(/67 кВт·ч[\s\S]*219,76 ₽/)
  const receipt = await ivan.presses('Квитанция').hears('Квитанция № К-')
  expect(receipt.document?.name).toMatch(/^Квитанция К-\d{4}-\d{6}\.pdf$/)
  expect(receipt.document?.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(ivan.chat.unansweredPresses).toEqual([])
})
