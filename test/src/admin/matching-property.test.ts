import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { payments } from '../../../src/admin/import/payments.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import { type CoreWorld, day, openEmptyWorld, openHousehold, pay } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openEmptyWorld()
})
afterAll(() => world.close())

/** A payment that was truly made: some online, which the bank lists as well, under its number or not, a few days later. */
const payment = fc.record({
  rubles: fc.constantFrom(100, 200, 300),
  date: fc.integer({ min: 1, max: 9 }),
  isOnline: fc.boolean(),
  lag: fc.integer({ min: 0, max: 3 }),
  isNamed: fc.boolean(),
  zeros: fc.constantFrom('', '0', '000'),
})
type Made = typeof payment extends fc.Arbitrary<infer Value> ? Value : never

/** Alike and three days apart, the first of them online: what is doubtful must not depend on the order of the list. */
const alike: Made[] = [
  { rubles: 200, date: 4, isOnline: true, lag: 1, isNamed: false, zeros: '' },
  { rubles: 200, date: 8, isOnline: false, lag: 0, isNamed: false, zeros: '' },
]

test('in whatever order lists and online payments come, no money is posted twice, and none is left out in silence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(payment, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
      fc.boolean(),
      async (made, order, onlineFirst) => {
        const { account } = await openHousehold(world, { balanceKopecks: 0n })
        const online = made.map(({ isOnline }) => (isOnline ? randomUUID() : undefined))
        const row = ({ rubles, date, isOnline, lag, isNamed, zeros }: Made, at: number) => {
          const purpose = isOnline && isNamed ? `ЖКУ платёж ${online[at]}` : ''
          const taken = day('2026-11-01').add({ days: date - 1 + (isOnline ? lag : 0) })
          return `kemerovo,${account.number},${taken},${rubles},bank,${zeros}${at + 1},${purpose}`
        }
        const rows = made.map((each, at) => ({ line: row(each, at), place: order[at]! }))
        rows.sort((one, other) => one.place - other.place)
        const lines = rows.map(({ line }) => line)
        const take = (lines: string[]) =>
          importList(world, payments, list('branch,account,date,amount,method,reference,purpose', ...lines))
        const payOnline = async () => {
          for (const [at, { rubles, date, isOnline }] of made.entries()) {
            if (isOnline) await pay(world, account, rubles * 100, `2026-11-0${date}`, `2026-11-0${date}`, online[at])
          }
          await world.orm.em.execute(
            `update payments set provider_id = 'at provider ' || id, reference = null where id = any(?::uuid[])`,
            [`{${online.filter(Boolean).join(',')}}`],
          )
        }
        const isCash = (_: string, at: number) => !made[at]!.isOnline
        if (!onlineFirst) await take(made.map(row).filter(isCash))
        await payOnline()
        await take(lines)
        const again = await take(lines.toReversed())
        const posted = -(await balanceOf(world.orm.em.fork(), account.id, day('2026-11-25'))).balanceKopecks
        const truly = BigInt(made.reduce((sum, { rubles }) => sum + rubles * 100, 0))
        expect(again.problems).toEqual([])
        expect(again.outcome?.added).toBe(0)
        expect(posted).toBeLessThanOrEqual(truly)
        const doubtful = again.remarks.map(remark => BigInt(/: (\d+)\.00 of/.exec(remark)![1]!) * 100n)
        expect(posted + doubtful.reduce((sum, kopecks) => sum + kopecks, 0n)).toBeGreaterThanOrEqual(truly)
      },
    ),
    { numRuns: 30, examples: [[alike, [0, 0, 0, 0, 0], true]] },
  )
})
