import { expect, test } from 'vitest'
import { MeterPhoto } from '../../../core/metering/photos/meter-photo.table.ts'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { deskWorld } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

const find = (chat: VkChat, text: string) =>
  chat.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && each.text.includes(text)))

test('a question from Telegram is answered in a VK chat by replies', async () => {
  const here = await deskWorld({ telegram: 'none', vk: true })
  const person = await here.world.linkedResident('Иван', '12345')
  const anna = here.vkAgent('Анна')
  const number = await asksQuestion(person, 'Переоформите договор')
  const asked = await find(anna, 'Переоформите договор')
  expect(asked.text).toContain(`№ ${number}`)
  const answer = anna.sends('Пришлите паспорт', { replyTo: asked.cmid })
  await person.listens().hears('Пришлите паспорт')
  await eventually(() => anna.messages.find(({ cmid }) => cmid === answer.cmid)?.reaction).toBe('👌')
  const sent = person.chat.sendsPhoto({}, 'вот он')
  const photo = await find(anna, 'вот он')
  expect(photo.photo?.bytes.length).toBeGreaterThan(0)
  person.chat.edits(sent.messageId, 'вот паспорт')
  expect((await find(anna, 'вот паспорт')).photo?.bytes.length).toBeGreaterThan(0)
  anna.edits(answer.cmid, 'Пришлите паспорт и СНИЛС')
  await eventually(() => person.chat.messages.some(({ text }) => text.includes('и СНИЛС'))).toBe(true)
  anna.presses('Взять себе')
  await find(anna, 'Вопрос ведёт Анна Специалист')
  anna.sends('/close', { replyTo: photo.cmid })
  await person.listens().hears('закрыт')
  anna.sends('Что-то ещё', { replyTo: photo.cmid })
  await find(anna, 'Не отправлено: вопрос закрыт')
  anna.sends('/close')
  await find(anna, 'Непонятно, о каком вопросе')
  expect(refusedCalls(here)).toEqual([])
})

test('where VK takes no reaction, words say that the answer has arrived', async () => {
  const here = await deskWorld({ telegram: 'none', vk: true })
  const person = await here.world.linkedResident('Иван', '12345')
  const anna = here.vkAgent('Анна')
  await asksQuestion(person, 'Переоформите договор')
  const asked = await find(anna, 'Переоформите договор')
  // Whatever VK has against a reaction: one that it does not know, a right that the community has not, a method that is no more.
  for (const code of [1010, 15, 3]) {
    here.world.passes({ minutes: 2 })
    here.vk.fail({ method: 'messages.sendReaction' }, { kind: 'error', code })
    const answer = anna.sends(`Пришлите паспорт, ${code}`, { replyTo: asked.cmid })
    await anna.waitFor(({ messages }) =>
      messages.some(each => each.text === 'Доставлено ✓' && each.replyToCmid === answer.cmid),
    )
  }
  here.vk.fail({ method: 'messages.sendReaction' }, { kind: 'error', code: 15 }, 25)
  here.world.passes({ minutes: 2 })
  const before = anna.messages.filter(({ text }) => text === 'Доставлено ✓').length
  person.listens()
  for (let line = 1; line <= 25; line++) anna.sends(`Строка ${line}.`, { replyTo: asked.cmid })
  await person.hears('Строка 25.')
  anna.sends('/закрыть', { replyTo: asked.cmid })
  await find(anna, 'Вопрос закрыт')
  expect(anna.messages.filter(({ text }) => text === 'Доставлено ✓').length - before).toBe(1)
})

test('words of a resident call nobody in the agents’ chat, and stay to be read, also when they are changed', async () => {
  const here = await deskWorld({ telegram: 'none', vk: true })
  const person = await here.world.linkedResident('@all [id1|Мастер]', '12345')
  const anna = here.vkAgent('Анна')
  const words = 'Позовите [id1|Анну], @all, @id1 (Анна), *club1 и @durov: ivan@mail.ru'
  await asksQuestion(person, `Переоформите договор. ${words}`)
  const asked = await find(anna, 'Переоформите договор')
  expect(asked.text).toContain(
    '[\u2060id1|Анну], @\u2060all, @\u2060id1 (Анна), *\u2060club1 и @\u2060durov: ivan@mail.ru',
  )
  person.listens().says(`И ещё: ${words}`)
  await find(anna, 'И ещё')
  expect(anna.messages.filter(({ isFromBot }) => isFromBot).flatMap(({ mentions }) => mentions)).toEqual([])
})

test('both desks see a question; an answer from one is shown at the other and delivered once', async () => {
  const here = await deskWorld({ vk: true })
  const person = await here.linkedVkResident('Иван', '12345')
  const [anna, boris] = [here.agent('Анна'), here.vkAgent('Борис')]
  const number = await asksQuestion(person, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')
  const asked = await find(boris, 'Переоформите договор')
  person.listens()
  await anna.writes(number, 'Пришлите паспорт')
  await person.hears('Пришлите паспорт')
  expect((await find(boris, 'Пришлите паспорт')).text).toContain('Ответ (Анна, Telegram)')
  person.listens()
  boris.sends('И заявление', { replyTo: asked.cmid })
  await person.hears('И заявление')
  await anna.sees(number, 'Ответ (Борис Специалист, VK)')
  const answers = person.chat.messages.filter(({ text }) => text.includes('Ответ на вопрос'))
  expect(answers).toHaveLength(2)

  // A picture of the meter is kept, whoever's keeping it was in, and shown at both desks.
  person.listens()
  person.chat.sendsPhoto({}, 'показания 20099')
  await person.hears('219,76')
  const { orm } = here.world.system.listening
  await eventually(() => orm.em.fork().count(MeterPhoto, { state: 'stored' })).toBe(1)
  boris.presses('Фото счётчика')
  const shown = '№ 180607: 20099 на 25.11.2026'
  expect((await find(boris, shown)).photo?.bytes.length).toBeGreaterThan(0)
  expect((await anna.sees(number, shown)).photo?.bytes.length).toBeGreaterThan(0)
})

test('an answer written in the community’s own inbox reaches the thread, and is not said twice', async () => {
  const here = await deskWorld()
  const person = await here.linkedVkResident('Иван', '12345')
  const anna = here.agent('Анна')
  const number = await asksQuestion(person, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')
  const admin = here.vk.person({ firstName: 'Вера', lastName: 'Сергеева', sex: 1 })
  here.community.answers(person, 'Отвечаю из сообщений сообщества', admin)
  await anna.sees(number, 'Ответ (Вера Сергеева, VK)')
  expect(await here.questions()).toMatchObject([{ state: 'waiting' }])
  await person.says('Буду в среду').hears('Передано')
  await anna.sees(number, 'Буду в среду')
  expect(person.chat.messages.filter(({ text }) => text.includes('Отвечаю из сообщений'))).toHaveLength(1)
  const shown = anna.thread(number).map(({ text }) => text.split('\n').at(-1))
  expect(shown.slice(1)).toEqual(['Переоформите договор', 'Отвечаю из сообщений сообщества', 'Буду в среду'])
})
