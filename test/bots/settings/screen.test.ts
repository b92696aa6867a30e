import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { codeIn, residents } from '../../support/worlds/household.ts'

let here: BareWorld
const { resident, newcomer } = residents(() => here)
let turns = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

describe('one screen shows what is set', () => {
  test('for the account and for the person, with a way to each', async () => {
    const olga = await resident('20417')
    expect(await olga.says('Настройки')).toBe(
      `Настройки

Лицевой счёт 20417
Почта: o.•••@example.com
Квитанция каждый месяц: не присылаем
Доступ для близких: не открыт

Напоминания: включены, в 11:00
Мессенджеры: Telegram — этот чат
Язык: русский`,
    )
    expect(await olga.buttons()).toEqual([
      ['Почта', 'Квитанции'],
      ['Доступ для близких', 'Название счёта'],
      ['Напоминания', 'Мессенджеры'],
      ['Язык · Language', 'Мои данные'],
    ])
  })

  test('of the account whose card it was opened from; another one is a press away', async () => {
    const nikolay = await resident('20991', '40992')
    await nikolay.says('/account')
    expect(await nikolay.presses('Настройки')).toContain('Лицевой счёт 40992')
    expect((await nikolay.buttons()).at(-1)).toEqual(['Другой счёт'])
    await nikolay.presses('Другой счёт')
    await nikolay.says('20991')
    expect(await nikolay.presses('Настройки')).toContain('Лицевой счёт 20991')
    await nikolay.presses('Название счёта')
    await nikolay.says('Дача')
    expect(await nikolay.says('/settings')).toContain('Лицевой счёт 20991 «Дача»')
  })

  test('without an account there is what belongs to the person', async () => {
    const nobody = await newcomer()
    const said = await nobody.says('мои настройки')
    expect(said).toMatch(/^Настройки\n\nНапоминания/)
    expect((await nobody.buttons())[0]).toEqual(['Подключить счёт'])
  })

  test('in English', async () => {
    const john = await resident('20417')
    await john.says('/settings')
    await john.presses('Язык · Language')
    await john.says('English')
    expect(await john.says('settings')).toContain(
      'Monthly bill: not sent\nFamily access: nobody\n\nReminders: on, at 11:00',
    )
  })
})

describe('reminders', () => {
  test('are turned off and on by kind, by pressing or typing', async () => {
    const olga = await resident('20417')
    await olga.says('/settings')
    expect(await olga.presses('Напоминания')).toContain('Напоминания приходят в 11:00')
    expect(await olga.buttons()).toEqual([
      ['✓ Показания', '✓ Срок оплаты'],
      ['✓ Новый счёт', '✓ Поверка счётчика'],
      ['✓ Новые тарифы'],
      ['Время напоминаний', 'Выключить все'],
      ['Настройки'],
    ])
    expect(await olga.says('новые тарифы')).toContain('выключено: 1')
    await olga.presses('✓ Срок оплаты')
    expect(await olga.says('/settings')).toContain(
      'Напоминания: включены, в 11:00, кроме «Новые тарифы», «Срок оплаты»',
    )
    await olga.says('/reminders')
    await olga.presses('✗ Новые тарифы')
    expect((await olga.buttons()).flat()).toContain('✓ Новые тарифы')
    expect(await olga.presses('Выключить все')).toContain('напоминаний больше не будет')
    expect(await olga.says('/reminders')).toContain('Напоминания выключены')
    await olga.presses('Включить напоминания')
    expect(await olga.says('/settings')).toContain('кроме «Срок оплаты»')
  })

  test('an old button that is pressed again changes nothing', async () => {
    const olga = await resident('20417')
    await olga.says('/reminders')
    const { question } = await here.dialog(olga.address)
    await olga.presses('✓ Показания')
    const [said] = await olga.does({ kind: 'answer', question, answer: 'reading' })
    expect(said).toContain('от прежнего вопроса')
    expect(await olga.says('/settings')).toContain('кроме «Показания»')
  })

  test('a reading typed there is one', async () => {
    const viktor = await resident('20764')
    await viktor.says('/reminders')
    expect(await viktor.says('33601')).toContain('33518 → 33601')
  })
})

/** Says something in VK. */
async function inVk(address: string, ...said: string[]) {
  for (const text of said)
    await handleUpdate(here.listening, { channel: 'vk', address, id: `vk-${++turns}`, what: { kind: 'text', text } })
}

/** Somebody in Telegram and VK. */
async function inBoth(number: string) {
  const person = await resident(number)
  const vk = `${person.address} in VK`
  await inVk(vk, '/start', 'Принимаю', '/code', codeIn(await person.says('/connect')), 'Да, это мой чат')
  const peers = here.orm.em.fork()
  return {
    person,
    vk,
    telegramPeer: () => peers.fork().findOneOrFail(Peer, { channel: 'telegram', externalId: person.address }),
    vkPeer: () => peers.fork().findOneOrFail(Peer, { channel: 'vk', externalId: vk }),
    linksOf: async ({ id }: Peer) =>
      (await peers.fork().execute('select 1 from links where peer_id = ? and unlinked_at is null', [id])).length,
  }
}

describe('a person’s messengers', () => {
  test('are listed, and another one is disconnected after a confirmation; notices follow', async () => {
    const { person, telegramPeer, vkPeer, linksOf } = await inBoth('20417')
    await here.orm.em.execute(`update peers set takes_notices = channel = 'vk' where person = ?`, [
      (await telegramPeer()).person,
    ])
    await person.says('/settings')
    expect(await person.presses('Мессенджеры')).toContain(
      '• Telegram — этот чат, с 22 ноября 2026 г.\n• VK, с 22 ноября 2026 г.',
    )
    expect(await person.says('2')).toContain('Отключить VK, подключённый 22 ноября 2026 г.?')
    expect(await person.presses('Нет, оставить')).toContain('Мессенджеры: Telegram — этот чат, VK')
    await person.says('мои мессенджеры')
    await person.presses('Отключить VK, с 22.11.2026')
    expect(await person.presses('Да, отключить')).toContain('Готово: VK отключён')

    const [telegram, vk] = [await telegramPeer(), await vkPeer()]
    expect([await linksOf(telegram), await linksOf(vk)]).toEqual([1, 0])
    expect([telegram.takesNotices, vk.person === telegram.person]).toEqual([true, false])
    expect(await person.says('/settings')).toContain('Мессенджеры: Telegram — этот чат\n')
    const [told] = await here.orm.em.execute<{ payload: object }[]>(
      `select payload from outbox where channel = 'vk' and payload ->> 'notice' = 'chat-disconnected'`,
    )
    expect(told?.payload).toMatchObject({ channel: 'telegram' })
    await person.presses('Да, отключить')
    expect(await linksOf(await telegramPeer())).toBe(1)
  })

  test('this one may be left, too; the other stays', async () => {
    const { person, telegramPeer, vkPeer, linksOf } = await inBoth('20764')
    await person.says('/messengers')
    await person.says('1')
    expect(await person.presses('Да, отключить')).toContain('счета здесь больше не видны')
    expect([await linksOf(await telegramPeer()), await linksOf(await vkPeer())]).toEqual([0, 1])
    expect(await person.says('/account')).toContain('Сначала подключите')
  })
})
