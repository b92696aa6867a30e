import { expect, test } from 'vitest'
import { Peer } from '../../../../core/peers/peer.table.ts'
import { bareWorld } from '../../../support/worlds/bare-chat.ts'

test('several accounts in one chat: named, switched and let go', async () => {
  const here = await bareWorld()
  await here.linkedPeer('nikolay', '20991', '40992')
  const nikolay = here.person('nikolay')

  // The one linked last is current.
  expect((await nikolay.says('Лицевой счёт')).join()).toContain('Лицевой счёт 40992')
  await nikolay.says('Мои счета')
  expect(await nikolay.presses('Назвать счёт')).toEqual([
    'Как назвать счёт 40992? Например: «Дом», «Дача», «Мама». До 30 букв.',
  ])
  expect(await nikolay.says('Дача')).toEqual(['Счёт 40992 теперь называется «Дача».'])
  expect((await nikolay.says('/account')).join()).toContain('Лицевой счёт 40992 «Дача»')

  await nikolay.says('Мои счета')
  const card = (await nikolay.presses('20991, г. Кемерово, ул. Весенняя, 24, кв. 8')).join()
  expect(card).toContain('Лицевой счёт 20991')
  expect((await nikolay.says('15300')).join()).toContain('Лицевой счёт 20991\nК оплате 131,20 ₽ до 15 декабря')

  // An answer may be typed: by the name or its beginning, by the account's number, by its place in the list.
  for (const [said, number] of [
    ['дача', '40992'],
    ['20991', '20991'],
    ['40992', '40992'],
    ['л/с 20991', '20991'],
    ['2', '40992'],
    ['1', '20991'],
  ] as const) {
    await nikolay.says('мои счета')
    expect((await nikolay.says(said)).join()).toContain(`Лицевой счёт ${number}`)
  }

  expect(await nikolay.says('Выход')).toEqual(['Какой счёт отвязать от этого чата?'])
  expect(await nikolay.presses('Дача, 40992')).toEqual([
    'Отвязать счёт 40992 от этого чата? Сообщения о нём больше не придут, а подключить его снова можно в любое время.',
  ])
  expect(await nikolay.presses('Да, отвязать')).toEqual(['Счёт 40992 отвязан от этого чата.'])
  expect((await nikolay.says('/account')).join()).toContain('Лицевой счёт 20991')
  expect(await nikolay.says('Выход')).toEqual([expect.stringContaining('Отвязать счёт 20991')])
  expect(await nikolay.presses('Нет, оставить')).toEqual([expect.stringContaining('Выберите действие')])
  await nikolay.says('Выход')
  await nikolay.presses('Да, отвязать')
  for (const said of ['/account', '/reading', 'Квитанция', 'Оплатить', 'Мои счета', 'Выход', '20099'])
    expect(await nikolay.says(said)).toEqual(['Сначала подключите лицевой счёт — это займёт пару минут.'])
})

test('a name for an account is one short line, and can be taken away', async () => {
  const here = await bareWorld()
  await here.linkedPeer('anna', '20802')
  const anna = here.person('anna')
  await anna.says('Мои счета')
  await anna.presses('Назвать счёт')
  expect(await anna.says('и'.repeat(31))).toEqual(['Слишком длинно: нужна одна строка, до 30 букв.'])
  expect(await anna.says('две\nстроки')).toEqual(['Слишком длинно: нужна одна строка, до 30 букв.'])
  // A label may begin like the button below the question without pressing it.
  expect(await anna.says('Без')).toEqual(['Счёт 20802 теперь называется «Без».'])
  await anna.says('Мои счета')
  await anna.presses('Назвать счёт')
  expect(await anna.says('без названия')).toEqual(['У счёта 20802 больше нет названия.'])
})

test('a reading typed while a list is open is a reading', async () => {
  const here = await bareWorld()
  await here.linkedPeer('anna', '20802')
  const anna = here.person('anna')
  for (const [said, value] of [
    ['Мои счета', '28950'],
    ['Выход', '28951'],
    ['/language', '28952'],
  ] as const) {
    await anna.says(said)
    expect((await anna.says(value)).join()).toContain(`→ ${value}`)
  }
})

test('a name given in one chat is the account’s name in every chat of that person, and in nobody else’s', async () => {
  const here = await bareWorld()
  for (const chat of ['phone', 'tablet', 'wife']) await here.linkedPeer(chat, '20991')
  const em = here.orm.em.fork()
  const { person } = await em.findOneOrFail(Peer, { externalId: 'phone' })
  await em.nativeUpdate(Peer, { externalId: 'tablet' }, { person })
  await here.person('phone').says('Мои счета')
  await here.person('phone').presses('Назвать счёт')
  await here.person('phone').says('Дача')
  expect((await here.person('tablet').says('/account')).join()).toContain('Лицевой счёт 20991 «Дача»')
  expect((await here.person('wife').says('/account')).join()).not.toContain('Дача')
})
