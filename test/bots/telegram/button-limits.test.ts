import type { MikroORM } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buttonData } from '../../../bots/messages/button-data.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

// Everything here is numbered as after two thousand million accounts, meters, receipts and chats.
let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld({}, numberFrom)
})
afterAll(() => here.close())

const first = 2_147_480_000

async function numberFrom(orm: MikroORM): Promise<void> {
  const sequences = await orm.em
    .fork()
    .execute<{ name: string }[]>(
      "select sequencename as name from pg_sequences where schemaname = 'public' and sequencename <> 'mikro_orm_migrations_id_seq'",
    )
  for (const { name } of sequences) await orm.em.fork().execute(`alter sequence ${name} restart with ${first}`)
}

test('what a button of any conversation carries fits into Telegram’s 64 bytes', async () => {
  await here.linkedPeer('nikolay', '20991', '40992')
  await here.linkedPeer('galina', '20911')
  const nikolay = here.person('nikolay')
  await nikolay.says('/menu')
  await here.orm.em.fork().execute('update dialogs set question = 999999990')
  for (const said of [
    '/start',
    '/account',
    '/reading',
    '6110',
    '/reading',
    '/receipt',
    '/pay',
    '50',
    'картой',
    '/pay',
    '500 ₽',
    'с телефона',
    '/pay',
    '500 ₽',
    'картой',
    'согласен',
    'Мои платежи',
    '1',
    'Расчёты',
    '2',
    'киви',
    'Мои счета',
    '/language',
    'Выход',
    '1',
  ])
    await nikolay.says(said)
  for (const said of ['/link', '1', '20417', 'Да, зарегистрирован', '/link', '1', '12345', '1', 'Иванов', 'Иван'])
    await nikolay.says(said)
  await nikolay.says('Мои счета')
  await nikolay.presses('Назвать счёт')
  await here.person('galina').says('0002')
  await here.person('stranger').says('/start')
  await here.person('stranger').presses('Не принимаю')

  const said = [...(await here.said('nikolay')), ...(await here.said('galina')), ...(await here.said('stranger'))]
  const buttons = said.flatMap(({ buttons = [] }) => buttons.flat())
  const data = buttons.flatMap(button => ('url' in button ? [] : [buttonData(button, 999_999_999, 64)]))
  expect(new Set(data.map(text => text.replace(/\d+/g, ''))).size).toBeGreaterThan(20)
  expect(data.some(text => /^g:\w+:21474\d{5}$/.test(text))).toBe(true)
  expect(Math.max(...data.map(text => Buffer.byteLength(text)))).toBeLessThanOrEqual(64)
})
