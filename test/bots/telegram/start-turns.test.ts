import type { Update } from 'grammy/types'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createBacklog } from '../../../bots/port/backlog.ts'
import { telegramUpdates } from '../../../bots/telegram/take-update.ts'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { PendingUpdate } from '../../../bots/turn/pending-update.table.ts'
import { startTurns } from '../../../bots/turn/start-turns.ts'
import { noteStatements } from '../../support/count-statements.ts'
import { eventually } from '../../support/eventually.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'

const logger = pino({ level: 'silent' })

function said(id: number, chatId: number, text: string): Update {
  const chat = { id: chatId, type: 'private', first_name: 'Анна' }
  return { update_id: id, message: { message_id: id, chat, date: 0, text } } as unknown as Update
}

function turnsOf({ listening }: BareWorld, changes: Partial<BareWorld['listening']> = {}) {
  const stopping = new AbortController()
  const hearing = {
    listening: Object.defineProperties({ ...listening }, Object.getOwnPropertyDescriptors(changes)),
    backlog: createBacklog(listening.now),
    logger,
  }
  return Object.assign(startTurns(telegramUpdates, hearing, stopping.signal), { stop: () => stopping.abort() })
}

async function heardIn(here: BareWorld): Promise<string[]> {
  const heard = await here.orm.em.fork().find(HeardUpdate, {})
  return heard.map(({ updateId }) => updateId).toSorted()
}

const pendingIn = async (here: BareWorld) =>
  (await here.orm.em.fork().find(PendingUpdate, {}, { orderBy: { id: 'asc' } })).map(({ updateId }) => updateId)

test('what Telegram brings again is heard once, in the order of each chat, and nothing of it stays', async () => {
  const here = await bareWorld()
  const turns = turnsOf(here)
  const batch = [said(7, 1, '/start'), said(8, 2, '/start'), said(9, 1, 'Принимаю')]
  await turns.take(batch)
  await turns.take(batch)
  await turns.end()
  await turns.take(batch)
  await turns.end()
  expect(await heardIn(here)).toEqual(['7', '8', '9'])
  expect(await pendingIn(here)).toEqual([])
  expect((await here.said('1')).map(({ text }) => text.split('\n')[0])).toEqual([
    expect.stringContaining('Здравствуйте'),
    expect.stringContaining('Подключим'),
  ])
})

test('what is heard within a moment never lies in the inbox', async () => {
  const here = await bareWorld()
  const turns = turnsOf(here)
  let id = 0
  // A machine that is busy may need longer than that moment, but not each time.
  await eventually(async () => {
    id += 1
    const asked = await noteStatements(here.orm, () => turns.take([said(id, 1, '/start')]))
    return asked.some(({ text }) => text.includes('pending_updates'))
  }).toBe(false)
  await turns.end()
  expect(await heardIn(here)).toHaveLength(id)
  expect(await pendingIn(here)).toEqual([])
})

test('what takes longer lies in the inbox before it is confirmed, until it is heard', async () => {
  const here = await bareWorld()
  const turns = turnsOf(here)
  await turns.take([said(1, 1, '/start')])
  await eventually(() => heardIn(here)).toEqual(['1'])
  await here.orm.em.fork().transactional(async em => {
    await em.execute("select 1 from peers where external_id = '1' for update")
    await turns.take([said(2, 1, 'Принимаю'), said(3, 1, '/start')])
    expect(await pendingIn(here)).toEqual(['2', '3'])
  })
  await turns.end()
  expect(await heardIn(here)).toEqual(['1', '2', '3'])
  expect(await pendingIn(here)).toEqual([])
})

test('an update of a shape nobody foresaw, or with what PostgreSQL refuses, is no hindrance', async () => {
  const here = await bareWorld()
  const turns = turnsOf(here)
  const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  const strange = [
    { update_id: 1, message: {} },
    { update_id: 2 },
    { update_id: 3, callback_query: { message: null } },
    { update_id: 9, message: { chat: { id: 1, type: 'private' }, text: nested } },
  ]
  await turns.take([
    ...(strange as unknown as Update[]),
    said(4, 1, '/start'),
    said(5, 1, 'a\u0000b\ud800 "\\u0000'),
    said(6, 2, '/start'),
  ])
  await turns.end()
  expect(await heardIn(here)).toEqual(['4', '5', '6'])
  expect(await pendingIn(here)).toEqual([])
})

test('a program that is stopped, or killed, leaves what it has not heard to the next one, in order', async () => {
  const here = await bareWorld()
  const first = turnsOf(here)
  first.stop()
  await here.orm.em.fork().execute(
    "insert into pending_updates (channel, update_id, body, received_at) values ('telegram', '3', ?, now()), ('telegram', '1', ?, now()), ('telegram', '2', ?, now())",
    [said(3, 1, '/start'), said(1, 1, 'Принимаю'), said(2, 2, '/start')].map(each => JSON.stringify(each)),
  )
  await first.takeLeft()
  await first.take([said(4, 2, '/start')])
  await first.end()
  expect(await heardIn(here)).toEqual([])
  expect(await pendingIn(here)).toEqual(['3', '1', '2'])
  const second = turnsOf(here)
  await second.takeLeft()
  await second.end()
  expect(await heardIn(here)).toEqual(['1', '2', '3'])
  expect(await pendingIn(here)).toEqual([])
  expect((await here.said('1')).at(-1)!.text).toContain('Подключим')
})

test('while the database is away nothing is taken, and what was taken before is heard afterwards, in order', async () => {
  const here = await bareWorld()
  let isAway = false
  const tried = Promise.withResolvers<void>()
  const { orm } = here
  const turns = turnsOf(here, {
    get orm() {
      if (!isAway) return orm
      tried.resolve()
      throw Object.assign(new Error('The connection broke'), { code: 'ECONNRESET' })
    },
  })
  await turns.take([said(1, 1, '/start')])
  await eventually(() => heardIn(here)).toEqual(['1'])
  isAway = true
  let isTaken = false
  const taking = turns.take([said(2, 1, 'Принимаю'), said(3, 2, '/start')]).then(() => {
    isTaken = true
  })
  await tried.promise
  expect(isTaken).toBe(false)
  isAway = false
  await taking
  await turns.end()
  expect(await heardIn(here)).toEqual(['1', '2', '3'])
  expect((await here.said('1')).at(-1)!.text).toContain('Подключим')
})
