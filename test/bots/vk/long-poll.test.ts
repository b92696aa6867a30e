import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { PollingPosition } from '../../../bots/turn/polling-position.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { eventually } from '../../support/eventually.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

let both: BothWorlds

beforeAll(async () => {
  both = await openBothWorlds()
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk }, [{ method: 'groups.getLongPollServer', code: 10 }])).toEqual([])
  await both.close()
})

const em = () => both.world.system.listening.orm.em.fork()
const position = async () => (await em().findOneOrFail(PollingPosition, { channel: 'vk' })).position
const caughtUp = () => eventually(position).toBe(String(both.community.longPoll.ts))
const answersOf = ({ chat }: VkResident) => chat.history.filter(({ isFromBot }) => isFromBot).map(({ text }) => text)

/** Waits until nothing is left to hear or to send. */
async function settled(): Promise<void> {
  await caughtUp()
  await eventually(() => em().count(Outgoing, { channel: 'vk', sentAt: null, failedAt: null })).toBe(0)
}

describe('the position', () => {
  test('survives a restart: what was said meanwhile is heard once', async () => {
    const anna = await both.linkedVkResident('Анна', '20802')
    await anna.says('28880').hears('→ 28880')
    await both.world.stopProgram()
    for (const said of ['28890', 'Помощь', '28900']) anna.chat.sends(said)
    await both.world.restart()
    await anna.hears('→ 28900')
    await settled()
    expect(answersOf(anna).map(text => /→ \d+|Что умеет/.exec(text)?.[0])).toEqual([
      '→ 28880',
      '→ 28890',
      'Что умеет',
      '→ 28900',
    ])
    await both.world.restart()
    await anna.says('/menu').hears('Выберите')
    await settled()
    expect(answersOf(anna)).toHaveLength(5)
  })

  test('that was not kept after the turns costs nothing: the events come again and are known', async () => {
    const olga = await both.linkedVkResident('Ольга', '31206')
    await settled()
    const before = await position()
    await olga.says('7500').hears('→ 7500')
    await olga.says('7510').hears('→ 7510')
    await settled()
    await both.world.stopProgram()
    // As if the program had been killed between its turns and this row.
    await onDatabase(client => client.query(`update polling_positions set position = $1`, [before]))
    await both.world.restart()
    await olga.says('7520').hears('→ 7520')
    await settled()
    expect(answersOf(olga)).toHaveLength(3)
    const readings = await em().find(Reading, { sentBy: { $ne: null } })
    expect(readings.filter(({ valuesWh }) => valuesWh[0] === 7500_000n)).toHaveLength(1)
  })

  test('is never ahead of a turn that is not over, nor does that turn keep others waiting', async () => {
    const slow = await both.linkedVkResident('Медленный', '20764')
    const quick = await both.linkedVkResident('Быстрый', '20991')
    await slow.says('/menu').hears('Выберите')
    await settled()
    const before = await position()
    const release = await holdDialog(slow)
    slow.says('33600')
    await quick.says('15300').hears('→ 15300')
    await quick.says('15310').hears('→ 15310')
    expect(await position()).toBe(before)
    await release()
    await slow.hears('→ 33600')
    await settled()
    expect(answersOf(slow)).toHaveLength(2)
    expect(answersOf(quick)).toHaveLength(2)
  })
})

describe('what VK answers instead of events', () => {
  test.each([
    ['failed 2: the key has run out', () => both.community.longPoll.expireKeys()],
    ['failed 3: the session is lost, the events are not', () => both.community.longPoll.lose()],
    ['a connection dropped', () => both.vk.fail({ method: 'a_check' }, { kind: 'drop', when: 'before' })],
    ['a connection dropped after', () => both.vk.fail({ method: 'a_check' }, { kind: 'drop', when: 'after' })],
    ['HTTP 500', () => both.vk.fail({ method: 'a_check' }, { kind: 'error', code: 10 })],
    [
      'no server to be had for a while',
      () => {
        both.vk.fail({ method: 'groups.getLongPollServer' }, { kind: 'error', code: 10 })
        both.community.longPoll.expireKeys()
      },
    ],
  ])('%s: it goes on, and nothing is heard twice', async (_, fault) => {
    const person = await both.linkedVkResident('Житель')
    await person.says('Помощь').hears('Что умеет бот')
    await settled()
    fault()
    await person.says('/menu').hears('Выберите')
    await person.says('Язык').hears('Выберите язык')
    await settled()
    expect(answersOf(person)).toHaveLength(3)
  })
})

describe('events that VK has no more', () => {
  test('failed 1: it goes on with what comes next', async () => {
    const person = await both.linkedVkResident('Житель')
    await person.says('Помощь').hears('Что умеет бот')
    await settled()
    await both.world.stopProgram()
    person.says('/menu')
    both.community.longPoll.forgetEvents()
    await both.world.restart()
    await caughtUp()
    await person.says('Язык').hears('Выберите язык')
    await settled()
    expect(answersOf(person)).toHaveLength(2)
  })

  test('failed 3 again, with a new session: the position is given up, and it goes on', async () => {
    const person = await both.linkedVkResident('Житель')
    await person.says('Помощь').hears('Что умеет бот')
    await settled()
    const sessions = () => both.vk.calls.filter(({ method }) => method === 'groups.getLongPollServer').length
    const before = sessions()
    const stop = both.vk.onChange(() => sessions() === before + 1 && both.community.longPoll.lose())
    both.community.longPoll.lose()
    await eventually(sessions).toBe(before + 2)
    stop()
    await person.says('/menu').hears('Выберите')
    await settled()
    expect(answersOf(person)).toHaveLength(2)
  })
})

test('a poison event is apologised for and blocks nobody', async () => {
  await onDatabase(client =>
    client.query('alter table readings add constraint poison check (values_wh[1] <> 6105000) not valid'),
  )
  const unlucky = await both.linkedVkResident('Невезучий', '40992')
  const other = await both.linkedVkResident('Другой', '21050')
  unlucky.chat.sends('6105')
  unlucky.chat.sends('6106')
  other.says('11900')
  await other.hears('→ 11900')
  await unlucky.hears('→ 6106')
  await settled()
  expect(answersOf(unlucky)).toEqual([
    expect.stringContaining('ошибка на нашей стороне'),
    expect.stringContaining('→ 6106'),
  ])
  expect(await em().count(HeardUpdate, { channel: 'vk', failure: { $ne: null } })).toBe(1)
})

test('while the database is away nothing is given up, and then everything is heard once', async () => {
  const person = await both.linkedVkResident('Терпеливый', '40118')
  await person.says('/menu').hears('Выберите')
  await settled()
  const away = cutDatabase()
  person.says('187400')
  await eventually(() => away.mock.calls.length).toBeGreaterThan(0)
  away.mockRestore()
  await person.hears('→ 187400')
  await settled()
  expect(answersOf(person)).toHaveLength(2)
})

async function onDatabase(act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(both.world.databaseUrl)
  await client.connect()
  await act(client)
  await client.end()
}

/** Holds somebody's dialog, so that their turns wait; gives the function that lets go. */
async function holdDialog({ id }: VkResident): Promise<() => Promise<void>> {
  const client = new Client(both.world.databaseUrl)
  await client.connect()
  await client.query('begin')
  await client.query(
    'select * from dialogs d join peers p on p.id = d.peer_id where p.external_id = $1 for update of d',
    [String(id)],
  )
  return async () => {
    await client.query('commit')
    await client.end()
  }
}

/** From now on every connection to the database breaks at its next statement. */
function cutDatabase() {
  return vi.spyOn(Client.prototype, 'query').mockImplementation(async function (this: Client) {
    const { connection } = this as unknown as { connection: { stream: { destroy(): void } } }
    connection.stream.destroy()
    throw Object.assign(new Error('The connection broke'), { code: 'ECONNRESET' })
  } as never)
}
