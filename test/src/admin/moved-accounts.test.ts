import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { changeTerms } from '../../../core/accounts/change-terms.ts'
import { moveAccount } from '../../../core/accounts/move-account.ts'
import { closingTotals } from '../../../core/charges/closing/closing-totals.ts'
import { charges } from '../../../src/admin/export/charges.ts'
import { turnovers } from '../../../src/admin/report/turnover.ts'
import { listed } from '../../support/lists/listed.ts'
import { adminHere } from '../../support/worlds/admin.ts'
import { type CoreWorld, close, day, noon, openCoreWorld, openHousehold } from '../../support/worlds/core-world.ts'

// Closed in Kemerovo for December, moved to Berezovsky on 15 January, told of on 20 January, and closed there for January.
let world: CoreWorld
let moved: Account
beforeAll(async () => {
  world = await openCoreWorld()
  moved = (await openHousehold(world, { number: '600' })).account
  await openHousehold(world, { number: '601' })
  await close(world, '2018-11')
  await close(world, '2018-12')
  const move = { accountId: moved.id, to: 'berezovsky', from: day('2019-01-15') }
  await world.act(em => moveAccount(em, move, noon('2019-01-20')))
  await close(world, '2019-01')
})
afterAll(() => world.close())

const months = ['2018-12', '2019-01'] as const
const report = (...args: string[]) => adminHere(['report', ...args], { DATABASE_URL: world.databaseUrl }, '2019-02-05')

test('a month is reported in the branch that an account belonged to at its end', async () => {
  for (const each of months) {
    const branch = each === '2019-01' ? 'berezovsky' : 'kemerovo'
    const byAccount = await listed(world, turnovers.account, each)
    expect(byAccount.find(({ account }) => account === '600')).toMatchObject({ branch })
    const lines = await listed(world, charges, each)
    expect(new Set(lines.map(line => `${line.account} ${line.branch}`))).toEqual(
      new Set([`600 ${branch}`, '601 kemerovo']),
    )
    const byBranch = await listed(world, turnovers.branch, each)
    const totals = await world.act(em => closingTotals(em, Temporal.PlainYearMonth.from(each)))
    expect(totals.map(total => [total.branch, String(total.accounts)])).toEqual(
      byBranch.slice(0, -1).map(row => [row.branch, row.accounts]),
    )
  }
})

test('a sheet of one branch is right against the bills and the ledger of those who were there', async () => {
  for (const branch of ['kemerovo', 'berezovsky'])
    for (const each of months) expect((await report(each, '--branch', branch)).exit).toBe(0)
})

test('other terms than the branch change nothing about it', async () => {
  const terms = { category: 'no-stove', normWh: 90_000n, rangeExempt: false }
  await world.act(em => changeTerms(em, [{ accountId: moved.id, from: day('2018-12-10'), terms }], noon('2019-02-05')))
  const rows = await listed(world, turnovers.account, '2018-12')
  expect(rows.find(({ account }) => account === '600')).toMatchObject({ branch: 'kemerovo' })
})
