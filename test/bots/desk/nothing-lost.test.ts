import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samplePhoto } from '../../../sandbox/sample-photo.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { type DeskAgent, type DeskWorld, openDeskWorld } from '../../support/worlds/desk-world.ts'

let here: DeskWorld
let anna: DeskAgent

beforeAll(async () => {
  here = await openDeskWorld()
  anna = here.agent('Анна')
})

afterAll(() => here.close())

const act = Buffer.from('%PDF-1.4 акт')
const isPdf = ({ document }: { document?: { bytes: Buffer } }) => document?.bytes.equals(act)

/** Somebody of Telegram with a question, and its number. */
async function asker(name: string) {
  const person = await here.world.linkedResident(name, '12345')
  const number = await asksQuestion(person, `Переоформите договор, ${name}`)
  await anna.sees(number, 'Переоформите договор')
  return { person, number }
}

describe('both ways', () => {
  test('replies, pictures, documents and voice go back', async () => {
    const { person, number } = await asker('Вера')
    const { id: topic } = await anna.topic(number)
    person.listens()
    anna.chat.sendsPhoto({}, 'образец', { topic })
    anna.chat.sendsDocument({ name: 'акт.pdf', bytes: act }, undefined, { topic })
    anna.chat.sendsVoice({ topic })
    await person.chat.waitFor(({ messages }) => messages.at(-1)?.voice)
    const got = person.chat.messages.slice(-3)
    expect(got[0]!.photo!.bytes.equals(samplePhoto)).toBe(true)
    expect(got[0]!.text).toContain('образец')
    expect(got[1]!.document).toMatchObject({ name: 'акт.pdf', bytes: act })
    expect(got[1]!.text).toContain('прислал файл')
  })

  test('a resident of VK and agents in Telegram exchange files', async () => {
    const olga = await here.linkedVkResident('Ольга', '12345')
    const number = await asksQuestion(olga, 'Нужен договор')
    await anna.sees(number, 'Нужен договор')
    olga.chat.sendsPhoto({}, 'вот счётчик')
    olga.chat.sendsDocument({ name: 'акт.pdf', bytes: act })
    olga.chat.sendsVoice()
    await anna.chat.waitFor(() => anna.thread(number).at(-1)?.voice)
    const thread = anna.thread(number)
    expect(thread.some(({ photo, text }) => photo?.bytes.equals(samplePhoto) && text.includes('вот счётчик'))).toBe(
      true,
    )
    expect(thread.some(isPdf)).toBe(true)
    const { id: topic } = await anna.topic(number)
    anna.chat.sendsPhoto({}, 'образец', { topic })
    anna.chat.sendsDocument({ name: 'акт.pdf', bytes: act }, 'акт', { topic })
    await olga.chat.waitFor(({ messages }) => messages.some(isPdf))
    expect(olga.chat.messages.some(({ photo }) => photo?.bytes.equals(samplePhoto))).toBe(true)
  })

  test('changes are followed, in both directions', async () => {
    const { person, number } = await asker('Глеб')
    const answer = await anna.writes(number, 'Приходите в среду')
    await person.listens().hears('Приходите')
    anna.chat.edits(answer.messageId, 'Приходите в четверг')
    await eventually(
      () => person.chat.messages.filter(({ text }) => text.includes('Приходите')).at(-1)?.text,
    ).toContain('четверг')
    expect(person.chat.messages.filter(({ text }) => text.includes('Приходите'))).toHaveLength(1)
    const more = person.chat.sends('а во сколько?')
    await anna.sees(number, 'а во сколько?')
    person.chat.edits(more.messageId, 'а утром можно?')
    await anna.sees(number, 'а утром можно?')
    expect(anna.thread(number).filter(({ text }) => text.includes('а во сколько'))).toEqual([])
  })

  test('a long text goes in pieces, whole', async () => {
    const { person, number } = await asker('Дарья')
    const words = Array.from({ length: 1300 }, (_, index) => `слово${index}`).join(' ')
    person.listens()
    anna.chat.sends(words, { topic: (await anna.topic(number)).id })
    await person.hears('слово1299')
    const got = person.chat.messages.filter(({ text }) => /слово\d/.test(text)).map(({ text }) => text)
    expect(got.length).toBeGreaterThan(1)
    expect(got.join(' ').split('\n\n')[1]!.split(' ')).toHaveLength(1300)
  })

  test('an album arrives whole and in order, and is confirmed once', async () => {
    const { person, number } = await asker('Егор')
    person.listens()
    for (const caption of ['щиток', 'провод', 'пломба']) person.chat.sendsPhoto({}, caption, { album: 'альбом' })
    await anna.sees(number, 'пломба')
    const captions = anna.thread(number).flatMap(({ photo, text }) => (photo ? [text.split('\n').at(-1)] : []))
    expect(captions).toEqual(['щиток', 'провод', 'пломба'])
    expect(person.heard.filter(text => text.startsWith('Передано'))).toHaveLength(1)
    const { id: topic } = await anna.topic(number)
    person.listens()
    for (const caption of ['бланк 1', 'бланк 2']) anna.chat.sendsPhoto({}, caption, { topic, album: 'бланки' })
    await person.hears('бланк 2')
    expect(person.heard.map(text => /бланк \d/.exec(text)?.[0])).toEqual(['бланк 1', 'бланк 2'])
  })
})

describe('what goes wrong', () => {
  test('a deleted topic is made anew, with everything said so far', async () => {
    const { person, number } = await asker('Жанна')
    await anna.writes(number, 'Пришлите паспорт')
    await anna.writes(number, '/note ждём паспорт')
    await person.listens().hears('Пришлите паспорт')
    const old = await anna.topic(number)
    here.group.deletesTopic(old.id)
    person.says('Паспорт пришлю завтра')
    await anna.sees(number, 'Паспорт пришлю завтра')
    expect((await anna.topic(number)).id).not.toBe(old.id)
    expect(anna.thread(number).map(({ text }) => text.split('\n').at(-1))).toEqual([
      expect.stringContaining('Ответ жителю'),
      'Переоформите договор, Жанна',
      'Пришлите паспорт',
      'ждём паспорт',
      'Паспорт пришлю завтра',
    ])
    person.listens()
    await anna.writes(number, 'Хорошо, ждём')
    await person.hears('Хорошо, ждём')
  })

  test('a resident who has blocked the bot: the agent is told, loudly', async () => {
    const { person, number } = await asker('Зоя')
    person.chat.blocks()
    const answer = await anna.writes(number, 'Пришлите паспорт')
    await anna.seesMark(answer.messageId, '👎')
    const told = await anna.sees(number, 'Не доставлено: житель заблокировал бота')
    expect(told.replyToMessageId).toBe(answer.messageId)
  })

  test('an answer in a closed topic, by somebody who may still write there', async () => {
    const { person, number } = await asker('Игорь')
    await anna.writes(number, 'Пришлите паспорт')
    await anna.writes(number, '/close')
    await person.listens().hears('закрыт')
    const late = await anna.writes(number, 'Ещё одно: возьмите СНИЛС')
    expect((await anna.sees(number, 'Не отправлено: вопрос закрыт')).replyToMessageId).toBe(late.messageId)
    person.listens()
    await anna.writes(number, '/reopen')
    const still = await anna.sees(number, 'Ещё не отправлено: «Ещё одно: возьмите СНИЛС»')
    anna.chat.presses({ messageId: still.messageId, label: 'Отправить жителю' })
    await person.hears('возьмите СНИЛС')
    await anna.seesMark(late.messageId, '👌')
  })

  test('a topic closed and opened by hand closes and opens the question', async () => {
    const { person, number } = await asker('Кира')
    const { id } = await anna.topic(number)
    here.group.closesTopic(id, anna.person)
    await anna.sees(number, 'Вопрос без ответа')
    await eventually(() => anna.topics(number).at(-1)?.isClosed).toBe(false)
    await anna.writes(number, 'Пришлите паспорт')
    await person.listens().hears('Пришлите паспорт')
    here.group.closesTopic(id, anna.person)
    await person.listens().hears(`Вопрос № ${number} закрыт`)
    here.group.closesTopic(id, anna.person, false)
    await anna.sees(number, 'снова открыт')
  })

  test('two agents at once: both answers leave, in one order for all', async () => {
    const { person, number } = await asker('Лев')
    const boris = here.agent('Борис')
    person.listens()
    await Promise.all(
      [1, 2, 3, 4, 5].flatMap(turn => [anna.writes(number, `Анна ${turn}`), boris.writes(number, `Борис ${turn}`)]),
    )
    await person.chat.waitFor(() => person.heard.length >= 10 && true)
    const written = anna.chat.messages.map(({ text }) => text).filter(text => /^(Анна|Борис) \d$/.test(text))
    expect(person.heard.map(text => /(?:Анна|Борис) \d/.exec(text)?.[0])).toEqual(written)
    await anna.sees(number, 'уже ведёт')
  })

  test('the desk out of reach for an hour: everything comes, in order', async () => {
    const { person, number } = await asker('Майя')
    const target = { chatId: here.group.chat.id }
    here.world.telegram.fail(target, { kind: 'error', code: 502 }, 40)
    for (const turn of [1, 2, 3]) await person.says(`сообщение ${turn}`).hears('Передано')
    const other = await here.world.linkedResident('Нина', '12345')
    const second = await asksQuestion(other, 'А у меня другое')
    await eventually(() => here.world.telegram.calls.filter(({ code }) => code === 502).length).toBeGreaterThan(1)
    here.world.telegram.calm()
    here.world.passes({ hours: 1 })
    await anna.sees(number, 'сообщение 3')
    await anna.sees(second, 'А у меня другое')
    const said = anna.thread(number).flatMap(({ text }) => /сообщение \d/.exec(text)?.[0] ?? [])
    expect(said).toEqual(['сообщение 1', 'сообщение 2', 'сообщение 3'])
  })

  test('a press of the card’s buttons takes, shows and closes', async () => {
    const { person, number } = await asker('Олег')
    const card = anna.thread(number)[0]!
    anna.chat.presses({ messageId: card.messageId, label: 'Взять себе' })
    await anna.sees(number, 'Вопрос ведёт Анна')
    anna.chat.presses({ messageId: card.messageId, label: 'Полная карточка' })
    await anna.sees(number, 'Иванов Иван Иванович')
    anna.chat.presses({ messageId: card.messageId, label: 'Закрыть' })
    const unanswered = await anna.sees(number, 'Вопрос без ответа')
    anna.chat.presses({ messageId: unanswered.messageId, label: 'Закрыть без ответа' })
    await person.listens().hears(`Вопрос № ${number} закрыт`)
    await eventually(() => anna.chat.unansweredPresses).toEqual([])
  })

  test('what agents say among themselves stays there; a lost reply is answered', async () => {
    anna.chat.sends('Всем доброе утро')
    const lost = anna.chat.sends('/close')
    await anna.chat.waitFor(({ messages }) =>
      messages.find(message => message.replyToMessageId === lost.messageId && message.text.includes('Непонятно')),
    )
    expect(anna.chat.messages.filter(({ text }) => text.includes('Непонятно'))).toHaveLength(1)
  })
})
