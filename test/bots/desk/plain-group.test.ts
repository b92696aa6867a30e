import { expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { deskWorld } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'
import { token } from '../../support/worlds/world.ts'

test('a group without topics works by replies, and goes on when it becomes a forum', async () => {
  const here = await deskWorld({ telegram: 'group' })
  const person = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  const find = (text: string, chat = anna.chat) =>
    chat.waitFor(({ messages }) => messages.find(each => each.isFromBot && each.text.includes(text)))

  const number = await asksQuestion(person, 'Переоформите договор')
  const other = await here.world.linkedResident('Ольга', '20417')
  const second = await asksQuestion(other, 'Почему пени')
  const asked = await find('Переоформите договор')
  expect(asked.text).toContain(`№ ${number}`)
  anna.chat.sends('Пришлите паспорт', { replyTo: asked.messageId })
  await person.listens().hears('Пришлите паспорт')
  anna.chat.sends('Пени за август', { replyTo: (await find('Почему пени')).messageId })
  await other.listens().hears('Пени за август')
  await eventually(() => anna.chat.messages.filter(({ reaction }) => reaction === '👌').length).toBe(2)

  // A reply to one's own answer goes on with it.
  const own = anna.chat.messages.find(({ text }) => text === 'Пришлите паспорт')!
  anna.chat.sends('И СНИЛС', { replyTo: own.messageId })
  await person.listens().hears('И СНИЛС')
  await person.says('Вот он').hears('Передано')
  await find('Вот он')

  await eventually(() => anna.chat.messages.filter(({ reaction }) => reaction === '👌').length).toBe(3)
  const forum = here.group.becomesSupergroup(anna.person, { isForum: true })
  const inForum = anna.person.in(forum)
  const topicOf = (question: number) => forum.topics.findLast(({ name }) => name.includes(`№ ${question} ·`))
  await inForum.waitFor(() => topicOf(number) && topicOf(second))
  await find('Вот он', inForum)
  const thread = inForum.messages.filter(({ topic, isFromBot }) => isFromBot && topic === topicOf(number)!.id)
  expect(thread.map(({ text }) => text.split('\n').at(-1)).slice(-4)).toEqual([
    'Переоформите договор',
    'Пришлите паспорт',
    'И СНИЛС',
    'Вот он',
  ])
  inForum.sends('Готово, приходите', { topic: topicOf(number)!.id })
  await person.listens().hears('Готово, приходите')
  await person.says('Приду в среду').hears('Передано')
  await find('Приду в среду', inForum)
  // That the group has moved is learned by a refusal, whichever call meets it.
  const learning = [
    { method: 'createForumTopic', code: 400 },
    { method: 'editMessageText', code: 400 },
  ]
  expect(refusedCalls(here.world, learning)).toEqual([])
})

test('a group that moved while nobody was told is found by the refusal', async () => {
  const here = await deskWorld({ telegram: 'group' })
  const person = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  here.group.dialog().bots.delete(token)
  const forum = here.group.becomesSupergroup(anna.person, { isForum: true })
  here.group.dialog().bots.add(token)
  forum.dialog().bots.add(token)
  await asksQuestion(person, 'Переоформите договор')
  const inForum = anna.person.in(forum)
  await inForum.waitFor(({ messages }) => messages.some(({ text }) => text.includes('Переоформите договор')))
  inForum.sends('Пришлите паспорт', { topic: forum.topics[0]!.id })
  await person.listens().hears('Пришлите паспорт')
})
