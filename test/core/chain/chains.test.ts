import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { keepHead } from '../../../core/chain/keep-head.ts'
import { headCode, parseHead } from '../../../core/chain/latest-head.ts'
import {
  type CoreWorld,
  close,
  noon,
  openCoreWorld,
  openHousehold,
  pay,
  supplier,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const chainOf = (accountId: number) =>
  world.orm.em
    .fork()
    .execute<{ of: string; key: string }[]>('select of, key from chain_links where account_id = ? order by place', [
      accountId,
    ])

test('whatever is written of an account is a link of its chain, in the order in which it was written', async () => {
  const { account, meter } = await openHousehold(world, { number: '12345' })
  const payment = await pay(world, account, 100_00, '2018-12-05')
  await close(world, '2018-11')
  const id = payment.replace('payment:', '')
  expect((await chainOf(account.id)).map(({ of, key }) => `${of} ${key}`)).toEqual([
    'account 12345',
    `transfer opening:${account.id}`,
    `meter ${meter.id}`,
    expect.stringMatching(/^reading \d+$/),
    `payment ${id}`,
    `transfer payment:${id}`,
    'bill 2018-11',
  ])
})

test('rows of one account that are written at once stand one behind the other', async () => {
  const { account } = await openHousehold(world)
  const before = (await chainOf(account.id)).length
  await Promise.all(Array.from({ length: 8 }, (_, nth) => pay(world, account, 100 + nth, '2018-12-05')))
  expect(await chainOf(account.id)).toHaveLength(before + 16)
  const { checks } = await world.act(em => auditLedger(em, supplier))
  expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([])
})

test('nobody takes links or heads out', async () => {
  await keepHead(world.orm.em.fork(), noon('2018-12-06'))
  for (const table of ['chain_links', 'daily_heads', 'head_ends']) {
    await expect(world.orm.em.fork().execute(`delete from ${table}`)).rejects.toThrow(/only grows|stays as it is/)
    await expect(world.orm.em.fork().execute(`truncate ${table} cascade`)).rejects.toThrow(/only grows|stays as it is/)
  }
})

test('a head is kept once for what is chained, and goes through the one before', async () => {
  const head = await keepHead(world.orm.em.fork(), noon('2018-12-06'))
  expect(await keepHead(world.orm.em.fork(), noon('2018-12-07'))).toEqual(head)
  await openHousehold(world)
  const next = await keepHead(world.orm.em.fork(), noon('2018-12-08'))
  expect(next).toMatchObject({ id: head!.id + 1, accounts: 1 })
  expect(next!.digest).not.toBe(head!.digest)
})

test('a head is read however it was written down', () => {
  const digest = 'a1b2c3d4e5f60718'.padEnd(64, '0')
  expect(headCode({ digest })).toBe('a1b2-c3d4-e5f6-0718')
  expect(parseHead('A1B2-C3D4 e5f6-0718')).toBe('a1b2c3d4e5f60718')
  expect(parseHead(digest)).toBe(digest)
  for (const text of ['', 'a1b2-c3d4', 'нет', `${digest}0`]) expect(parseHead(text)).toBe(undefined)
})
