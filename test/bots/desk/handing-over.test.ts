import { expect, test } from 'vitest'
import { deskService } from '../../../bots/port/desk-settings.ts'
import { queuedChats } from '../../../core/outbox/queued-chats.ts'
import { greetDesks } from '../../../core/tickets/overview/greet-desks.ts'
import { remindDesks } from '../../../core/tickets/remind-desks.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readable } from '../../support/people/resident.ts'
import { type DeskWorld, deskWorld } from '../../support/worlds/desk-world.ts'

type Work = (...given: Parameters<typeof remindDesks>) => Promise<number | boolean>

/** What a job of the desk does, and what it queued leaves. */
async function runs({ world }: DeskWorld, work: Work): Promise<unknown> {
  const { listening } = world.system
  const em = listening.orm.em.fork()
  const done = await em.transactional(each => work(each, deskService(listening), listening.now()))
  listening.committed(queuedChats(em))
  return done
}

test('in Telegram: by surname, by @name, by a link to the account, by a button; two of a name are told apart', async () => {
  const here = await deskWorld()
  const person = await here.world.linkedResident('Иван', '12345')
  const [anna, sokolova, oleg] = [
    here.agent({ firstName: 'Анна', lastName: 'Белова' }),
    here.agent({ firstName: 'Анна', lastName: 'Соколова', username: 'sokolova' }),
    here.agent({ firstName: 'Олег' }),
  ]
  const number = await asksQuestion(person, 'Переоформите договор')
  for (const agent of [anna, sokolova, oleg]) await agent.writes(number, '/взять')
  await anna.sees(number, 'Вопрос ведёт Олег')
  await anna.writes(number, '/передать Анна')
  await anna.sees(number, 'Подходят: Анна Белова, Анна Соколова')
  anna.chat.presses('Анна Соколова')
  await anna.sees(number, 'Вопрос ведёт Анна Соколова')
  await anna.writes(number, '/передать белова')
  await anna.sees(number, 'Вопрос ведёт Анна Белова')
  await anna.writes(number, '/передать @Sokolova')
  await anna.chat.waitFor(() => anna.thread(number).filter(({ text }) => text.includes('ведёт Анна Соколова'))[2])
  const text = '/передать Олегу'
  const entity = { type: 'text_mention', offset: 10, length: 5, user: oleg.person.user }
  anna.chat.sendsOther({ text, entities: [entity] }, { topic: (await anna.topic(number)).id })
  await anna.chat.waitFor(() => anna.thread(number).filter(each => each.text.includes('ведёт Олег'))[1])
  await anna.writes(number, '/передать')
  await anna.sees(number, 'Кому передать вопрос?')
  await anna.writes(number, '/передать Никто')
  await anna.sees(number, 'Такого специалиста нет')

  // The one who has it is called when the answer is due, and when it is late.
  here.world.passes({ hours: 3 })
  await runs(here, remindDesks)
  const due = await anna.sees(number, /⏰ Ответить до 16:0\d 25\.11\.2026: Иван Иванович И\. ждёт\. Ведёт Олег\./)
  expect(due.entities).toContainEqual(
    expect.objectContaining({ type: 'text_mention', user: expect.objectContaining({ id: oleg.person.id }) }),
  )
  here.world.passes({ hours: 1 })
  await runs(here, remindDesks)
  await anna.sees(number, 'Иван Иванович И. ждёт. Ведёт Олег. Старшие, нужна помощь.')
})

test('in VK: by name and by button, and whoever has it is called', async () => {
  const here = await deskWorld({ telegram: 'none', vk: true })
  const person = await here.world.linkedResident('Иван', '12345')
  const [anna, boris] = [here.vkAgent('Анна'), here.vkAgent('Борис')]
  await asksQuestion(person, 'Переоформите договор')
  const find = (text: string) =>
    anna.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && readable(each).includes(text)))
  const asked = await find('Переоформите договор')
  boris.sends('/взять', { replyTo: asked.cmid })
  anna.sends('/взять', { replyTo: asked.cmid })
  await find('Вопрос ведёт Анна Специалист')
  anna.sends('/передать', { replyTo: asked.cmid })
  await find('Кому передать вопрос?')
  anna.presses('Борис Специалист')
  await find('Вопрос ведёт Борис Специалист')
  here.world.passes({ hours: 4 })
  await runs(here, remindDesks)
  expect((await find('Срок ответа прошёл')).mentions).toHaveLength(1)
})

test('lists of open, own and late questions, and the morning’s, pinned in VK', async () => {
  const here = await deskWorld({ vk: true })
  const [anna, vera] = [here.agent({ firstName: 'Анна' }), here.vkAgent('Вера')]
  const ivan = await here.world.linkedResident('Иван', '12345')
  const first = await asksQuestion(ivan, 'Переоформите договор')
  await anna.writes(first, '/взять')
  await anna.sees(first, 'Вопрос ведёт Анна')
  here.world.passes({ hours: 5 })
  const olga = await here.world.linkedResident('Ольга', '20417')
  const second = await asksQuestion(olga, 'Пришлите акт', 'Другое')
  await anna.sees(second, 'Пришлите акт')
  const answerTo = async (text: string) => {
    const { messageId } = anna.chat.sends(text)
    const replied = await anna.chat.waitFor(({ messages }) =>
      messages.find(each => each.replyToMessageId === messageId),
    )
    return readable(replied)
  }
  const late = /^.*: 1\n№ \d+ · Договор и документы · Иван Иванович И\. · 🔥 до 16:0\d 25\.11\.2026 · Анна$/
  expect(await answerTo('/late')).toMatch(late)
  expect(await answerTo('/мои')).toMatch(late)
  expect(await answerTo('/открытые')).toMatch(/^Открытые вопросы: 2\n№ \d+ .*\n№ \d+ · Другое · .* · никто не взял$/)
  expect(await runs(here, greetDesks)).toBe(false)
  here.world.passes({ hours: 15, minutes: 30 })
  expect([await runs(here, greetDesks), await runs(here, greetDesks)]).toEqual([true, false])
  const isSummary = (each: { text: string }) => each.text.includes('Доброе утро: открыто 2')
  await anna.chat.waitFor(({ messages }) => messages.find(isSummary))
  const there = await vera.waitFor(({ messages }) => messages.find(isSummary))
  await vera.waitFor(() => here.chat.dialog().pinned === there.cmid)
})
