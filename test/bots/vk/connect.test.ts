import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Reading } from '../../../core/metering/reading.table.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { eventually } from '../../support/eventually.ts'
import { type Resident, readable } from '../../support/people/resident.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

// One person, two messengers.
let both: BothWorlds

beforeAll(async () => {
  both = await openBothWorlds()
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await both.close()
})

type AnyResident = Resident | VkResident

/** Asks for the code that the other messenger is to type. */
async function codeIn(person: AnyResident): Promise<string> {
  await person.says('Мои счета').hears('Ваши лицевые счета')
  await person.presses('Мессенджеры').hears('Ваши чаты с ботом')
  const shown = await person.presses('Другой мессенджер').hears('Код для вашего другого мессенджера')
  return /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(shown.text)![0]
}

/** Types a code and says that the chat it comes from is theirs. */
async function joins(person: AnyResident, code: string) {
  await person.says(code).hears('Это ваш чат?')
  return await person.presses('Да, это мой чат').hears('Готово: этот чат')
}

/** Somebody new to VK who has come as far as the code. */
async function newcomer(firstName: string, button = 'Код из другого мессенджера'): Promise<VkResident> {
  const person = both.vkResident(firstName)
  await person.does(chat => chat.starts()).hears('пользовательского соглашения')
  await person.presses('Принимаю').hears('В каком городе')
  await person.presses(button).hears('Введите код')
  return person
}

/** Somebody whose Telegram and VK are connected. */
async function inBoth(firstName: string, ...accountNumbers: string[]) {
  const inTelegram = await both.world.linkedResident(firstName, ...accountNumbers)
  const inVk = await newcomer(firstName)
  await joins(inVk, await codeIn(inTelegram))
  await inVk.hears('Лицевой счёт')
  return { inTelegram, inVk }
}

const em = () => both.world.system.listening.orm.em.fork()

async function settled(): Promise<void> {
  await eventually(() => em().count(Outgoing, { sentAt: null, failedAt: null })).toBe(0)
}

describe('the code of one messenger typed in the other', () => {
  test('links what is linked there, and both speak of the same account', async () => {
    const { inTelegram, inVk } = await inBoth('Николай', '20991', '40992')
    await inVk.says('/account').hears('Лицевой счёт 40992')
    await inVk.says('Мои счета').hears('Ваши лицевые счета')
    await inVk.says('20991').hears('Лицевой счёт 20991')

    await inVk.says('15300').hears('15260 → 15300')
    await inTelegram.says('Мои счета').hears('Ваши лицевые счета')
    const card = await inTelegram.says('20991').hears('Передано: 15300')
    await inTelegram.says('15310').hears('15260 → 15310')
    await inVk.says('/account').hears('Передано: 15310')
    expect(readable(card)).toContain('Лицевой счёт 20991')
    const readings = await em().find(Reading, { sentBy: { $ne: null }, state: 'accepted' })
    expect(readings.filter(({ valuesWh }) => valuesWh[0] === 15310_000n)).toHaveLength(1)
  })

  test('the messenger that was there first is told', async () => {
    const { inTelegram } = await inBoth('Ольга', '20417')
    await settled()
    const told = inTelegram.chat.history.filter(({ text }) => text.includes('соединён чат в VK'))
    expect(told).toHaveLength(1)
  })

  test('works from VK to Telegram too', async () => {
    const inVk = await both.linkedVkResident('Марина', '20802')
    const code = await codeIn(inVk)
    const inTelegram = both.world.resident('Марина')
    await inTelegram.says('/start').hears('пользовательского соглашения')
    await inTelegram.presses('Принимаю').hears('В каком городе')
    await inTelegram.presses('Код из другого мессенджера').hears('Введите код')
    await joins(inTelegram, code.toLowerCase().replace('-', ' '))
    await inTelegram.hears('Лицевой счёт 20802')
  })

  test('one that is wrong, or was used, does not', async () => {
    const inTelegram = await both.world.linkedResident('Алексей', '31206')
    const code = await codeIn(inTelegram)
    const inVk = await newcomer('Алексей')
    await inVk.says('короткий').hears('восемь букв и цифр')
    await inVk.says('AAAA-AAAA').hears('Код не подошёл')
    await inVk.presses('Код из другого мессенджера').hears('Введите код')
    await joins(inVk, code)

    const thief = await newcomer('Вор')
    await thief.says(code).hears('Код не подошёл')
    await thief.says('/account').hears('Сначала подключите')
  })

  test('one that has expired does not', async () => {
    const inTelegram = await both.world.linkedResident('Павел', '40233')
    const code = await codeIn(inTelegram)
    const inVk = await newcomer('Павел')
    both.world.passes({ minutes: 11 })
    await inVk.says(code).hears('Код не подошёл')
    await inVk.says('/account').hears('Сначала подключите')
  })

  test('one’s own code typed in the same chat does not, and guessing is paused', async () => {
    const inTelegram = await both.world.linkedResident('Галина', '20911')
    const code = await codeIn(inTelegram)
    await inTelegram.says('Код из другого мессенджера').hears('Введите код')
    await inTelegram.says(code).hears('Код не подошёл')
    const guesser = await newcomer('Отгадчик')
    for (let guess = 0; guess < 20 && !guesser.heard.join().includes('Слишком много попыток'); guess++) {
      await guesser.says(`AAAA-AA${String(guess).padStart(2, '2')}`).hears(/Код не подошёл|Слишком много/)
      if (guesser.heard.join().includes('Код не подошёл')) await guesser.says('у меня есть код').hears('Введите код')
    }
    await guesser.hears('Слишком много попыток')
  })

  test('is not shown to somebody without an account', async () => {
    const person = await both.linkedVkResident('Никто')
    await person.says('Другой мессенджер').hears('Сначала подключите')
  })
})

describe('notices', () => {
  test('go where the person chose', async () => {
    const { inTelegram, inVk } = await inBoth('Елена', '31574')
    const notice = 'подключили новый чат'
    const heard = (person: AnyResident) => person.chat.history.filter(({ text }) => text.includes(notice)).length
    await settled()
    const before = [heard(inTelegram), heard(inVk)]

    await inVk.says('Уведомления').hears('Сейчас уведомления приходят туда, где вы писали последний раз: VK')
    await inVk.presses('Только VK').hears('Готово')
    await both.linkedVkResident('Родственник', '31574')
    await eventually(() => heard(inVk)).toBe(before[1]! + 1)
    await settled()
    expect(heard(inTelegram)).toBe(before[0])

    await inTelegram.says('Уведомления').hears('Сейчас уведомления приходят: VK')
    await inTelegram.presses('Во все мессенджеры').hears('Готово')
    await both.linkedVkResident('Другой родственник', '31574')
    await eventually(() => [heard(inTelegram), heard(inVk)]).toEqual([before[0]! + 1, before[1]! + 2])
  })

  test('with one messenger there is nothing to choose yet', async () => {
    const person = await both.linkedVkResident('Дарья', '21244')
    await person.says('Уведомления').hears('подключите другой мессенджер')
    await person.presses('Другой мессенджер').hears('Код для вашего другого мессенджера')
  })
})

test('unlinking in one messenger leaves the other', async () => {
  const { inTelegram, inVk } = await inBoth('Константин', '21137')
  await inVk.says('Выход').hears('Отвязать счёт 21137')
  await inVk.presses('Да, отвязать').hears('отвязан от этого чата')
  await inVk.says('/account').hears('Сначала подключите')
  await inTelegram.says('/account').hears('Лицевой счёт 21137')
})

describe('a relative', () => {
  test('is let in from Telegram to VK, pays there, and is told when that ends', async () => {
    const owner = await both.world.linkedResident('Зоя', '20583')
    await owner.says('/share').hears('Что сможет делать')
    await owner.presses('Смотреть и платить').hears('Как вы его назовёте')
    const shown = await owner.says('Сын').hears('Код для «Сын»')
    const son = await newcomer('Сын', 'Код от близкого')
    await son.says(/\d{3}(?:-\d{3}){3}/.exec(shown.text)![0]).hears('Вам открывают доступ к счёту 20583')
    await son.presses('Да, принять').hears('Вам открыли доступ к счёту 20583')
    await owner.hears('Сын: доступ к счёту 20583 открыт («Смотреть и платить», VK)')
    await son.says('4250 5400 9100').hears('Доступ «Смотреть и платить» этого не позволяет. По счёту 20583')
    await son.says('/pay 500 ₽').hears('Как оплатить?')
    await owner.says('доступ').hears('• Сын: «Смотреть и платить», VK')
    await owner.presses('Сын: Смотреть и платить').hears('Закрыть доступ')
    await owner.presses('Да, закрыть').hears('Доступ закрыт: Сын')
    await son.hears('Владелец закрыл вам доступ к счёту 20583')
  })

  test('one’s own data come as a file in either messenger, and go from both at once', async () => {
    const { inTelegram, inVk } = await inBoth('Зинаида', '40992')
    for (const person of [inTelegram, inVk] as AnyResident[]) {
      const message = await person.says('скачать мои данные').hears('Ваши данные — в этом файле')
      expect('document' in message && message.document).toBeTruthy()
    }
    await inVk.says('удалить мои данные').hears('во всех ваших чатах')
    inTelegram.listens()
    await inVk.presses('Удалить навсегда').hears('Ваши данные удалены')
    await inTelegram.hears('Вы удалили свои данные в VK')
    await inTelegram.says('/account').hears('пользовательского соглашения')
    await inVk.says('/account').hears('пользовательского соглашения')
  })
})

test('two chats of one person are one person, and strangers are not', async () => {
  const { inTelegram, inVk } = await inBoth('Максим', '21309')
  const stranger = await both.linkedVkResident('Чужой', '21309')
  const personOf = async ({ id }: AnyResident) => (await em().findOneOrFail(Peer, { externalId: String(id) })).person
  expect(await personOf(inVk)).toBe(await personOf(inTelegram))
  expect(await personOf(stranger)).not.toBe(await personOf(inTelegram))
})
