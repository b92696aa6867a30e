import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leadElsewhere } from '../../../bots/delivery/lead-elsewhere.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { eventually } from '../../support/eventually.ts'
import { type MaxHere, openMax } from '../../support/messengers/max-world.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { type DeskAgent, type DeskWorld, openDeskWorld } from '../../support/worlds/desk-world.ts'

let here: DeskWorld
let max: MaxHere
let anna: DeskAgent

beforeAll(async () => {
  max = await openMax()
  here = await openDeskWorld({ environment: max.settings })
  anna = here.agent('Анна')
})
afterAll(async () => {
  await here.close()
  await max.max.close()
})

const residents = {
  telegram: (name: string) => here.world.linkedResident(name, '12345'),
  vk: (name: string) => here.linkedVkResident(name, '12345'),
  max: (name: string) => max.linkedMaxResident(here.world, name, '12345'),
}

/** As after two days in Telegram, and after one in VK and in MAX. */
const refuses = {
  telegram: () =>
    here.world.telegram.fail(
      { method: 'deleteMessage' },
      { kind: 'error', code: 400, description: "Bad Request: message can't be deleted" },
    ),
  vk: () => here.vk.fail({ method: 'messages.delete' }, { kind: 'error', code: 924 }),
  max: () => max.max.fail({ method: 'DELETE /messages' }, { kind: 'error', status: 400, code: 'proto.payload' }),
}

const tooLate = {
  telegram: (chatId: number) =>
    here.world.telegram.fail(
      { method: 'editMessageText', chatId },
      { kind: 'error', code: 400, description: "Bad Request: message can't be edited" },
    ),
  vk: () => here.vk.fail({ method: 'messages.edit' }, { kind: 'error', code: 909 }),
  max: () => max.max.fail({ method: 'PUT /messages' }, { kind: 'error', status: 400, code: 'proto.payload' }),
}

const hasPicture = ({ photo, photos }: { photo?: unknown; photos?: unknown[] }) => Boolean(photo ?? photos?.length)

/** So many numbered words; several messages' worth from a thousand on. */
const numbered = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join(' ')

describe.each(['telegram', 'vk', 'max'] as const)('a resident of %s', messenger => {
  const answered = async (text: string) => {
    const person = await residents[messenger]('Житель')
    const number = await asksQuestion(person, 'Переоформите договор')
    const { id: topic } = await anna.topic(number)
    const written = anna.chat.sends(text, { topic })
    const shown = (part: string) =>
      person.chat.messages.filter(each => each.isFromBot && each.text.includes(part)).length
    return { person, number, topic, written, shown }
  }

  test('/delete takes an answer out of their chat', async () => {
    const { number, topic, written, shown } = await answered('Приходите в среду')
    await eventually(() => shown('в среду')).toBe(1)
    anna.chat.sends('/delete', { topic, replyTo: written.messageId })
    await anna.sees(number, 'из чата жителя он удалён')
    expect(shown('в среду')).toBe(0)
  })

  test('where the messenger does not let it, both are told that it does not hold', async () => {
    const { person, number, topic, written, shown } = await answered('Приходите в четверг')
    await eventually(() => shown('в четверг')).toBe(1)
    refuses[messenger]()
    anna.chat.sends('/удалить', { topic, replyTo: written.messageId })
    await person.listens().hears(`Ответ на вопрос № ${number} отозван`)
    await anna.sees(number, 'удалить его целиком уже нельзя')
  })

  test('a correction follows through all pieces, be there fewer or more', async () => {
    const { written, shown } = await answered(numbered('слово', 600))
    await eventually(() => shown('слово599')).toBe(1)
    anna.chat.edits(written.messageId, 'Коротко: да')
    await eventually(() => shown('Коротко')).toBe(1)
    await eventually(() => shown('слово')).toBe(0)
    anna.chat.edits(written.messageId, numbered('снова', 600))
    await eventually(() => shown('снова599')).toBe(1)
    expect(shown('Коротко')).toBe(0)
    expect(shown('Исправление')).toBe(0)
  })

  test('under a picture, the words are corrected in place and the picture stays; both go when it is taken back', async () => {
    const { person, number, topic } = await answered('Сейчас пришлю')
    const pictures = () => person.chat.messages.filter(each => each.isFromBot && hasPicture(each))
    const written = anna.chat.sendsPhoto({}, 'Образец заявления', { topic })
    await eventually(() => pictures().at(-1)?.text ?? '').toContain('Образец заявления')
    anna.chat.edits(written.messageId, 'Образец доверенности')
    await eventually(() => pictures().at(-1)?.text ?? '').toContain('Образец доверенности')
    // A caption that becomes too long for one message goes on below, and comes back.
    anna.chat.edits(written.messageId, numbered('строка', 900))
    await eventually(() => person.chat.messages.filter(({ text }) => text.includes('строка899')).length).toBe(1)
    anna.chat.edits(written.messageId, 'Образец один')
    await eventually(() => person.chat.messages.filter(({ text }) => text.includes('строка')).length).toBe(0)
    expect(pictures().filter(({ text }) => text.includes('Образец один'))).toHaveLength(1)
    expect(pictures()).toHaveLength(1)
    expect(person.chat.messages.some(({ text }) => text.includes('Исправление'))).toBe(false)
    anna.chat.sends('/delete', { topic, replyTo: written.messageId })
    await anna.sees(number, 'из чата жителя он удалён')
    expect(pictures()).toHaveLength(0)
  })

  test('a correction that the messenger does not take any more comes anew, and both are told', async () => {
    const { person, number, topic, written } = await answered('Приём в среду')
    await person.listens().hears('Приём в среду')
    tooLate[messenger](person.id)
    anna.chat.edits(written.messageId, 'Приём в пятницу')
    await person.listens().hears('Исправление')
    await anna.sees(number, 'Исправление пришло жителю новым сообщением')
    anna.chat.sends('/delete', { topic, replyTo: written.messageId })
    await anna.sees(number, 'из чата жителя он удалён')
    expect(person.chat.messages.some(({ text }) => /в среду|в пятницу/.test(text))).toBe(false)
  })
})

/** Until what waits for a chat has been put off for long. */
async function isPutOff(address: number): Promise<void> {
  const { orm, now } = here.world.system.listening
  const waiting = { address: String(address), sentAt: null, failedAt: null, leasedBy: null }
  await eventually(() =>
    orm.em.fork().count(Outgoing, { ...waiting, notBefore: { $gt: now().add({ minutes: 5 }) } }),
  ).toBe(1)
}

describe('a resident with two chats', () => {
  const chats = { telegram: 'vk', vk: 'telegram', max: 'telegram' } as const

  /** Has an answer in one messenger, and then goes on in the other, whose messages have numbers of their own. */
  async function wentOn(first: keyof typeof chats) {
    const one = await residents[first]('Житель')
    const other = await residents[chats[first]]('Житель')
    const number = await asksQuestion(one, 'Переоформите договор')
    const { id: topic } = await anna.topic(number)
    const written = anna.chat.sends('Приходите в субботу', { topic })
    await one.listens().hears('Приходите в субботу')
    await isOnePerson(one, other)
    await other.says('Мои вопросы').hears('Выберите, чтобы прочитать')
    await other.presses(`№ ${number}, Договор и документы: есть ответ`).hears('в субботу')
    await other.presses('Написать ещё').hears('Напишите сообщение')
    await other.says('И ещё вопрос').hears('Передано')
    await anna.sees(number, 'И ещё вопрос')
    const sees = (part: string) => one.chat.messages.some(each => each.isFromBot && each.text.includes(part))
    return { one, other, number, topic, written, sees }
  }

  async function isOnePerson(...people: { id: number }[]): Promise<void> {
    const addresses = people.map(({ id }) => String(id))
    const em = here.world.system.listening.orm.em.fork()
    const [peer] = await em.find(Peer, { externalId: { $in: addresses } })
    await em.nativeUpdate(Peer, { externalId: { $in: addresses } }, { person: peer!.person })
  }

  test.each(['telegram', 'vk', 'max'] as const)('%s: an answer is taken out of the chat that has it', async first => {
    const { other, number, topic, written, sees } = await wentOn(first)
    anna.chat.sends('/delete', { topic, replyTo: written.messageId })
    await anna.sees(number, 'из чата жителя он удалён')
    expect(sees('в субботу')).toBe(false)
    expect(other.chat.messages.some(({ text }) => text.includes('отозван'))).toBe(false)
  })

  test.each(['telegram', 'vk', 'max'] as const)('%s: it is corrected where it stands', async first => {
    const { other, written, sees } = await wentOn(first)
    anna.chat.edits(written.messageId, 'Приходите в воскресенье')
    await eventually(() => sees('в воскресенье')).toBe(true)
    expect(sees('в субботу')).toBe(false)
    expect(other.chat.messages.some(({ text }) => text.includes('воскресенье'))).toBe(false)
  })

  /** Until what waits for one chat has been led to the other. */
  async function isLedTo(channel: string, address: number): Promise<void> {
    const { orm, now } = here.world.system.listening
    await eventually(async () => {
      await orm.em.fork().transactional(em => leadElsewhere(em, [], now()))
      return orm.em.fork().count(Outgoing, { channel, address: String(address), payload: { notice: 'answer' } })
    }).toBe(1)
  }

  const busy = { kind: 'error', code: 429, retryAfterSeconds: 1200 } as const

  test('one whose correction had to go to the other chat is not called gone when that is taken out', async () => {
    const one = await residents.telegram('Житель')
    const other = await residents.vk('Житель')
    const number = await asksQuestion(one, 'Переоформите договор')
    const { id: topic } = await anna.topic(number)
    const written = anna.chat.sends('Приходите в субботу', { topic })
    await one.listens().hears('Приходите в субботу')
    await isOnePerson(one, other)
    const blocked = { kind: 'error', code: 403, description: 'Forbidden: bot was blocked by the user' } as const
    here.world.telegram.fail({ method: 'editMessageText', chatId: one.id }, blocked)
    anna.chat.edits(written.messageId, 'Приходите в воскресенье')
    other.listens()
    await isLedTo('vk', other.id)
    here.world.system.listening.committed([{ channel: 'vk', address: String(other.id) }])
    await other.hears('Приходите в воскресенье')
    anna.chat.sends('/delete', { topic, replyTo: written.messageId })
    await other.listens().hears(`Ответ на вопрос № ${number} отозван`)
    await anna.sees(number, 'удалить его целиком уже нельзя')
    expect(other.chat.messages.some(({ text }) => text.includes('в воскресенье'))).toBe(false)
    expect(one.chat.messages.some(({ text }) => text.includes('в субботу'))).toBe(true)
  })

  test('one that may have arrived before it was led to the other chat is not called unsent', async () => {
    const one = await residents.vk('Житель')
    const other = await residents.telegram('Житель')
    await other.says('/menu').hears('Выберите действие')
    const number = await asksQuestion(one, 'Переоформите договор')
    const { id: topic } = await anna.topic(number)
    await isOnePerson(one, other)
    const toOne = { method: 'messages.send', peerId: one.id }
    here.vk.fail(toOne, { kind: 'drop', when: 'after' })
    here.vk.fail(toOne, { kind: 'error', code: 901 })
    here.world.telegram.fail({ method: 'sendMessage', chatId: other.id }, busy)
    const written = anna.chat.sends('Приходите в субботу', { topic })
    await eventually(() => one.chat.messages.some(({ text }) => text.includes('в субботу'))).toBe(true)
    await isLedTo('telegram', other.id)
    here.world.system.listening.committed([{ channel: 'telegram', address: String(other.id) }])
    await isPutOff(other.id)
    other.listens()
    anna.chat.sends('/delete', { topic, replyTo: written.messageId })
    await other.hears(`Ответ на вопрос № ${number} отозван`)
    await anna.sees(number, 'удалить его целиком уже нельзя')
    expect(other.chat.messages.some(({ text }) => text.includes('в субботу'))).toBe(false)
  })
})

test('an answer that has not left never does', async () => {
  const person = await residents.telegram('Житель')
  const number = await asksQuestion(person, 'Когда отключение?')
  const { id: topic } = await anna.topic(number)
  here.world.telegram.fail(
    { method: 'sendMessage', chatId: person.id },
    { kind: 'error', code: 429, retryAfterSeconds: 600 },
  )
  const written = anna.chat.sends('Завтра в десять', { topic })
  await isPutOff(person.id)
  anna.chat.sends('/delete', { topic, replyTo: written.messageId })
  await anna.sees(number, 'жителю он ещё не ушёл и не уйдёт')
  here.world.passes({ seconds: 601 })
  here.world.system.listening.committed([{ channel: 'telegram', address: String(person.id) }])
  await person.says('/menu').hears('Выберите действие')
  expect(person.chat.messages.some(({ text }) => text.includes('Завтра в десять'))).toBe(false)
})
