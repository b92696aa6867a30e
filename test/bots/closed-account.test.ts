import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { closeAccount } from '../../core/accounts/close-account.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { type BareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'
import { residents } from '../support/worlds/household.ts'

// It is 22 November 2026, and Viktor, who owes 3 521,67 ₽, has moved out on the 20th.
let here: BareWorld
const { resident } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function closes(number: string, on = '2026-11-20') {
  await here.orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, { number })
    await closeAccount(em, { accountId: account.id, on: Temporal.PlainDate.from(on) }, here.listening.now())
  })
}
const sent = () => here.orm.em.fork().count(Reading, { sentBy: { $ne: null } })

test('a reading is refused at once, with the day of the closing and what is still payable; nothing is kept', async () => {
  const viktor = await resident('20764')
  await viktor.says('/reading')
  await closes('20764')
  const refused =
    /^Лицевой счёт 20764 закрыт с 20 ноября 2026 г.: показания по нему больше не учитываются и не сохраняются\.\n\nК оплате 3 521,67 ₽/
  expect(await viktor.says('12345')).toMatch(refused)
  expect(await viktor.buttons()).toEqual([['Квитанция', 'Оплатить'], ['Спросить специалиста']])
  expect(await viktor.says('/reading')).toMatch(refused)
  expect(await viktor.says('показания 12345')).toMatch(refused)
  expect(await sent()).toBe(0)
})

test('the card says so first, and asks for no reading', async () => {
  const viktor = await resident('20764')
  const card = await viktor.says('/account')
  expect(card).toContain('Счёт закрыт с 20 ноября 2026 г.: новых начислений не будет, показания не нужны')
  expect(card).not.toContain('Обычно уходит')
  expect((await viktor.buttons()).flat()).not.toContain('Передать показания')
})

test('on the very day of the closing its last reading is still taken', async () => {
  await closes('12345', '2026-11-22')
  const ivan = await resident('12345')
  expect(await ivan.says('20099')).toMatch(/^К оплате/)
  expect(await sent()).toBe(1)
})
