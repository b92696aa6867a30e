import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import { ConnectCode } from '../../../core/linking/code.table.ts'
import { Joining } from '../../../core/linking/joining.table.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { Ticket } from '../../../core/tickets/ticket.table.ts'
import { eventually } from '../../support/eventually.ts'
import { deskChatIds, openDeskGroup } from '../../support/people/desk-group.ts'
import { leaveAccounts } from '../../support/people/leave-accounts.ts'
import { neighbour } from '../../support/people/neighbour.ts'
import type { Resident } from '../../support/people/resident.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { workingNoon } from '../../support/worlds/desk-world.ts'
import { codeIn } from '../../support/worlds/household.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'
import { token } from '../../support/worlds/world.ts'

let both: BothWorlds

beforeAll(async () => {
  // When nobody wishes the agents a good morning, before they have their group.
  both = await openBothWorlds({
    environment: { DESK_TELEGRAM_CHAT_ID: String(deskChatIds.forum) },
    startsAt: workingNoon,
  })
  openDeskGroup(both.world.telegram, 'forum', token)
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await both.close()
})

/** What one test fails at does not pause the account in the next, and its letters and people are not the next one's. */
beforeEach(async () => {
  both.world.passes({ hours: 25 })
  both.world.mailbox.clear()
  await leaveAccounts(both.world.system.listening.orm, both.world.system.listening.now())
})

type AnyResident = Resident | VkResident

const linked = (messenger: string, name: string, ...numbers: string[]): Promise<AnyResident> =>
  messenger === 'vk' ? both.linkedVkResident(name, ...numbers) : both.world.linkedResident(name, ...numbers)

const fork = () => both.world.system.listening.orm.em.fork()
const peerOf = ({ id }: AnyResident) => fork().findOneOrFail(Peer, { externalId: String(id) })
const numbersOf = async (person: AnyResident) =>
  (await linkedAccounts(fork(), (await peerOf(person)).id)).map(({ account }) => account.number)
const areOne = async (one: AnyResident, other: AnyResident) =>
  (await peerOf(one)).person === (await peerOf(other)).person

async function codeOf(person: AnyResident): Promise<string> {
  return codeIn((await person.says('/connect').hears('Код для вашего другого мессенджера')).text)
}

/** Comes as far as the question whose code it is. */
async function types(person: AnyResident, code: string): Promise<string> {
  await person.says('/code').hears('Введите код')
  return (await person.says(code).hears('Это ваш чат?')).text
}

const olga = neighbour('20417')

/** Joins a chat with accounts of its own, by the digits of the letter to Olga's address. */
async function joinsByLetter(olgas: AnyResident, code: string): Promise<void> {
  await types(olgas, code)
  await olgas.presses('Да, это мой чат').hears('письмо с кодом отправлено')
  await olgas.says(await both.world.codeFor(olga.email)).hears('Готово: этот чат')
  await olgas.hears('отключите его: всё станет, как было')
}

describe.each([
  ['vk', 'telegram'],
  ['telegram', 'vk'],
] as const)('an attacker in %s, a resident in %s', (there, here) => {
  const named = { vk: 'VK', telegram: 'Telegram' }
  const attackers = (...numbers: string[]) => linked(there, 'Чужой', ...numbers)
  const residents = (...numbers: string[]) => linked(here, 'Ольга', ...numbers)

  /** Presses the button of that joining, be it on the screen or made up; whoever sits in the residents' messenger does. */
  function presses(person: AnyResident, joiningId: number): AnyResident {
    const press = { kind: 'go', go: `undo-joining:${joiningId}` } as const
    const update = { channel: here, address: String(person.id), id: `press ${person.id} ${joiningId}`, what: press }
    return person.does(() => void handleUpdate(both.world.system.listening, update))
  }

  async function asked(resident: AnyResident, words: string) {
    await resident.says('вопрос').hears(/./)
    await resident.says('другое').hears(/./)
    await resident.says(words).hears('передан специалисту')
  }

  async function learnsNothing(attacker: AnyResident, resident: AnyResident) {
    expect(await areOne(attacker, resident)).toBe(false)
    await attacker.says('мои вопросы').hears(/Вопросов пока нет|пока не задавали|нет/)
    await attacker.says('мессенджеры').hears('Ваши чаты с ботом')
    expect(attacker.heard.join()).not.toContain(`• ${named[here]}`)
    expect(await numbersOf(attacker)).not.toContain('20417')
  }

  test('before the «да» it is said whose code it is and what each side will see, and nothing happens', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20417')
    await asked(resident, 'Секрет Ольги')
    const question = await types(resident, await codeOf(attacker))
    const { name, surname } = neighbour('40233')
    expect(question).toContain(`Это код чата в ${named[there]}`)
    expect(question.replaceAll('\u00a0', ' ')).toMatch(new RegExp(`• 40233, ${name}.* ${surname[0]}\\.`))
    expect(question).toContain(`Здесь, в ${named[here]}`)
    expect(question).toContain('имя, адрес, почта, показания и платежи: счёт 20417')
    await learnsNothing(attacker, resident)
    // A question that is left is no «да».
    await resident.says('/menu').hears('Выберите действие')
    await learnsNothing(attacker, resident)
  })

  test('«нет» uses the code up', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20417')
    const code = await codeOf(attacker)
    await types(resident, code)
    await resident.presses('Нет').hears('ничего не соединено')
    await resident.says('/code').hears('Введите код')
    await resident.says(code).hears('Код не подошёл')
    await learnsNothing(attacker, resident)
  })

  test('with accounts of one’s own the «да» is not enough: the letter’s digits are', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20583', '20417')
    const code = await codeOf(attacker)
    await types(resident, code)
    await resident.presses('Да, это мой чат').hears('письмо с кодом отправлено на o•••@')
    await learnsNothing(attacker, resident)
    await resident.says('000000').hears(/осталось 4 попытки|Готово/)
    await learnsNothing(attacker, resident)
    await resident.says(await both.world.codeFor(olga.email)).hears('Готово: этот чат')
    await resident.hears('Лицевой счёт 20417')
    expect(await areOne(attacker, resident)).toBe(true)
    expect(await numbersOf(resident)).toEqual(['20583', '20417', '40233'])
    expect(both.world.mailbox.letters.some(({ text }) => text.includes(`с чатом в ${named[there]}`))).toBe(true)
    // Once is once.
    await resident.says('/code').hears('Введите код')
    await resident.says(code).hears('Код не подошёл')
  })

  test('«не соединять» instead of the digits ends it', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20417')
    const code = await codeOf(attacker)
    await types(resident, code)
    await resident.presses('Да, это мой чат').hears('письмо с кодом отправлено')
    await resident.presses('Не соединять').hears('ничего не соединено')
    await learnsNothing(attacker, resident)
  })

  test('without accounts the «да» is enough; both are told, and either side undoes it once', async () => {
    const attacker = await attackers('40233')
    const resident = await residents()
    await asked(resident, 'Секрет')
    await types(resident, await codeOf(attacker))
    attacker.listens()
    await resident.presses('Да, это мой чат').hears('Готово: этот чат')
    await resident.hears('отключите его: всё станет, как было')
    await attacker.hears(`соединён чат в ${named[here]}`)
    expect(await numbersOf(resident)).toEqual(['40233'])
    attacker.listens()
    await resident.presses('Отключить').hears('больше не связаны')
    await attacker.hears(`это отменили из ${named[here]}`)
    expect(await numbersOf(resident)).toEqual([])
    await learnsNothing(attacker, resident)
    await attacker.presses('Это не я').hears('уже не связаны')
    await resident.presses('Отключить').hears('уже не связаны')
    // Whom somebody did not know shows no code for a day.
    await attacker.says('/connect').hears('коды в этом чате приостановлены до')
    both.world.passes({ hours: 24 })
    await attacker.says('/connect').hears('Код для вашего другого мессенджера')
  })

  test.each(['Отключить', 'мессенджеры'])(
    'a question stays with whoever asked it first, whoever wrote last: after «%s»',
    async way => {
      const attacker = await attackers('40233')
      const resident = await residents()
      await asked(resident, 'Секрет Ольги')
      const question = async () => (await fork().find(Ticket, {}, { orderBy: { id: 'desc' }, limit: 1 }))[0]!
      await types(resident, await codeOf(attacker))
      await resident.presses('Да, это мой чат').hears('Готово: этот чат')
      await resident.hears('отключите его: всё станет, как было')
      await attacker.says('мои вопросы').hears('Выберите, чтобы прочитать')
      await attacker.presses(`№ ${(await question()).id}, Другое: передан специалисту`).hears('Секрет Ольги')
      await attacker.presses('Написать ещё').hears('Напишите сообщение')
      await attacker.says('.').hears('Передано')
      expect((await question()).peer).toBe((await peerOf(attacker)).id)
      if (way === 'Отключить') await resident.presses(way).hears('больше не связаны')
      else {
        await resident.says(way).hears('Ваши чаты с ботом')
        await resident.says('2').hears('Счета станут там не видны')
        await resident.presses('Да, отключить').hears('отключён')
      }
      expect((await question()).peer).toBe((await peerOf(resident)).id)
      await learnsNothing(attacker, resident)
    },
  )

  test('who showed the code undoes it: the typing chat is whose it was, with what it had', async () => {
    const owner = await residents('40233')
    const other = await attackers('20417')
    const spare = await attackers()
    const before = (await peerOf(other)).person
    await types(spare, await codeOf(other))
    await spare.presses('Да, это мой чат').hears('Готово: этот чат')
    owner.listens()
    await joinsByLetter(other, await codeOf(owner))
    await owner.hears('соединён чат в')
    expect(await numbersOf(other)).toEqual(['20417', '40233'])
    // And hands it on before it is noticed.
    const third = await residents()
    await types(third, await codeOf(other))
    await third.presses('Да, это мой чат').hears('Готово: этот чат')
    expect(await numbersOf(third)).toEqual(['20417', '40233'])
    const openCode = await codeOf(other)

    await owner.says('/menu').hears('Выберите действие')
    const [joining] = await fork().find(Joining, {
      shownBy: (await peerOf(owner)).id,
      typedBy: (await peerOf(other)).id,
    })
    expect(joining).toMatchObject({ partedAt: null, personBefore: before })
    await presses(owner, joining!.id).hears('больше не связаны')
    expect(await numbersOf(other)).toEqual(['20417'])
    expect(await numbersOf(third)).toEqual(['20417'])
    expect((await peerOf(other)).person).toBe(before)
    expect(await areOne(other, spare)).toBe(true)
    expect(await areOne(owner, other)).toBe(false)
    expect(await areOne(owner, third)).toBe(false)
    // What was shown before is worth nothing either.
    const stranger = await residents()
    await stranger.says('/code').hears('Введите код')
    await stranger.says(openCode).hears('Код не подошёл')
    await other.says('/code').hears('Введите код')
    await other.says(await codeOf(owner)).hears('коды в этом чате приостановлены до')
  })

  test('a chat that the other side disconnected at once comes back with the undoing', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20417')
    await joinsByLetter(resident, await codeOf(attacker))
    await attacker.says('мессенджеры').hears('Ваши чаты с ботом')
    await attacker.says('2').hears('Счета станут там не видны')
    resident.listens()
    await attacker.presses('Да, отключить').hears('отключён')
    await resident.hears('Этот чат отключили')
    expect(await numbersOf(resident)).toEqual([])
    await resident.presses('Отключить').hears('больше не связаны')
    expect(await numbersOf(resident)).toEqual(['20417'])
    expect(await areOne(attacker, resident)).toBe(false)
  })

  test('a code of somebody who has no account opens nothing', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20417')
    const code = await codeOf(attacker)
    await attacker.says('Выход').hears('Отвязать счёт 40233')
    await attacker.presses('Да, отвязать').hears('отвязан')
    await resident.says('/code').hears('Введите код')
    await resident.says(code).hears('Код не подошёл')
    await learnsNothing(attacker, resident)
  })

  test('the account goes away between the question and the «да»', async () => {
    const attacker = await attackers('40233')
    const resident = await residents()
    await types(resident, await codeOf(attacker))
    await attacker.says('Выход').hears('Отвязать счёт 40233')
    await attacker.presses('Да, отвязать').hears('отвязан')
    await resident.presses('Да, это мой чат').hears('чаты не соединены')
    await learnsNothing(attacker, resident)
  })

  test('time runs out between the question and the «да», and between the letter and its digits', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20417')
    await types(resident, await codeOf(attacker))
    both.world.passes({ minutes: 10 })
    await resident.presses('Да, это мой чат').hears('Время вышло')
    await types(resident, await codeOf(attacker))
    await resident.presses('Да, это мой чат').hears('письмо с кодом отправлено')
    const digits = await both.world.codeFor(olga.email)
    both.world.passes({ minutes: 10 })
    await resident.says(digits).hears('Время вышло')
    await learnsNothing(attacker, resident)
  })

  test('where the letter cannot be sent nothing is joined, and it is said what to do', async () => {
    const attacker = await attackers('40233')
    const resident = await residents('20417')
    await types(resident, await codeOf(attacker))
    const gone = await fork().count(Outgoing, { channel: 'mail', failedAt: { $ne: null } })
    both.world.mailbox.fail({ kind: 'reply', code: 550 })
    const asks = await resident.presses('Да, это мой чат').hears('письмо с кодом отправлено')
    expect(asks.text.replaceAll('\u00a0', ' ')).toContain('Если эта почта больше не работает, позвоните: 8 800')
    const refused = () => fork().count(Outgoing, { channel: 'mail', failedAt: { $ne: null } })
    await eventually(refused).toBe(gone + 1)
    await learnsNothing(attacker, resident)
    await resident.presses('Отправить ещё раз').hears(/Выберите действие|письмо с кодом|Код устарел|прежн/)
  })

  test('a restart between the question and the «да» changes nothing', async () => {
    const owner = await attackers('40233')
    const own = await residents()
    await types(own, await codeOf(owner))
    await both.world.restart()
    await own.presses('Да, это мой чат').hears('Готово: этот чат')
    expect(await areOne(owner, own)).toBe(true)
  })

  test('of two chats that type one code at once, one is asked', async () => {
    const owner = await attackers('40233')
    const [one, other] = [await residents(), await linked(there, 'Ещё один')]
    const code = await codeOf(owner)
    for (const person of [one, other]) await person.says('/code').hears('Введите код')
    for (const person of [one, other]) person.says(code)
    await Promise.all([one, other].map(person => person.hears(/Это ваш чат\?|Код не подошёл/)))
    const isAsked = (person: AnyResident) => person.heard.join().includes('Это ваш чат?')
    const [lucky, late] = isAsked(one) ? [one, other] : [other, one]
    expect(isAsked(late)).toBe(false)
    await lucky.presses('Да, это мой чат').hears('Готово: этот чат')
    expect([await areOne(owner, lucky), await areOne(owner, late)]).toEqual([true, false])
  })

  test('a relative’s code is another one, and each prompt says what the other kind does', async () => {
    const owner = await attackers('40233')
    const relative = await residents('20417')
    const own = await codeOf(owner)
    await owner.says('/share').hears('Что сможет делать')
    await owner.presses('Только смотреть').hears('Как вы его назовёте')
    const guests = codeIn((await owner.says('Мама').hears('Код для «Мама»')).text)
    expect([own, guests]).toEqual([
      expect.stringMatching(/^[A-Z2-9-]{9}$/),
      expect.stringMatching(/^\d{3}(-\d{3}){3}$/),
    ])
    await relative.says('/code').hears('Введите код')
    await relative.says(guests).hears('Это код от близкого')
    await relative.presses('Код от близкого').hears('двенадцать цифр')
    await relative.says(own).hears('Это код для своего другого мессенджера')
    await relative.says(guests.replaceAll('-', ' ')).hears('Вам открывают доступ к счёту 40233')
    expect(await numbersOf(relative)).toEqual(['20417'])
    owner.listens()
    await relative.presses('Да, принять').hears('Вам открыли доступ к счёту 40233')
    await owner.hears('Мама: доступ к счёту 40233 открыт')
    await relative.says('/account').hears('Лицевой счёт 20417')
    expect(await areOne(owner, relative)).toBe(false)
    // Neither try was a failure, and the own code is still good.
    const [shown] = await fork().find(ConnectCode, { peer: (await peerOf(owner)).id, account: null })
    expect(shown).toMatchObject({ takenBy: null, usedAt: null })
  })

  test('nobody else undoes it', async () => {
    const owner = await attackers('40233')
    const own = await residents()
    await types(own, await codeOf(owner))
    await own.presses('Да, это мой чат').hears('Готово: этот чат')
    const [joining] = await fork().find(Joining, {}, { orderBy: { id: 'desc' }, limit: 1 })
    const stranger = await residents('20802')
    await stranger.says('/menu').hears('Выберите действие')
    await presses(stranger, joining!.id).hears('Отменять здесь нечего')
    expect(await areOne(owner, own)).toBe(true)
  })
})
