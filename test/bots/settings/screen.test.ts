import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BareWorld, openBareWorld } from '../../support/bare-chat.ts'
import { residents } from '../../support/household.ts'

let here: BareWorld
const { resident, newcomer } = residents(() => here)

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
Почта: o•••@•••
Квитанция каждый месяц: не присылаем
Доступ для близких: не открыт

Напоминания: в 11:00
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
      'Monthly bill: not sent\nFamily access: nobody\n\nReminders: at 11:00',
    )
  })

  test('where the messenger may not carry it, the address is not shown', async () => {
    const barred = await openBareWorld({ channelsWithoutPersonalData: ['telegram'] })
    await barred.linkedPeer('olga', '20417')
    expect((await barred.person('olga').says('/settings')).join()).toContain('Почта: указана')
    await barred.close()
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
    expect(await olga.says('/settings')).toContain('Напоминания: в 11:00, кроме «Новые тарифы», «Срок оплаты»')
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
