import type { Update } from 'grammy/types'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createBacklog } from '../../../bots/port/backlog.ts'
import { startTurns } from '../../../bots/telegram/start-turns.ts'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'

const logger = pino({ level: 'silent' })

function said(id: number, chatId: number, text: string): Update {
  const chat = { id: chatId, type: 'private', first_name: 'Анна' }
  return { update_id: id, message: { message_id: id, chat, date: 0, text } } as unknown as Update
}

async function heardIn(here: BareWorld): Promise<string[]> {
  const heard = await here.orm.em.fork().find(HeardUpdate, {})
  return heard.map(({ updateId }) => updateId).toSorted()
}

test('Telegram is told to go on only past what has been heard, and what it brings again is passed over', async () => {
  const here = await bareWorld()
  const turns = startTurns(here.listening, createBacklog(here.listening.now), logger)
  expect(turns.offset).toBe(0)
  const batch = [said(7, 1, '/start'), said(8, 2, '/start'), said(9, 1, 'Принимаю')]
  turns.take(batch)
  expect(turns.offset).toBe(7)
  turns.take(batch)
  await turns.over()
  expect(turns.offset).toBe(10)
  expect(await heardIn(here)).toEqual(['7', '8', '9'])
  expect((await here.said('1')).map(({ text }) => text.split('\n')[0])).toEqual([
    expect.stringContaining('Здравствуйте'),
    expect.stringContaining('Подключим'),
  ])
})

test('an update of a shape nobody foresaw is left behind, and the chat goes on', async () => {
  const here = await bareWorld()
  const turns = startTurns(here.listening, createBacklog(here.listening.now), logger)
  const strange = [{ update_id: 1, message: {} }, { update_id: 2 }, { update_id: 3, callback_query: { message: null } }]
  turns.take([...(strange as unknown as Update[]), said(4, 1, '/start')])
  await turns.over()
  expect(turns.areOut).toBe(false)
  expect(turns.offset).toBe(5)
  expect(await heardIn(here)).toEqual(['4'])
})

test('after an outage everything that was not heard is taken again, in order', async () => {
  const here = await bareWorld()
  let isAway = true
  const { listening } = here
  const flickering = {
    ...listening,
    get orm() {
      if (isAway) throw Object.assign(new Error('The connection broke'), { code: 'ECONNRESET' })
      return listening.orm
    },
  }
  const turns = startTurns(flickering, createBacklog(listening.now), logger)
  const batch = [said(1, 1, '/start'), said(2, 1, 'Принимаю'), said(3, 2, '/start')]
  turns.take(batch)
  await turns.over()
  expect(turns.areOut).toBe(true)
  expect(turns.offset).toBe(1)
  isAway = false
  turns.startAgain()
  turns.take(batch)
  await turns.over()
  expect(turns.areOut).toBe(false)
  expect(turns.offset).toBe(4)
  expect(await heardIn(here)).toEqual(['1', '2', '3'])
})
