import { Client } from 'pg'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { TurnOutcome } from '../../../bots/port/turn-context.ts'
import { processUpdate } from '../../../bots/turn/process-update.ts'
import { eventually } from '../../support/eventually.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'

const silent = pino({ level: 'silent' })

test('a reading whose meter somebody holds for long waits for it, and is no poison; other chats go on', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.linkedPeer('olga', '20417')
  for (const address of ['ivan', 'olga']) await here.person(address).says('/menu')
  const turns: TurnOutcome['outcome'][] = []
  here.listening.turned = ({ outcome }) => void turns.push(outcome)
  const holder = new Client(here.databaseUrl)
  await holder.connect()
  await holder.query('begin')
  await holder.query("select 1 from dialogs d join peers p on p.id = d.peer_id where p.external_id = 'ivan' for update")

  const waiting = processUpdate(here.listening, here.update('ivan', 'u1', '20099'), silent)
  // It has given its wait up once, and holds no connection for longer than that.
  await eventually(() => turns).toEqual(['failed'])
  expect(await processUpdate(here.listening, here.update('olga', 'u2', '/menu'), silent)).toBe('done')
  await eventually(() => turns.filter(outcome => outcome === 'failed').length).toBe(2)
  await holder.query('rollback')
  await holder.end()
  expect(await waiting).toBe('done')
  expect(turns).toEqual(['failed', 'heard', 'failed', 'heard'])
  expect((await here.said('ivan')).at(-1)?.text).toContain('156,65')
})

test('a flood in four chats leaves a fifth its turn, and of one chat one turn runs at a time', async () => {
  const here = await bareWorld()
  const chats = ['a', 'b', 'c', 'd', 'e']
  for (const address of chats) await here.linkedPeer(address, '12345')
  for (const address of chats) await here.person(address).says('/menu')
  const heard: string[] = []
  const say = (address: string, nth: number) =>
    processUpdate(here.listening, here.update(address, `${address}${nth}`, '/menu'), silent).then(() =>
      heard.push(address),
    )
  const holder = new Client(here.databaseUrl)
  await holder.connect()
  await holder.query('begin')
  await holder.query("select 1 from dialogs d join peers p on p.id = d.peer_id where p.external_id <> 'e' for update")

  const flood = ['a', 'b', 'c', 'd'].flatMap(address => Array.from({ length: 12 }, (_, nth) => say(address, nth)))
  // None of the flood gets on: were two turns of each chat begun, there would be no place left.
  await say('e', 0)
  expect(heard).toEqual(['e'])
  await holder.query('rollback')
  await holder.end()
  await Promise.all(flood)
  expect(heard).toHaveLength(49)
})
