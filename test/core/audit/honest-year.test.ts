import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { headCode, parseHead } from '../../../core/chain/latest-head.ts'
import { type HonestYear, liveHonestYear } from '../../support/audit/honest-year.ts'
import { supplier } from '../../support/worlds/core-world.ts'

let year: HonestYear
beforeAll(async () => {
  year = await liveHonestYear()
})
afterAll(() => year.world.close())

const audit = (since?: string) => year.world.act(em => auditLedger(em, supplier, since ? { since } : {}))

test('a year of honest life with corrections raises nothing', async () => {
  const { checks, figures } = await audit()
  expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([])
  expect(figures).toMatchObject({ accounts: 2, bills: 24 })
  const [lived] = await year.world.orm.em.execute<object[]>(`select
    (select count(*) from recalculations)::int > 2 as recalculated, (select count(*) from ledger_transfers where code = 'penalty')::int > 5 as late,
    (select count(*) from readings where state = 'withdrawn')::int as withdrawn, (select count(*) from receipts)::int as invoices`)
  expect(lived).toEqual({ recalculated: true, late: true, withdrawn: 1, invoices: 26 })
})

test('every head that was kept meanwhile still proves the history, whole or as it is printed', async () => {
  for (const head of [year.heads[0]!, year.heads[6]!, year.heads.at(-1)!]) {
    for (const since of [head.digest, parseHead(headCode(head))!]) {
      expect((await audit(since)).checks.at(-1)).toEqual({
        what: `the history up to ${since} is what it was`,
        wrong: 0,
        examples: [],
      })
    }
  }
})

test('a head of something else proves nothing', async () => {
  expect((await audit('0123456789abcdef')).checks.at(-1)).toMatchObject({ wrong: 1 })
})
