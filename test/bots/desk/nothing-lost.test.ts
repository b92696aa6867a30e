import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samplePhoto } from '../../../sandbox/sample-photo.ts'
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
  anna = here.chief('Анна')
})

afterAll(async () => {
  await here.close()
  await max.max.close()
})

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

  test('an album goes as one, both ways, and is confirmed once', async () => {
    const { person, number } = await asker('Егор')
    person.listens()
    for (const caption of ['щиток', 'провод', 'пломба']) person.chat.sendsPhoto({}, caption, { album: 'альбом' })
    await anna.sees(number, 'пломба')
    const pictures = anna.thread(number).filter(({ photo }) => photo)
    expect(pictures.map(({ album }) => album)).toEqual(Array(3).fill(pictures[0]!.album))
    expect(pictures[0]).toMatchObject({
      album: expect.anything(),
      text: expect.stringMatching(/щиток\nпровод\nпломба$/),
    })
    expect(person.heard.filter(text => text.startsWith('Передано'))).toHaveLength(1)

    const { id: topic } = await anna.topic(number)
    person.listens()
    const sent = ['бланк 1', 'бланк 2'].map(caption => anna.chat.sendsPhoto({}, caption, { topic, album: 'бланки' }))
    await person.hears('бланк 1\nбланк 2')
    const got = () => person.chat.messages.filter(({ isFromBot, photo }) => isFromBot && photo)
    expect(got().map(({ album }) => album)).toEqual(Array(2).fill(got()[0]!.album))
    for (const { messageId } of sent) await anna.seesMark(messageId, '👌')
    anna.chat.edits(sent[1]!.messageId, 'бланк второй')
    await person.hears('бланк 1\nбланк второй')
    expect(person.chat.messages.filter(({ text }) => text.includes('бланк 2'))).toEqual([])
    anna.chat.sends('/удалить', { topic, replyTo: sent[0]!.messageId })
    await anna.sees(number, 'из чата жителя он удалён')
    expect(
      person.chat.messages.filter(({ text, photo, isFromBot }) => isFromBot && (photo || /бланк/.test(text))),
    ).toEqual([])
  })

  test('an album from VK is one in Telegram, and one from Telegram is one message in VK', async () => {
    const olga = await here.linkedVkResident('Ольга', '12345')
    const number = await asksQuestion(olga, 'Вот договор')
    await anna.sees(number, 'Вот договор')
    olga.chat.sendsPhotos(4, 'четыре страницы')
    await anna.sees(number, 'четыре страницы')
    const pictures = anna.thread(number).filter(({ photo }) => photo)
    expect(pictures).toHaveLength(4)
    expect(new Set(pictures.map(({ album }) => album)).size).toBe(1)
    const { id: topic } = await anna.topic(number)
    const before = here.vk.calls.length
    for (const caption of ['лист 1', 'лист 2', 'лист 3']) anna.chat.sendsPhoto({}, caption, { topic, album: 'листы' })
    await olga.listens().hears('лист 1\nлист 2\nлист 3')
    expect(olga.chat.messages.filter(({ isFromBot, photo }) => isFromBot && photo)).toHaveLength(1)
    expect(here.vk.calls.slice(before).filter(({ method }) => method === 'photos.saveMessagesPhoto')).toHaveLength(3)
  })

  test('an album from MAX is one in Telegram, and one from Telegram is one message in MAX, corrected and taken back as one', async () => {
    const olga = await max.linkedMaxResident(here.world, 'Ольга', '12345')
    const number = await asksQuestion(olga, 'Вот договор')
    await anna.sees(number, 'Вот договор')
    olga.chat.sendsPhotos(3, 'три страницы')
    await anna.sees(number, 'три страницы')
    const pictures = anna.thread(number).filter(({ photo }) => photo)
    expect(pictures).toHaveLength(3)
    expect(new Set(pictures.map(({ album }) => album)).size).toBe(1)
    const { id: topic } = await anna.topic(number)
    olga.listens()
    const sent = ['лист 1', 'лист 2'].map(caption => anna.chat.sendsPhoto({}, caption, { topic, album: 'листы' }))
    await olga.hears('лист 1\nлист 2')
    const got = () => olga.chat.messages.filter(({ isFromBot, photoCount }) => isFromBot && photoCount > 0)
    expect(got().map(({ photoCount }) => photoCount)).toEqual([2])
    anna.chat.edits(sent[1]!.messageId, 'лист второй')
    await eventually(() => got().map(({ text }) => text.split('\n').slice(-2))).toEqual([['лист 1', 'лист второй']])
    expect(got()[0]!.photoCount).toBe(2)
    anna.chat.sends('/удалить', { topic, replyTo: sent[0]!.messageId })
    await anna.sees(number, 'из чата жителя он удалён')
    expect(got()).toEqual([])
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
    await eventually(() => anna.thread(number).map(({ text }) => text.split('\n').at(-1))).toEqual([
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
    await person.says('сообщение 1').hears('Передано')
    for (const turn of [2, 3]) person.says(`сообщение ${turn}`)
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
    const { id: topic } = here.group.opensTopic('График отпусков', anna.person)
    anna.chat.sends('Я в августе', { topic })
    const lost = anna.chat.sends('/close')
    await anna.chat.waitFor(({ messages }) =>
      messages.find(message => message.replyToMessageId === lost.messageId && message.text.includes('Непонятно')),
    )
    expect(anna.chat.messages.filter(({ text }) => /Непонятно|Кому\?|Отправить жителю/.test(text)).slice(-1)).toEqual([
      expect.objectContaining({ replyToMessageId: lost.messageId }),
    ])
    expect(anna.chat.messages.filter(each => each.topic === topic && each.isFromBot)).toEqual([])
  })
})
