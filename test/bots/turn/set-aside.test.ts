import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { DeskEvent } from '../../../bots/port/desk-event.ts'
import type { TurnOutcome } from '../../../bots/port/turn-context.ts'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { processUpdate } from '../../../bots/turn/process-update.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import { poisonReadings } from '../../support/people/poison.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'
import { bareDesk } from '../../support/worlds/bare-desk.ts'

const silent = pino({ level: 'silent' })
const recordOf = (here: BareWorld, updateId: string) => here.orm.em.fork().findOne(HeardUpdate, { updateId })

async function linked(): Promise<BareWorld & { turns: TurnOutcome['outcome'][] }> {
  const here = await bareWorld()
  await here.linkedPeer('7', '12345')
  const turns: TurnOutcome['outcome'][] = []
  here.listening.turned = ({ outcome }) => void turns.push(outcome)
  return { ...here, turns }
}

test.each([
  ['a rule of a table', '23514', 3],
  ['what looks like a protocol that broke', '08P01', 3],
  ['what looks like a lost connection', '08006', 6],
  ['what looks like a shutdown', '57P01', 6],
])('an update that alone fails with %s is set aside', async (_, state, tries) => {
  const here = await linked()
  await poisonReadings(here.databaseUrl, 20_099_000, state)
  const logs: string[] = []
  const logger = createLogger('info', { write: (line: string) => void logs.push(line) })
  expect(await processUpdate(here.listening, here.update('7', 'u1', '20099'), logger)).toBe('done')
  expect(here.turns).toEqual([...Array(tries).fill('failed'), 'set-aside'])
  expect((await here.said('7')).map(({ text }) => text)).toEqual([expect.stringContaining('ошибка на нашей стороне')])
  expect((await recordOf(here, 'u1'))?.failure).toContain(` ${state} at `)
  expect(logs.at(-1)).toMatch(/"An update was set aside"/)
  expect(logs.join()).toContain(state)
  expect(logs.join()).not.toContain('20099')
  // Brought again, and after it the next: neither fails.
  expect(await processUpdate(here.listening, here.update('7', 'u1', '20099'), logger)).toBe('done')
  expect(await processUpdate(here.listening, here.update('7', 'u2', '20100'), logger)).toBe('done')
  expect(here.turns.slice(-2)).toEqual(['repeated', 'heard'])
})

test.each([
  ['whatever the error', '23514'],
  ['as on a full disk', '53100'],
])('while nothing can be written, an update waits, %s', async (_, state) => {
  const here = await linked()
  const em = here.orm.em.fork()
  await em.execute(`create function away() returns trigger language plpgsql as
    $$ begin raise exception 'away' using errcode = '${state}'; end $$`)
  await em.execute('create trigger away before insert on heard_updates for each row execute function away()')
  const update = here.update('7', 'u1', '20099')
  for (let brought = 0; brought < 5; brought++)
    expect(await processUpdate(here.listening, update, silent)).toBe('outage')
  expect(await here.said('7')).toEqual([])
  await em.execute('drop trigger away on heard_updates')
  expect(await processUpdate(here.listening, update, silent)).toBe('done')
  expect((await here.said('7')).at(-1)?.text).toContain('156,65')
})

test('where even the apology fails, the update is recorded all the same', async () => {
  const here = await linked()
  await here.orm.em.fork().execute(`alter table outbox add constraint poison check (address <> '7')`)
  expect(await processUpdate(here.listening, here.update('7', 'u1', 'Помощь'), silent)).toBe('done')
  expect((await recordOf(here, 'u1'))?.failure).toContain('23514')
  expect(here.turns.at(-1)).toBe('set-aside')
})

test('where not even the record can be kept, the update is left behind', async () => {
  const here = await linked()
  await here.orm.em.fork().execute(`alter table heard_updates add constraint poison check (update_id <> 'u1')`)
  expect(await processUpdate(here.listening, here.update('7', 'u1', 'Помощь'), silent)).toBe('done')
  expect(here.turns.at(-1)).toBe('set-aside')
  expect(await recordOf(here, 'u1')).toBeNull()
})

test('agents are told that a resident has not seen what they wrote', async () => {
  const here = await linked()
  await here.orm.em.fork().execute(`alter table agents add constraint poison check (name <> 'Анна')`)
  for (const word of ['вопрос', 'другое', 'Переоформите на жену']) await here.person('7').says(word)
  const by = { externalId: 'a', name: 'Анна' }
  const doing: DeskEvent = {
    doing: 'wrote',
    by,
    text: 'Ответ',
    files: [],
    album: null,
    ref: '1',
    repliedText: '№1 · Тема',
  } as const
  const what = { kind: 'group', doing } as const
  const update = { channel: 'telegram', address: bareDesk, id: 'desk', what }
  expect(await processUpdate(here.listening, update, silent)).toBe('done')
  expect(here.turns.at(-1)).toBe('set-aside')
  const [told] = await here.orm.em.fork().find(Outgoing, { channel: 'telegram', address: bareDesk })
  expect(told?.payload).toMatchObject({ message: { text: expect.stringContaining('Житель ничего не получил') } })
})
