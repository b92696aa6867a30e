import pino from 'pino'
import { expect, test } from 'vitest'
import { createRateLimiter } from '../../../bots/delivery/create-rate-limiter.ts'
import { deliver } from '../../../bots/delivery/deliver.ts'
import { processUpdate } from '../../../bots/turn/process-update.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'

const logger = pino({ level: 'silent' })

/** More chats than the database has connections for. */
const chats = Array.from({ length: 24 }, (_, index) => String(index + 1))

test('messages that wait for the network, or for a messenger’s ceiling, hold no connection', async () => {
  const { orm, listening, person, update, said } = await bareWorld()
  for (const chat of chats) await person(chat).says('/start')
  const onTheirWay = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  let sent = 0
  const hanging = async () => {
    if (++sent === chats.length / 2) onTheirWay.resolve()
    await answered.promise
    return { kind: 'sent', ref: '1' } as const
  }
  const held = Promise.withResolvers<void>()
  let waiting = 0
  const sleep = async () => {
    if (++waiting === chats.length / 2 - 1) held.resolve()
    await answered.promise
  }
  const limiter = createRateLimiter({ orm, now: listening.now, sleep }, 'telegram', 1)
  const limited = async () => {
    await limiter.turn('reply')
    return { kind: 'sent', ref: '1' } as const
  }
  const idle = { logger, now: listening.now, print: () => undefined, retry: () => undefined }
  const deliveries = chats.map((address, index) =>
    deliver(
      { orm, senders: { telegram: index % 2 === 0 ? hanging : limited }, ...idle },
      { channel: 'telegram', address },
    ),
  )
  await Promise.all([onTheirWay.promise, held.promise])

  const pool = await orm.em.getConnection().getNativeClient()
  // At most somebody renews a lease just now.
  expect(pool.totalCount - pool.idleCount).toBeLessThan(chats.length / 2)
  expect(pool.waitingCount).toBe(0)
  await processUpdate(listening, update('99', 'meanwhile', '/start'), logger)
  expect(await said('99')).not.toEqual([])
  answered.resolve()
  await Promise.all(deliveries)
})

test('turns of different chats run side by side, and those of one chat one after another', async () => {
  const { orm, listening, person, update } = await bareWorld()
  for (const chat of chats) await person(chat).says('/start')
  const pool = await orm.em.getConnection().getNativeClient()
  const blocker = await pool.connect()
  await blocker.query('begin')
  await blocker.query('lock table heard_updates in exclusive mode')
  const busy = () => pool.totalCount - pool.idleCount - 1
  const turnsAtOnce = 7
  const sideBySide = Promise.withResolvers<void>()
  pool.on('acquire', () => {
    if (busy() === turnsAtOnce) sideBySide.resolve()
  })

  const twice = ['first', 'second']
  const turns = twice.flatMap(which =>
    chats.map(chat => processUpdate(listening, update(chat, `${which}-${chat}`, '/menu'), logger)),
  )
  await sideBySide.promise
  // Every connection that turns may have is one chat's; none has two.
  const { rows } = await blocker.query(
    `select count(*)::int as waiting, count(distinct substring(query from 'external_id = ''(\\d+)'''))::int as chats
     from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%heard_updates%'`,
  )
  expect(busy()).toBe(turnsAtOnce)
  expect(rows[0].chats).toBe(rows[0].waiting)
  await blocker.query('commit')
  blocker.release()
  expect(new Set(await Promise.all(turns))).toEqual(new Set(['done']))
})
