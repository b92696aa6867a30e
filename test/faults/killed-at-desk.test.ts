import { Client } from 'pg'
import { expect, test } from 'vitest'
import { asksQuestion } from '../support/people/ask-question.ts'
import { startProgram } from '../support/processes/program.ts'
import { deskWorld } from '../support/worlds/desk-world.ts'

test('the program is killed while it posts to the desk: the next one goes on in the same topic, and nothing comes twice but what was on its way', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  await here.world.stopProgram()
  const first = await startProgram(here.environment)
  const number = await asksQuestion(ivan, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')

  const group = { method: 'sendMessage', chatId: here.group.chat.id }
  const reached = Promise.withResolvers<void>()
  const never = () => {
    reached.resolve()
    return new Promise(() => undefined)
  }
  here.world.telegram.fail(group, { kind: 'delay', until: async () => undefined })
  here.world.telegram.fail(group, { kind: 'delay', until: never })
  ivan.says('Второе сообщение').says('Третье сообщение').says('Четвёртое сообщение')
  await reached.promise
  await first.kill()
  const client = new Client(here.world.databaseUrl)
  await client.connect()
  await client.query(`update outbox set leased_until = clock_timestamp() - interval '1 second'`)
  await client.end()

  const second = await startProgram(here.environment)
  await anna.sees(number, 'Четвёртое сообщение')
  const written = anna
    .thread(number)
    .flatMap(({ text }) => /(Переоформите договор|(Второе|Третье|Четвёртое) сообщение)/.exec(text)?.[0] ?? [])
  expect([...new Set(written)]).toEqual([
    'Переоформите договор',
    'Второе сообщение',
    'Третье сообщение',
    'Четвёртое сообщение',
  ])
  expect(written.length).toBeLessThanOrEqual(5)
  expect(anna.topics(number)).toHaveLength(1)
  await second.kill()
})
