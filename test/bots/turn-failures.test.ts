import { Client } from 'pg'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { TurnUnknown } from '../../bots/port/rate-limiter.ts'
import { HeardUpdate } from '../../bots/turn/dialog.table.ts'
import { handleUpdate } from '../../bots/turn/handle-update.ts'
import { processUpdate, receiveRaw } from '../../bots/turn/process-update.ts'
import { setAside } from '../../bots/turn/set-aside.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { type BareWorld, bareWorld } from '../support/worlds/bare-chat.ts'

afterEach(() => void vi.restoreAllMocks())

const sent = async ({ orm }: BareWorld) => await orm.em.fork().find(Reading, { billed: false, source: 'resident' })

test('an update that is delivered again changes nothing', async () => {
  const world = await bareWorld()
  await world.linkedPeer('7', '12345')
  const update = world.update('7', 'u1', '20099')
  expect(await handleUpdate(world.listening, update)).toBe('heard')
  const before = await world.said('7')
  expect(await handleUpdate(world.listening, update)).toBe('repeated')
  expect(await world.said('7')).toEqual(before)
  expect((await sent(world)).filter(({ sentBy }) => sentBy !== null)).toHaveLength(1)
})

test('the same update delivered five times at once has one turn', async () => {
  const world = await bareWorld()
  await world.linkedPeer('7', '12345')
  const update = world.update('7', 'u1', '20099')
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => handleUpdate(world.listening, update)))
  expect(outcomes.toSorted()).toEqual(['heard', 'repeated', 'repeated', 'repeated', 'repeated'])
  expect(await world.said('7')).toHaveLength(1)
})

test('two updates of one chat at once are heard one after the other', async () => {
  const world = await bareWorld()
  await world.linkedPeer('7', '12345')
  await handleUpdate(world.listening, world.update('7', 'u0', 'показания'))
  await Promise.all([
    handleUpdate(world.listening, world.update('7', 'u1', '20099')),
    handleUpdate(world.listening, world.update('7', 'u2', '20100')),
  ])
  const accepted = (await sent(world)).filter(({ sentBy, state }) => sentBy !== null && state === 'accepted')
  expect(accepted).toHaveLength(1)
  expect(await world.said('7')).toHaveLength(3)
})

/** Breaks the connection at the n-th statement from now on, or at every one, before it reaches the server or after it had its effect. */
function breakAtStatement(nth: number | 'every', when: 'before' | 'after'): { broke: () => boolean } {
  const original = Client.prototype.query
  let count = 0
  vi.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...given: unknown[]) {
    const run = () => Reflect.apply(original, this, given)
    count += 1
    if (nth !== 'every' && count !== nth) return run()
    const cut = () => {
      const { connection } = this as unknown as { connection: { stream: { destroy(): void } } }
      connection.stream.destroy()
      throw Object.assign(new Error('The connection broke'), { code: 'ECONNRESET' })
    }
    return when === 'before' ? Promise.resolve().then(cut) : Promise.resolve(run()).then(cut)
  } as never)
  return { broke: () => nth === 'every' || count >= nth }
}

test.each(['before', 'after'] as const)(
  'a connection broken %s each statement of a turn leaves all or nothing',
  async when => {
    const world = await bareWorld()
    await world.linkedPeer('1', '12345')
    let statements = 0
    for (let nth = 1; ; nth++) {
      const address = '1'
      const update = world.update(address, `u${when}${nth}`, String(20099 + nth))
      const saidBefore = (await world.said(address)).length
      const { broke } = breakAtStatement(nth, when)
      const first = await handleUpdate(world.listening, update).catch((error: Error) => error)
      vi.restoreAllMocks()
      if (!broke()) break
      statements = nth
      // A broken commit may have happened all the same: then the update was heard, else nothing of it stayed.
      const heard = await world.orm.em.fork().count(HeardUpdate, { updateId: update.id })
      expect(await world.said(address)).toHaveLength(saidBefore + heard)
      if (first instanceof Error) await handleUpdate(world.listening, update)
      expect(await world.said(address)).toHaveLength(saidBefore + 1)
      const accepted = (await sent(world)).filter(({ sentBy, state }) => sentBy !== null && state === 'accepted')
      expect(accepted.map(({ valuesWh }) => valuesWh)).toEqual([[BigInt(20099 + nth) * 1000n]])
    }
    process.stdout.write(
      `The connection broke ${when} each of ${statements} statements of a turn: no reading lost, none twice.\n`,
    )
    expect(statements).toBeGreaterThan(9)
  },
)

test('a poison update is recorded, apologised for and left behind; the chat goes on', async () => {
  const world = await bareWorld()
  await world.linkedPeer('7', '12345')
  await world.orm.em.fork().execute('alter table readings add constraint poison check (values_wh[1] <> 20099000)')
  const update = world.update('7', 'u1', '20099')
  expect(await processUpdate(world.listening, update, pino({ level: 'silent' }))).toBe('done')
  const [apology] = await world.said('7')
  expect(apology?.text).toContain('ошибка на нашей стороне')
  const recorded = await world.orm.em.fork().findOneOrFail(HeardUpdate, { updateId: 'u1' })
  expect(recorded.failure).toMatch(/ at [\w.-]+:\d+$/)
  expect(recorded.failure).not.toContain('20099')
  expect(await processUpdate(world.listening, world.update('7', 'u2', '20100'), pino({ level: 'silent' }))).toBe('done')
  expect((await world.said('7')).at(-1)?.text).toContain('К оплате')
})

test('what cannot be set aside because the database is cut off just then is not left behind', async () => {
  const world = await bareWorld()
  await world.linkedPeer('7', '12345')
  const update = world.update('7', 'u1', '20099')
  breakAtStatement(1, 'before')
  await expect(setAside(world.listening, update, new Error('poison'))).rejects.toThrow('The connection broke')
  vi.restoreAllMocks()
  expect(await world.orm.em.fork().count(HeardUpdate, { updateId: 'u1' })).toBe(0)
  await setAside(world.listening, update, new Error('poison'))
  expect((await world.said('7')).at(-1)?.text).toContain('ошибка на нашей стороне')
})

test('what cannot be read only because the database is away is brought again', async () => {
  const world = await bareWorld()
  const logger = pino({ level: 'silent' })
  const away = Object.assign(new Error('shutting down'), { code: '57P01' })
  const read = (error: Error) => () => Promise.reject(error)
  expect(await receiveRaw(world.listening, 'vk', read(new TurnUnknown('no turn', { cause: away })), logger)).toBe(
    'outage',
  )
  expect(await receiveRaw(world.listening, 'vk', read(new TypeError('no such shape')), logger)).toBe('done')
})

test('while the database is away nothing is given up', async () => {
  const world = await bareWorld()
  await world.linkedPeer('7', '12345')
  breakAtStatement('every', 'before')
  expect(await processUpdate(world.listening, world.update('7', 'u1', '20099'), pino({ level: 'silent' }))).toBe(
    'outage',
  )
  vi.restoreAllMocks()
  expect(await processUpdate(world.listening, world.update('7', 'u1', '20099'), pino({ level: 'silent' }))).toBe('done')
  expect((await world.said('7')).at(-1)?.text).toContain('156,65')
})
