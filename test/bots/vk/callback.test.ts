import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { VkEvent } from '../../../sandbox/vk/state/types.ts'
import { eventually } from '../../support/eventually.ts'
import { readMetrics } from '../../support/read-metrics.ts'
import {
  type BothWorlds,
  callbackSecret,
  callbackUrl,
  groupId,
  openBothWorlds,
  type VkResident,
} from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

let both: BothWorlds

beforeAll(async () => {
  both = await openBothWorlds({ by: 'callback' })
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await both.close()
})

const em = () => both.world.system.listening.orm.em.fork()
const written = async () => [await em().count(HeardUpdate), await em().count(Peer), await em().count(Outgoing)]
const kept = async (person: VkResident) => {
  const peer = await em().findOneOrFail(Peer, { channel: 'vk', externalId: String(person.id) })
  const readings = await em().find(Reading, { sentBy: peer.id }, { orderBy: { id: 'asc' } })
  return readings.map(({ valuesWh, state }) => `${Number(valuesWh[0]) / 1000} ${state}`)
}
const deliveriesOf = ({ event_id }: VkEvent) => both.community.callback.deliveries.filter(d => d.eventId === event_id)
const lastEvent = () => both.community.events.at(-1)!

/** A request to our address as anybody could make it. */
async function post(body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(callbackUrl(both.world), { method: 'POST', headers, body: text })
  return { status: response.status, body: await response.text() }
}

const messageNew = (secret: unknown, peerId: number, text = '20099') => ({
  type: 'message_new',
  event_id: `forged-${text}`,
  group_id: groupId,
  object: { message: { from_id: peerId, peer_id: peerId, conversation_message_id: 1, text } },
  secret,
})

describe('who asks', () => {
  test('VK is told the confirmation string', async () => {
    const asked = { type: 'confirmation', group_id: groupId, secret: callbackSecret }
    expect(await post(asked)).toEqual({ status: 200, body: both.community.confirmationCode })
  })

  test.each([
    ['wrong', 'secret-of-the-callback-apj'],
    ['longer', `${callbackSecret}1`],
    ['empty', ''],
    ['missing', undefined],
    ['a number', 1],
    ['a list', [callbackSecret]],
    ['an object', { toString: callbackSecret }],
    ['null', null],
  ])('a secret that is %s: 403, and nothing is read or written', async (_, secret) => {
    const before = await written()
    expect(await post({ type: 'confirmation', group_id: groupId, secret })).toEqual({ status: 403, body: '' })
    expect(await post(messageNew(secret, 777_000_001))).toEqual({ status: 403, body: '' })
    expect(await written()).toEqual(before)
  })

  test.each([
    ['malformed JSON', '{"type":"message_new", "secret":', 400],
    ['nothing', '', 400],
    ['not an object', '[]', 403],
    ['null', 'null', 403],
    ['a text', '"confirmation"', 403],
    ['a body over the limit', JSON.stringify(messageNew(callbackSecret, 1, 'я'.repeat(600_000))), 413],
  ])('%s is refused', async (_, body, status) => {
    const before = await written()
    expect((await post(body)).status).toBe(status)
    expect(await written()).toEqual(before)
  })
})

describe('what is none of our business', () => {
  test.each(['group_join', 'message_reply', 'wall_post_new', 'like_add', 'something_of_tomorrow'])(
    '%s is taken and left',
    async type => {
      const before = await written()
      const event = { type, event_id: 'e', group_id: groupId, object: {}, secret: callbackSecret }
      expect(await post(event)).toEqual({ status: 200, body: 'ok' })
      expect(await written()).toEqual(before)
    },
  )

  test.each([
    ['no object', undefined],
    ['no message', {}],
    ['a message of another shape', { message: { text: 'Привет' } }],
    ['another kind of thing', 5],
  ])('a message_new with %s is taken, logged and counted, so that it does not come again', async (_, object) => {
    const unread = async () => {
      const metrics = await readMetrics(both.world.config.PORT)
      return Number(/kilovatt_updates_total\{channel="vk",outcome="unread"\} (\d+)/.exec(metrics)?.[1] ?? 0)
    }
    const [before, logged] = [await unread(), both.world.logs.length]
    const event = { type: 'message_new', event_id: 'e', group_id: groupId, object, secret: callbackSecret }
    expect(await post(event)).toEqual({ status: 200, body: 'ok' })
    expect(await unread()).toBe(before + 1)
    const lines = both.world.logs.slice(logged).filter(line => line.includes('could not be read'))
    expect(lines).toEqual([expect.stringContaining('invalid_type')])
    expect(lines.join()).not.toContain('Привет')
  })

  test('an event without a kind, or with names that could harm, is taken too', async () => {
    expect(await post({ secret: callbackSecret })).toEqual({ status: 200, body: 'ok' })
    const harmful = `{"type":"message_event","secret":"${callbackSecret}","object":{"payload":{"__proto__":{}}}}`
    expect(await post(harmful)).toEqual({ status: 200, body: 'ok' })
  })
})

test('«ok» is answered only after the turn has committed', async () => {
  const anna = await both.linkedVkResident('Анна', '20802')
  await anna.says('/menu').hears('Выберите')
  const locking = new Client(both.world.databaseUrl)
  await locking.connect()
  await locking.query('begin')
  await locking.query(
    `select * from dialogs d join peers p on p.id = d.peer_id where p.external_id = $1 for update of d`,
    [String(anna.id)],
  )
  anna.says('28890')
  const event = lastEvent()
  await eventually(() => waitingForLocks(locking)).toBe(1)
  expect(deliveriesOf(event)).toEqual([])
  expect(await kept(anna)).toEqual([])
  await locking.query('commit')
  await locking.end()
  await anna.hears('28871 → 28890')
  await eventually(() => deliveriesOf(event)).toMatchObject([{ status: 200, body: 'ok', attempt: 0 }])
})

async function waitingForLocks(client: Client): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0].count
}

describe('the same event', () => {
  test('delivered five times at once, and once more, has one effect', async () => {
    const olga = await both.linkedVkResident('Ольга', '20911')
    both.community.callback.hold()
    olga.says('9970')
    const { event_id } = lastEvent()
    const answers = await both.community.redeliver(event_id, 5)
    expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual(Array(5).fill('200 ok'))
    both.community.callback.release()
    await olga.hears('9962 → 9970')
    await eventually(() => both.community.callback.pendingCount).toBe(0)
    await settled(olga)
    expect(olga.heard).toHaveLength(1)
    expect(await kept(olga)).toEqual(['9970 accepted'])
  })

  test('delivered out of order, and all again after a restart, is heard once', async () => {
    const pavel = await both.linkedVkResident('Павел', '21309')
    const before = both.community.events.length
    both.community.callback.hold()
    const values = [18740, 18750, 18760, 18770]
    for (const value of values) pavel.chat.sends(String(value))
    both.community.callback.release(events => events.toReversed())
    for (const value of values)
      await pavel.chat.waitFor(chat =>
        chat.history.some(({ isFromBot, text }) => isFromBot && text.includes(`→ ${value}`)),
      )
    await settled(pavel)
    const said = pavel.chat.history.length
    expect(said).toBe(values.length * 2)
    const readings = await kept(pavel)
    expect(readings.filter(reading => reading.endsWith('accepted'))).toHaveLength(1)

    await both.world.restart()
    for (const { event_id } of both.community.events.slice(before)) {
      const again = await both.community.redeliver(event_id, 5)
      expect(again.every(({ isAccepted }) => isAccepted)).toBe(true)
    }
    await settled(pavel)
    expect(pavel.chat.history).toHaveLength(said)
    expect(await kept(pavel)).toEqual(readings)
  })

  test('a press delivered five times at once answers once', async () => {
    const kirill = await both.linkedVkResident('Кирилл', '20764')
    await kirill.says('33600').hears('К оплате')
    both.community.callback.hold()
    kirill.presses('Оплатить')
    await both.community.redeliver(lastEvent().event_id, 5)
    both.community.callback.release()
    await kirill.hears('Сколько оплатить')
    await settled(kirill)
    expect(kirill.heard).toHaveLength(1)
    expect(kirill.chat.unansweredPresses).toEqual([])
  })
})

/** Waits until nothing is left to send to somebody. */
async function settled(person: VkResident): Promise<void> {
  const waiting = { channel: 'vk', address: String(person.id), sentAt: null, failedAt: null }
  await eventually(() => em().count(Outgoing, waiting)).toBe(0)
}

test('while the database is away: 503 and when to come again; then the event is heard', async () => {
  const elena = await both.linkedVkResident('Елена', '31206')
  await elena.says('/menu').hears('Выберите')
  both.community.callback.hold()
  elena.says('7500')
  const { event_id } = lastEvent()
  const away = cutDatabase()
  const refused = await both.community.redeliver(event_id, 3)
  away.mockRestore()
  expect(refused.map(({ status, retryAfterMs }) => [status, retryAfterMs])).toEqual(Array(3).fill([503, 5000]))
  // Connections that broke meanwhile are taken out of the pool one by one.
  await eventually(() => kept(elena)).toEqual([])
  both.community.callback.release()
  await elena.hears('7412 → 7500')
  expect(await kept(elena)).toEqual(['7500 accepted'])
})

/** From now on every connection to the database breaks at its next statement. */
function cutDatabase() {
  return vi.spyOn(Client.prototype, 'query').mockImplementation(async function (this: Client) {
    const { connection } = this as unknown as { connection: { stream: { destroy(): void } } }
    connection.stream.destroy()
    throw Object.assign(new Error('The connection broke'), { code: 'ECONNRESET' })
  } as never)
}
