import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { changeTerms } from '../../../core/accounts/change-terms.ts'
import { moveAccount } from '../../../core/accounts/move-account.ts'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { loadFacts } from '../../../core/charges/usage/load-facts.ts'
import { owedNow } from '../../../core/charges/views/owed-now.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { withdrawTariff } from '../../../core/tariffs/withdraw-tariff.ts'
import { isAfter } from '../../../core/units/dates.ts'
import { tariffs } from '../../../src/admin/import/tariffs.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  noon,
  openCoreWorld,
  openHousehold,
  send,
  supplier,
} from '../../support/worlds/core-world.ts'

// 3,28 in every branch since July, and in Berezovsky 4,00 of its own since December.
let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  await world.act(async em => void em.create(TariffRow, ownTariff('2018-12-01', '4.00')))
})
afterAll(() => world.close())

const ownTariff = (from: string, price: string) => {
  const range = { limitsKwh: [], prices: [[price]] }
  return { branch: 'berezovsky', category: 'no-stove', zones: 1, inForceFrom: day(from), ...range }
}

const moves = (account: Account, to: string, from: string, told: string) =>
  world.act(em => moveAccount(em, { accountId: account.id, to, from: day(from) }, noon(told)))

/** What the bills hold: `month kopecks`, and for corrections `bill of month kopecks cause`. */
async function billed({ id }: Account): Promise<string[]> {
  const rows = await world.orm.em.fork().execute<{ said: string }[]>(
    `select to_char(period, 'YYYY-MM') || ' ' || amount_kopecks as said, period, 0 as nth from charges where account_id = ?
     union all
     select to_char(period, 'YYYY-MM') || ' of ' || to_char(earlier, 'YYYY-MM') || ' ' || amount_kopecks || ' ' || cause, period, 1
     from recalculations where account_id = ? order by period, nth`,
    [id, id],
  )
  return rows.map(({ said }) => said)
}

// Read 20032 on 27 November and 20132 on 20 December: 14 days in Kemerovo, 9 in Berezovsky, 60,870 and 39,130 kWh.
const parted = 199_65 + 156_52
const together = 328_00

test('a move is billed day by day, each by the prices of its branch', async () => {
  const { account, meter } = await openHousehold(world, { balanceKopecks: 0n })
  expect(await moves(account, 'berezovsky', '2018-12-11', '2018-12-11')).toEqual({ kind: 'moved', was: 'kemerovo' })
  expect(await moves(account, 'berezovsky', '2018-12-11', '2018-12-11')).toEqual({ kind: 'unchanged' })
  await send(world, meter, [20132], '2018-12-20')
  await close(world, '2018-11')
  await close(world, '2018-12')
  expect(await billed(account)).toEqual([`2018-12 ${parted}`])
})

test('a move that is learned of late is a line of the next bill, foretold by the same sum', async () => {
  const { account, meter } = await openHousehold(world, { balanceKopecks: 0n })
  await send(world, meter, [20132], '2018-12-20')
  await close(world, '2018-11')
  await close(world, '2018-12')
  await moves(account, 'berezovsky', '2018-12-11', '2019-01-10')
  const moved = await world.orm.em.fork().findOneOrFail(Account, account.id)
  const { correction } = await world.act(em => owedNow(em, moved, supplier, day('2019-01-10')))
  expect(correction?.correctedKopecks).toBe(BigInt(parted - together))
  await send(world, meter, [20132], '2019-01-20')
  await close(world, '2019-01')
  expect(await billed(account)).toEqual([
    `2018-12 ${together}`,
    '2019-01 0',
    `2019-01 of 2018-12 ${parted - together} branch`,
  ])
})

test('one that was entered for a wrong day, or by mistake, is put right by another', async () => {
  const { account, meter } = await openHousehold(world, { balanceKopecks: 0n })
  await send(world, meter, [20132], '2018-12-20')
  await moves(account, 'berezovsky', '2018-12-05', '2018-12-05')
  await close(world, '2018-11')
  await close(world, '2018-12')
  await moves(account, 'kemerovo', '2018-12-05', '2019-01-10')
  await moves(account, 'berezovsky', '2018-12-11', '2019-01-10')
  await close(world, '2019-01')
  await moves(account, 'kemerovo', '2018-12-11', '2019-02-10')
  await close(world, '2019-02')
  const rows = (await billed(account)).filter(row => row.includes('2018-12'))
  // 15 of the 23 days in Berezovsky at first: 65,217 kWh.
  const mistaken = 114_09 + 260_87
  expect(rows).toEqual([
    `2018-12 ${mistaken}`,
    `2019-01 of 2018-12 ${parted - mistaken} branch`,
    `2019-02 of 2018-12 ${together - parted} branch`,
  ])
})

test('where both branches have the same prices, a move in the middle of a month changes nothing', async () => {
  const { account, meter } = await openHousehold(world, { balanceKopecks: 0n, openingOn: day('2018-10-27') })
  await send(world, meter, [20132], '2018-11-20')
  await moves(account, 'berezovsky', '2018-11-07', '2018-11-21')
  await close(world, '2018-10')
  await close(world, '2018-11')
  expect(await billed(account)).toEqual([`2018-11 ${together}`])
})

test('a branch that has an account of the number takes no second one', async () => {
  const { account } = await openHousehold(world, { number: '777' })
  await openHousehold(world, { number: '777', branch: 'berezovsky' })
  expect(await moves(account, 'berezovsky', '2018-12-11', '2018-12-11')).toEqual({ kind: 'taken' })
})

test('a late version of the branch that an account has left corrects its days there, and is not withdrawn as unused', async () => {
  const common = { ...ownTariff('2018-07-01', '3.00'), branch: null, category: 'stove' }
  await world.act(async em => void em.create(TariffRow, common))
  const { account, meter } = await openHousehold(world, { balanceKopecks: 0n, category: 'stove' })
  await moves(account, 'berezovsky', '2018-11-01', '2018-12-01')
  await moves(account, 'kemerovo', '2018-12-11', '2018-12-11')
  await send(world, meter, [20132], '2018-12-20')
  await close(world, '2018-11')
  await close(world, '2018-12')
  const late = list('branch,category,zones,from,range,limit_kwh,t1', 'berezovsky,stove,1,2018-12-06,1,,5')
  expect(await importList(world, tariffs, late, { recalculate: true })).toMatchObject({ problems: [] })
  await close(world, '2019-01')
  // 5 of the 23 days cost 2 ₽ more: 21,739 kWh.
  expect(await billed(account)).toContainEqual('2019-01 of 2018-12 4348 tariff')
  const version = { branch: 'berezovsky', category: 'stove', zones: 1, from: day('2018-12-06'), why: 'a mistake' }
  const em = world.orm.em.fork()
  await em.begin()
  const refused = await withdrawTariff(em, version, noon('2019-02-03'))
  await em.rollback()
  expect(refused).toMatchObject({ kind: 'refused', some: [{ account: `kemerovo ${account.number}` }] })
})

const days = Array.from({ length: 40 }, (_, index) => day('2018-12-01').add({ days: index }))

test('whatever is told in whatever order, each day belongs to the branch that was told of it', async () => {
  const branches = ['kemerovo', 'berezovsky', 'yurga']
  const told = fc.record({
    to: fc.constantFrom(...branches),
    from: fc.nat({ max: 39 }),
    /** Another term changes on that day, too. */
    exempt: fc.option(fc.boolean()),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 7 }), async tellings => {
      const { account } = await openHousehold(world)
      const belongs = days.map(() => 'kemerovo')
      for (const { to, from, exempt } of tellings) {
        if (exempt !== null) {
          const change = { accountId: account.id, from: days[from]!, terms: { rangeExempt: exempt } }
          await world.act(em => changeTerms(em, [change], noon('2019-01-10')))
        }
        const was = belongs[from]!
        for (let index = from; belongs[index] === was; index++) belongs[index] = to
        await moves(account, to, days[from]!.toString(), '2019-01-10')
      }
      const { terms } = (await loadFacts(world.orm.em.fork(), [account.id])).get(account.id)!
      const loaded = days.map(on => terms.findLast(({ from }) => !from || !isAfter(from, on))!.branch)
      expect(loaded).toEqual(belongs)
      expect((await world.orm.em.fork().findOneOrFail(Account, account.id)).branch).toBe(belongs.at(-1))
    }),
    { numRuns: 30 },
  )
})

test('after all of it the ledger is sound', async () => {
  const { checks } = await world.act(em => auditLedger(em, supplier))
  expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([])
})
