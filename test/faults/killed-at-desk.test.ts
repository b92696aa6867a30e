import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { asksQuestion } from '../support/people/ask-question.ts'
import { supplierFile } from '../support/people/supplier-file.ts'
import { startProgram } from '../support/processes/program.ts'
import { DeskAgent, type DeskWorld, deskWorld } from '../support/worlds/desk-world.ts'
import { token } from '../support/worlds/world.ts'

type Call = Parameters<DeskWorld['world']['telegram']['fail']>[0]

/** Lets a call hang for ever; resolves once it has been made. */
async function hangs(here: DeskWorld, call: Call): Promise<void> {
  const reached = Promise.withResolvers<void>()
  const until = () => {
    reached.resolve()
    return new Promise(() => undefined)
  }
  here.world.telegram.fail(call, { kind: 'delay', until })
  await reached.promise
}

/** What the killed program was sending may be sent by another at once. */
async function letsGo(here: DeskWorld): Promise<void> {
  const client = new Client(here.world.databaseUrl)
  await client.connect()
  await client.query(`update outbox set leased_until = clock_timestamp() - interval '1 second'`)
  await client.end()
}

test('the program is killed while it posts to the desk: the next one goes on in the same topic, and nothing comes twice but what was on its way', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  await here.world.stopProgram()
  const first = await startProgram(here.environment)
  const number = await asksQuestion(ivan, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')

  const group = { method: 'sendMessage', chatId: here.group.chat.id }
  here.world.telegram.fail(group, { kind: 'delay', until: async () => undefined })
  const reached = hangs(here, group)
  ivan.says('Второе сообщение').says('Третье сообщение').says('Четвёртое сообщение')
  await reached
  await first.kill()
  await letsGo(here)

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

test('the program is killed while a question goes to another group: the next one brings it there whole, and says once where it has gone', async () => {
  const second = -1_002_000_000_888
  const groups = [{ name: 'Расчёты', categories: ['bill'], chats: [`telegram:${second}`] }]
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-desk-'))
  const SUPPLIER_FILE = await supplierFile(folder, ({ desk, ...supplier }) => ({
    ...supplier,
    desk: { ...desk, groups },
    broadcasts: [],
  }))
  const here = await deskWorld({ environment: { SUPPLIER_FILE } })
  const bills = here.world.telegram.group({ title: 'Расчёты', id: second, type: 'supergroup', isForum: true })
  bills.promotes({ token })
  bills.dialog().bots.add(token)
  const vera = new DeskAgent(bills, here.world.telegram.person({ firstName: 'Вера' }))
  const chief = here.chief('Ольга')
  const ivan = await here.world.linkedResident('Иван', '12345')
  await here.world.stopProgram()
  const first = await startProgram(here.environment)
  const number = await asksQuestion(ivan, 'Верните переплату по договору')
  await chief.sees(number, 'Верните переплату')
  await chief.writes(number, 'Сейчас передам')
  await ivan.listens().hears('Сейчас передам')

  const reached = hangs(here, { method: 'createForumTopic', chatId: second })
  await chief.writes(number, '/transfer начисления')
  await reached
  await chief.sees(number, 'Вопрос передан')
  await first.kill()
  await letsGo(here)

  const next = await startProgram(here.environment)
  await vera.sees(number, 'передаёт вопрос')
  expect(vera.topics(number)).toHaveLength(1)
  for (const said of ['Верните переплату', 'Сейчас передам'])
    expect(vera.thread(number).filter(({ text }) => text.includes(said))).toHaveLength(1)
  expect(chief.thread(number).filter(({ text }) => text.includes('Вопрос передан'))).toHaveLength(1)
  await vera.writes(number, 'Вернём на карту')
  await ivan.listens().hears('Вернём на карту')
  await next.kill()
})
