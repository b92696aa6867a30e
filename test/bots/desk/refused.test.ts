import { expect, test } from 'vitest'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readMetrics } from '../../support/read-metrics.ts'
import { deskWorld } from '../../support/worlds/desk-world.ts'

const refused = { kind: 'error', code: 400, description: 'Bad Request: text must be encoded in UTF-8' } as const

test('what the desk’s messenger refuses keeps nothing from the agents, and the resident is told', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  const number = await asksQuestion(ivan, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')

  here.world.telegram.fail({ method: 'sendMessage', chatId: here.group.chat.id }, refused)
  ivan.says('Странные слова')
  await ivan.hears('специалисты не увидели')
  await anna.sees(number, 'Одно сообщение здесь показать нельзя')
  // Lines within a minute of one another are confirmed once.
  here.world.passes({ minutes: 2 })
  await ivan.says('А эти обычные').hears('Передано')
  await anna.sees(number, 'А эти обычные')
  expect(anna.thread(number).some(({ text }) => text.includes('Странные слова'))).toBe(false)
  const em = here.world.system.listening.orm.em.fork()
  expect(await em.find(Outgoing, { channel: 'telegram-desk', failedAt: { $ne: null } })).toMatchObject([
    { failure: refused.description, payload: null },
  ])
  const metrics = await readMetrics(here.world.config.PORT)
  expect(metrics).toContain('kilovatt_desk_refused{channel="telegram-desk"} 1')
  expect(metrics).toContain('kilovatt_outbox_refused_total{channel="telegram-desk",concerns="message"} 1')
  const said = here.world.logs.filter(line => line.includes('A messenger refused a message for good'))
  expect(said).toEqual([expect.stringContaining(refused.description)])
  expect(said.join()).not.toContain('Странные')
})

test('a topic that cannot be opened is asked for a few times, and then the question stands in the chat itself', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  const rights = { kind: 'error', code: 400, description: 'Bad Request: not enough rights to create a topic' } as const
  // That Telegram was away before says nothing of the topic.
  here.world.telegram.fail({ method: 'createForumTopic' }, { kind: 'error', code: 502 }, 1)
  here.world.telegram.fail({ method: 'createForumTopic' }, rights, 100)
  await asksQuestion(ivan, 'Переоформите договор')
  const said = await anna.chat.waitFor(() =>
    anna.chat.messages.find(({ text }) => text.endsWith('Переоформите договор')),
  )
  expect(said.topic).toBeUndefined()
  await anna.chat.waitFor(() => anna.chat.messages.find(({ text }) => text.includes('Тему открыть не удалось')))
  const asked = here.world.telegram.calls.filter(({ method }) => method === 'createForumTopic')
  expect(asked).toHaveLength(1 + 3)
  anna.chat.sends('Пришлите паспорт', { replyTo: said.messageId })
  await ivan.listens().hears('Пришлите паспорт')
})

test('topics that are gone as soon as they are opened are not opened without end', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  const gone = { kind: 'error', code: 400, description: 'Bad Request: message thread not found' } as const
  here.world.telegram.fail({ method: 'sendMessage', chatId: here.group.chat.id }, gone, 3)
  await asksQuestion(ivan, 'Переоформите договор')
  await anna.chat.waitFor(() => anna.chat.messages.find(({ text }) => text.includes('Тему открыть не удалось')))
  expect(here.world.telegram.calls.filter(({ method }) => method === 'createForumTopic').length).toBeLessThan(6)
})

test('who writes for the whole chat is an agent, and what cannot be passed on is said', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  const number = await asksQuestion(ivan, 'Переоформите договор')
  const topic = (await anna.topic(number)).id

  ivan.listens()
  anna.chat.sends('Пишу без имени', { topic, as: 'anonymous' })
  await ivan.hears('Пишу без имени')
  anna.chat.sends('Пишу как канал', { topic, as: { id: -1_001_000_000_055, type: 'channel', title: 'Новости ЭСКК' } })
  await ivan.hears('Пишу как канал')
  const answers = (await here.world.system.listening.orm.em.fork().execute('select name from agents order by id')) as {
    name: string
  }[]
  expect(answers.map(({ name }) => name)).toEqual(['Администратор', 'Новости ЭСКК'])

  const place = anna.chat.sendsLocation(55.3547, 86.0873, { topic, isLive: true })
  await ivan.hears('yandex.ru/maps/?pt=86.0873,55.3547')
  anna.chat.moves(place.messageId, 55.4, 86.1)

  const others = [
    { poll: { id: '1', question: 'Когда?', options: [], total_voter_count: 0 } },
    { dice: { emoji: '🎲', value: 3 } },
  ]
  for (const content of others) {
    const sent = anna.chat.sendsOther(content, { topic })
    await anna.chat.waitFor(() =>
      anna
        .thread(number)
        .find(({ text, replyToMessageId }) => replyToMessageId === sent.messageId && text.includes('стикер, опрос')),
    )
  }
  await anna.writes(number, 'До встречи')
  await ivan.hears('До встречи')
  expect(ivan.heard.filter(text => text.includes('Ответ на вопрос'))).toHaveLength(4)
  expect(ivan.heard.join()).not.toContain('прислал файл')
  await eventually(() => anna.chat.messages.filter(({ reaction }) => reaction === '👌').length).toBe(4)
})
