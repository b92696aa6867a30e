import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { closeAccount } from '../../core/accounts/close-account.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { type BareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'
import { codeIn, residents } from '../support/worlds/household.ts'

// It is 22 November 2026, and Viktor, who owes 3 521,67 ₽, has moved out on the 20th.
let here: BareWorld
const { resident, newcomer } = residents(() => here)

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

test('whoever asks about dates, moving or a broken meter hears first that it is closed, and what is still payable', async () => {
  const viktor = await resident('20764')
  const stillPayable = /^Лицевой счёт 20764 закрыт с 20 ноября 2026 г\.: [^\n]+\n\nК оплате 3 521,67 ₽/
  for (const asked of ['до какого числа передавать показания', 'я переехала', 'у меня сломался счетчик']) {
    const said = await viktor.says(asked)
    expect(said).toMatch(stillPayable)
    expect(said).toContain('показания по нему больше не учитываются')
  }
  const dates = await viktor.says('когда срок оплаты')
  expect(dates).toMatch(stillPayable)
  expect(dates).toContain('новых начислений по нему не будет')
  expect(await viktor.buttons()).toEqual([['Квитанция', 'Оплатить'], ['Спросить специалиста']])
})

test('its tariffs say so, too', async () => {
  const viktor = await resident('20764')
  expect(await viktor.says('тарифы')).toMatch(/^Счёт закрыт с 20 ноября 2026 г\.[^\n]+\n\n3,28 ₽ за кВт·ч/)
})

test('a relative who only looks is not sent to pay what is left', async () => {
  const viktor = await resident('20764')
  const relative = await newcomer()
  await viktor.says('поделиться доступом')
  await viktor.presses('Только смотреть')
  const code = codeIn(await viktor.says('Мама'))
  await relative.presses('Код от близкого')
  await relative.says(code)
  await relative.presses('Да, принять')
  expect(await relative.says('до какого числа передавать показания')).toContain('закрыт с 20 ноября')
  expect(await relative.buttons()).toEqual([['Квитанция'], ['Спросить специалиста']])
})
