import { expect, test } from 'vitest'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'

async function sent(here: BareWorld) {
  const readings = await here.orm.em.fork().find(Reading, { sentBy: { $ne: null } }, { orderBy: { id: 'asc' } })
  return readings.map(({ valuesWh, state }) => [Number(valuesWh[0]! / 1000n), state])
}

test('what was just sent is shown on the card, corrected, kept, and taken back', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  await ivan.says('20098')
  const card = (await ivan.says('Лицевой счёт')).join()
  expect(card).toContain('Передано: 20098, войдёт в счёт за ноябрь 2026 г.')
  expect(card).toContain('Начислено по переданным показаниям: 216,48 ₽')
  expect(card).toContain('К оплате 153,37 ₽')

  await ivan.says('/reading')
  expect(await ivan.presses('Оставить как есть')).toEqual(['Хорошо, показание остаётся.'])
  expect(await sent(here)).toEqual([[20098, 'accepted']])

  expect(await ivan.presses('Исправить показание')).toEqual([
    'Уже передано: 20098. Если это неверно, напишите другое показание — оно заменит прежнее.',
  ])
  expect((await ivan.says('20099')).join()).toContain('К оплате 156,65 ₽')
  expect(await sent(here)).toEqual([
    [20098, 'superseded'],
    [20099, 'accepted'],
  ])

  await ivan.presses('Исправить показание')
  expect(await ivan.presses('Отозвать показание')).toEqual([
    'Отозвать показание 20099? Если не передать новое, счёт рассчитают по среднему расходу.',
  ])
  expect(await ivan.presses('Да, отозвать')).toEqual([
    'Показание отозвано. Если не передать новое, счёт рассчитают без него — по среднему расходу.',
  ])
  expect((await ivan.says('/account')).join()).toContain('Переплата 63,11 ₽')
  expect(await sent(here)).toEqual([
    [20098, 'superseded'],
    [20099, 'withdrawn'],
  ])
})

test('the same reading sent again is one, from whichever chat it comes', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.linkedPeer('wife', '12345')
  const [first] = await here.person('ivan').says('20099')
  expect(await here.person('ivan').says('20099')).toEqual([first])
  expect(await here.person('wife').says('20 099,0')).toEqual([first])
  expect(await sent(here)).toEqual([[20099, 'accepted']])
})

test('a reading that was billed in the meantime stays as it is', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  await ivan.says('20099')
  await ivan.says('/reading')
  await here.orm.em.fork().nativeUpdate(Reading, { sentBy: { $ne: null } }, { billed: true })
  await ivan.presses('Отозвать показание')
  expect(await ivan.presses('Да, отозвать')).toEqual([
    'Это показание уже вошло в счёт, поэтому изменить его нельзя. Разница учтётся, когда передадите следующее.',
  ])
})

test('after the days for readings are over, a reading enters the next bill', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  here.passes({ hours: 24 * 5 })
  const ivan = here.person('ivan')
  expect((await ivan.says('20110')).join()).toContain('\n\nПриём закончился 25 ноября: за ноябрь начислим')
  expect((await ivan.says('/card')).join()).toContain('Передано: 20110, войдёт в счёт за декабрь 2026 г.')
})

test('a changed message replaces its reading on the day it was sent, whenever that is confirmed', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  // It is ten in the evening of 30 November, then two in the night.
  here.passes({ hours: 8 * 24 + 10 })
  await ivan.does({ kind: 'text', text: '20098', ref: '7' })
  here.passes({ hours: 4 })
  await handleUpdate(here.listening, {
    channel: 'telegram',
    address: 'ivan',
    id: 'edit',
    what: { kind: 'edited', ref: '7', text: '20099' },
  })
  expect(await ivan.presses('Да')).toEqual([expect.stringContaining('Принято на 30 ноября: 20032 → 20099')])
  expect(await sent(here)).toEqual([
    [20098, 'superseded'],
    [20099, 'accepted'],
  ])
})
