import { pino } from 'pino'
import { expect, test } from 'vitest'
import { deliver } from '../../../bots/delivery/deliver.ts'
import type { Attempting } from '../../../bots/delivery/record-delivery.ts'
import type { Sender } from '../../../bots/port/sender.ts'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { createCircuits } from '../../../src/delivery/create-circuits.ts'
import { type Delivery, startDelivery } from '../../../src/delivery/start-delivery.ts'
import { countStatements } from '../../support/count-statements.ts'
import { eventually } from '../../support/eventually.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'

const logger = pino({ level: 'silent' })
const chatKey = { channel: 'telegram', address: 'ivan' }
const nobody = () => Promise.reject(new Error('Nothing here is to be printed'))

/** A sender that writes down what it was given, after letting others have their turn. */
function noting(): { sent: number[]; sender: Sender } {
  const sent: number[] = []
  const sender: Sender = async row => {
    await new Promise(resolve => setImmediate(resolve))
    sent.push(row.id)
    return { kind: 'sent', ref: `m${row.id}` }
  }
  return { sent, sender }
}

function deliveryOf(here: BareWorld, telegram: Sender, chatsAtOnce = 4, more: Partial<Attempting> = {}): Delivery {
  const { orm, listening } = here
  const told = { logger, ...more }
  const circuits = createCircuits(logger)
  return startDelivery({
    orm,
    senders: { telegram },
    circuits,
    now: listening.now,
    ...told,
    print: nobody,
    chatsAtOnce,
  })
}

/** What delivers, and lets as much time pass as it is told to wait. */
function waitingOut({ orm, listening, passes }: BareWorld, telegram: Sender) {
  const retry = (_: unknown, afterMs: number) => passes({ milliseconds: Math.ceil(afterMs) })
  return { orm, senders: { telegram }, logger, now: listening.now, print: nobody, retry }
}

async function queued(here: BareWorld): Promise<number[]> {
  const rows = await here.orm.em.fork().find(Outgoing, { sentAt: null, failedAt: null }, { orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}

test('several deliverers at once send a chatKey’s messages in order, and each once', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  for (let nth = 0; nth < 12; nth++) await here.person('ivan').says('/menu')
  const rows = await queued(here)
  const { sent, sender } = noting()
  const deliveries = Array.from({ length: 4 }, () => deliveryOf(here, sender))
  await Promise.all(deliveries.map(delivery => delivery.serve(chatKey)))
  await Promise.all(deliveries.map(delivery => delivery.stop()))
  expect(sent).toEqual(rows)
  expect(await queued(here)).toEqual([])
})

test('what a killed process left in the outbox is found by the sweep', async () => {
  const here = await bareWorld()
  // Committed, but nobody was left to send it: nothing hears of `committed` here.
  for (const [address, number] of [
    ['ivan', '12345'],
    ['olga', '20417'],
  ] as const) {
    await here.linkedPeer(address, number)
    await here.person(address).says('/account')
  }
  const { sent, sender } = noting()
  const delivery = deliveryOf(here, sender)
  const left = await here.orm.em.fork().find(Outgoing, { channel: 'telegram' }, { orderBy: { id: 'asc' } })
  await delivery.sweep()
  await delivery.stop()
  expect(sent.toSorted((a, b) => a - b)).toEqual(left.map(({ id }) => id))
  expect(sent).toHaveLength(2)
})

test('what is told to wait is left alone by the sweep until then', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/account')
  const answers = [{ kind: 'later', afterMs: 60_000, why: 'busy' } as const, { kind: 'sent' } as const]
  const given: string[] = []
  const delivery = deliveryOf(here, async () => {
    const answer = answers.shift()!
    given.push(answer.kind)
    return answer
  })
  await delivery.sweep()
  await eventually(() => given).toEqual(['later'])
  here.passes({ seconds: 59 })
  await delivery.sweep()
  await delivery.serve(chatKey)
  expect(given).toEqual(['later'])
  here.passes({ seconds: 1 })
  await delivery.sweep()
  await eventually(() => given).toEqual(['later', 'sent'])
  await delivery.stop()
})

test('a message queued at the very end of a delivery is not left for the sweep', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/menu')
  const { sent, sender } = noting()
  const delivery = deliveryOf(here, sender)
  const first = delivery.serve(chatKey)
  await here.person('ivan').says('/menu')
  // Asked while the chat is being served: it is looked at again before anybody is told that it is done.
  await Promise.all([first, delivery.serve(chatKey)])
  expect(sent).toHaveLength(2)
})

test('a chatKey that another process serves is looked at again', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/menu')
  const retries: number[] = []
  const { sent, sender } = noting()
  const delivering = {
    orm: here.orm,
    senders: { telegram: sender },
    logger,
    now: here.listening.now,
    print: nobody,
    retry: (_: unknown, afterMs: number) => void retries.push(afterMs),
  }
  const held = `update outbox set leased_by = 'another', leased_until = clock_timestamp() + interval '1 hour'`
  await here.orm.em.fork().execute(held)
  await deliver(delivering, chatKey)
  expect(sent).toEqual([])
  expect(retries).toHaveLength(1)
  await here.orm.em.fork().execute(`update outbox set leased_until = clock_timestamp() - interval '1 second'`)
  await deliver(delivering, chatKey)
  expect(sent).toHaveLength(1)
})

test('a messenger that hangs for many chats does not keep others from being heard', async () => {
  const here = await bareWorld()
  const chats = Array.from({ length: 12 }, (_, index) => `chat ${index}`)
  for (const address of chats) await here.person(address).says('/start')
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let hanging = 0
  const delivery = deliveryOf(here, async () => {
    hanging += 1
    await released
    return { kind: 'sent' }
  })
  delivery.start(chats.map(address => ({ channel: 'telegram', address })))
  await eventually(() => hanging).toBe(4)
  expect(await handleUpdate(here.listening, here.update('newcomer', 'n1', '/start'))).toBe('heard')
  expect(hanging).toBe(4)
  release()
  await eventually(() => hanging).toBe(12)
  await delivery.stop()
})

test('a message that makes its sender fail is tried a few times, then the chatKey goes on without it', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  for (let nth = 0; nth < 2; nth++) await here.person('ivan').says('/menu')
  const [first, second] = await queued(here)
  const sent: number[] = []
  let failures = 0
  const delivering = {
    orm: here.orm,
    senders: {
      telegram: (async row => {
        if (row.id === first) failures += 1
        if (row.id === first) throw new TypeError('a message nobody foresaw')
        sent.push(row.id)
        return { kind: 'sent' }
      }) satisfies Sender,
    },
    logger,
    now: here.listening.now,
    print: nobody,
    retry: (_: unknown, afterMs: number) => here.passes({ milliseconds: afterMs }),
  }
  for (let nth = 0; nth < 5; nth++) await deliver(delivering, chatKey)
  expect(failures).toBe(5)
  expect(sent).toEqual([second])
  const given = await here.orm.em.fork().findOneOrFail(Outgoing, first!)
  expect(given).toMatchObject({ failure: 'TypeError', payload: null })
})

test('an error of our own after a long outage of the messenger is the first one, and gives nothing up', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/menu')
  let tries = 0
  const sender: Sender = async () => {
    tries += 1
    if (tries <= 10) return { kind: 'unanswered', why: 'Telegram does not answer' }
    if (tries === 11) throw new TypeError('a message nobody foresaw')
    return { kind: 'sent' }
  }
  const delivering = waitingOut(here, sender)
  for (let nth = 0; nth < 12; nth++) await deliver(delivering, chatKey)
  const [row] = await here.orm.em.fork().find(Outgoing, { address: 'ivan' })
  expect(row).toMatchObject({ failedAt: null, sentAt: expect.anything() })
})

test('what the database fails at, however often, says nothing of the message', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/menu')
  let failures = 0
  const sender: Sender = async () => {
    if (++failures <= 6) throw Object.assign(new Error('shutting down'), { code: '57P01' })
    return { kind: 'sent' }
  }
  const delivering = waitingOut(here, sender)
  for (let nth = 0; nth < 7; nth++) await deliver(delivering, chatKey)
  expect(await queued(here)).toEqual([])
  const [row] = await here.orm.em.fork().find(Outgoing, { address: 'ivan' })
  expect(row).toMatchObject({ failedAt: null, attempts: 6 })
})

test('a message that could not leave for two days is given up, logged and counted', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/menu')
  const lines: object[] = []
  const counted: string[] = []
  const delivery = deliveryOf(here, async () => ({ kind: 'later', why: 'Telegram does not answer' }), 4, {
    logger: pino({ level: 'warn' }, { write: line => void lines.push(JSON.parse(line)) }),
    refused: (...each) => void counted.push(each.join(' ')),
  })
  await delivery.serve(chatKey)
  here.passes({ hours: 49 })
  await delivery.serve(chatKey)
  const [row] = await here.orm.em.fork().find(Outgoing, { address: 'ivan' })
  expect(row).toMatchObject({ failure: 'given up: Telegram does not answer', payload: null })
  expect(counted).toEqual(['telegram messenger'])
  expect(lines).toContainEqual(expect.objectContaining({ outgoing: row!.id, why: 'Telegram does not answer' }))
})

test('a chat with many messages leaves others their turn', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.linkedPeer('olga', '20417')
  for (let nth = 0; nth < 12; nth++) await here.person('ivan').says('/menu')
  await here.person('olga').says('/menu')
  const olgas = (await queued(here)).at(-1)!
  const { sent, sender } = noting()
  const delivery = deliveryOf(here, sender, 1)
  await Promise.all([delivery.serve(chatKey), delivery.serve({ channel: 'telegram', address: 'olga' })])
  expect(sent).toHaveLength(13)
  expect(sent.indexOf(olgas)).toBeLessThan(sent.length - 1)
  await delivery.stop()
})

test('a message costs three statements: one takes it, one records it and takes the next, and its pace is one more', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/menu')
  const { sender } = noting()
  const statements = await countStatements(here.orm, () => deliveryOf(here, sender).serve(chatKey))
  expect(statements).toHaveLength(2)
})

test('a resident does not wait behind a thousand newcomers, and these come in, too', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  await here.person('ivan').says('/menu')
  await here.person('a model').says('/start')
  const em = here.orm.em.fork()
  const copied = `from generate_series(1, 1000) as n, `
  await em.execute(`insert into peers (channel, external_id, language, created_at)
    select 'telegram', 'new ' || n, 'ru', p.created_at ${copied} peers p where p.external_id = 'a model'`)
  await em.execute(`insert into outbox (channel, address, language, payload, created_at, not_before)
    select 'telegram', 'new ' || n, 'ru', o.payload, o.created_at, o.not_before
    ${copied} outbox o where o.address = 'a model'`)
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const sent: string[] = []
  const delivery = deliveryOf(here, async row => {
    await opened
    sent.push(row.address)
    return { kind: 'sent', ref: `m${row.id}` }
  })
  const newcomers = Array.from({ length: 1000 }, (_, index) => ({ channel: 'telegram', address: `new ${index + 1}` }))
  for (const newcomer of newcomers) delivery.start([newcomer])
  delivery.start([chatKey])
  await eventually(() => here.orm.em.fork().count(Outgoing, { leasedUntil: { $ne: null } })).toBe(4)
  open()
  await eventually(() => sent.includes('ivan')).toBe(true)
  // Four were under way before, and four more may have begun while it was found out who is a resident.
  expect(sent.indexOf('ivan')).toBeLessThan(10)
  await eventually(() => sent.length > 40).toBe(true)
  await delivery.stop()
})
