import { describe, expect, test } from 'vitest'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import { Account } from '../../../core/accounts/account.table.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'

test('what is likely is repeated and kept after a yes', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  expect((await ivan.says('с 20032 на 20099')).join()).toContain('На счётчике 20099 на')
  expect(await readings(here)).toHaveLength(0)
  expect((await ivan.says('да')).join()).toContain('20032 → 20099')
  expect((await ivan.says('двадцать тысяч сто')).join()).toContain('20100')
  expect((await ivan.says('20098')).join()).toContain('20032 → 20098')
})

test('zones are told one by one, and swapped ones offered in their order', async () => {
  const here = await bareWorld()
  await here.linkedPeer('olga', '20417')
  const olga = here.person('olga')
  expect((await olga.says('12100')).join()).toMatch(/День.*12100.*Теперь ночь/)
  expect((await olga.says('6110')).join()).toContain('12045 → 12100')
  expect((await olga.says('6111 12101')).join()).toMatch(/Т1 — 12101, Т2 — 6111/)
  expect((await olga.says('да')).join()).toContain('12045 → 12101')
})

test('a reading is of the day on which it was sent, unless that clock is wrong', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const now = here.listening.now()
  for (const [hours, value] of [
    [-26, '20098'],
    [26, '20099'],
  ] as const)
    await handleUpdate(here.listening, { ...here.update('ivan', value, value), sentAt: now.add({ hours }) })
  const days = (await readings(here)).map(({ takenOn }) => takenOn.toString())
  const today = now.toZonedDateTimeISO('Asia/Novokuznetsk').toPlainDate()
  expect(days).toEqual([today.subtract({ days: 1 }).toString(), today.toString()])
})

describe('a reading that names another of one’s accounts is of that account', () => {
  test.each(['счет 40992 показание 6210', '6210 по счету 40992', '40992: 6210', '40992 - 6210'])('«%s»', async said => {
    const here = await bareWorld()
    await here.linkedPeer('ivan', '40992', '12345')
    const ivan = here.person('ivan')
    expect((await ivan.says(said)).join()).toMatch(/^Лицевой счёт 40992\n.*6104 → 6210/s)
    await ivan.says('/reading')
    expect((await ivan.says(said.replace('6210', '6211'))).join()).toMatch(/^Лицевой счёт 40992\n.*6104 → 6211/s)
    expect((await ivan.says('12345: 20099')).join()).toMatch(/^Лицевой счёт 12345\n.*20032 → 20099/s)
  })

  test('both of them in one message are not taken, and neither is the number of the other alone', async () => {
    const here = await bareWorld()
    await here.linkedPeer('olga', '12345', '20417')
    const olga = here.person('olga')
    const other = expect.stringContaining('В сообщении есть номер другого счёта')
    expect(await olga.says('12345: 20099, 20417: 12100')).toEqual([
      expect.stringContaining('Не удалось разобрать показание'),
    ])
    expect(await olga.says('л/с 12345 т1 12100, л/с 20417 т2 6110')).toEqual([other])
    expect(await olga.says('12345')).toEqual([expect.stringContaining('Такой номер у вашего счёта')])
    expect(await readings(here)).toEqual([])
  })
})

describe('a number beside another wish', () => {
  test.each([
    ['20099 пришлите квитанцию', 'Квитанция'],
    ['20099 сколько платить', 'Лицевой счёт'],
    ['передаю 20099 и подскажите тариф', 'Тарифы'],
    ['показания 20099, пришлите квитанцию на почту', 'Квитанция'],
    ['Показания 20099, оплатить хочу сразу', 'Оплатить'],
    ['сломался счётчик, показания 20099', 'Поломка счётчика'],
  ])('«%s» is asked about, and taken on a yes', async (said, label) => {
    const here = await bareWorld()
    await here.linkedPeer('ivan', '12345')
    const ivan = here.person('ivan')
    const [asked] = await ivan.says(said)
    expect(asked).toMatch(/^Что сначала: передать показание 20099 или открыть «/)
    expect(asked).toContain(label)
    expect((await ivan.presses('Передать 20099')).join()).toContain('20032 → 20099')
  })

  test.each(['квитанция за 2025', 'сколько платить, мой телефон 89131234567', 'квитанция на 156,65 рублей'])(
    '«%s» is no reading',
    async said => {
      const here = await bareWorld()
      await here.linkedPeer('ivan', '12345')
      expect((await here.person('ivan').says(said)).join()).not.toContain('Что сначала')
    },
  )
})

test('the flat may be called by its name while its reading is asked for', async () => {
  const here = await bareWorld()
  await here.linkedPeer('nikolay', '20991', '40992')
  await here.orm.em
    .fork()
    .execute(
      "update links set label = case when account_id = (select id from accounts where number = '40992') then 'Дача' else 'Квартира' end",
    )
  const nikolay = here.person('nikolay')
  await nikolay.says('/reading')
  expect((await nikolay.says('дача 6150')).join()).toContain('6104 → 6150')
  await nikolay.says('/reading')
  expect((await nikolay.says('квартира 15300')).join()).toContain('15260 → 15300')
})

test('of «Дом» and «Дом 2» each is named by its own words, and a question says whose it is', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345', '40992')
  await here.orm.em
    .fork()
    .execute(
      "update links set label = case when account_id = (select id from accounts where number = '12345') then 'Дом' else 'Дом 2' end",
    )
  const ivan = here.person('ivan')
  expect((await ivan.says('дом 20099')).join()).toContain('20032 → 20099')
  expect((await ivan.says('дом 2 6.210')).join()).toMatch(/Дом 2.*40992.*6210/s)
})

test('who may only look at the account that a reading names is told so', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345', '40992')
  await here.orm.em
    .fork()
    .execute("update links set role = 'viewer' where account_id = (select id from accounts where number = '40992')")
  const ivan = here.person('ivan')
  for (const said of ['счет 40992 показание 6210', '40992: 6210']) {
    expect((await ivan.says(said)).join()).toMatch(/40992/)
    expect((await ivan.says(said)).join()).not.toContain('Сначала подключите')
  }
})

async function readings(here: Awaited<ReturnType<typeof bareWorld>>) {
  const em = here.orm.em.fork()
  const { id } = await em.findOneOrFail(Account, { number: '12345' })
  const meter = await em.findOneOrFail(Meter, { account: id })
  return await em.find(Reading, { meter: meter.id, billed: false }, { orderBy: { id: 'asc' } })
}
