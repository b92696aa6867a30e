import { expect, test } from 'vitest'
import { ivanov, world } from '../support/worlds/world.ts'

test('the manual’s example: account 12345 is linked, 20099 is sent, and the bill comes as a PDF', async () => {
  const { resident, codeFor } = await world()
  const ivan = resident('Иван')

  await ivan.links(ivanov, () => codeFor(ivanov.email))
  const card = await ivan.hears('Переплата 63,11 ₽')
  expect(card.text).toContain('Иван Иванович И.')
  expect(card.text).not.toContain('Иванов ')
  expect(card.text).toContain('180607')

  await ivan.says('20099').hears('К оплате 156,65 ₽')
  const result = await ivan.hears('67 кВт·ч')
  expect(result.text.replaceAll('\u00a0', ' ')).toContain('219,76 ₽')

  const receipt = await ivan.presses('Квитанция').hears('Квитанция № К-')
  expect(receipt.document?.name).toMatch(/^Квитанция К-\d{4}-\d{6}\.pdf$/)
  expect(receipt.document!.bytes.subarray(0, 5).toString()).toBe('%PDF-')
})
