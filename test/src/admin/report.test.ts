import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { rublesText } from '../../../core/units/money.ts'
import { charges } from '../../../src/admin/export/charges.ts'
import { turnovers } from '../../../src/admin/report/turnover.ts'
import { type HonestYear, liveHonestYear } from '../../support/audit/honest-year.ts'
import { listed } from '../../support/lists/listed.ts'
import { adminHere } from '../../support/worlds/admin.ts'
import { pay, supplier } from '../../support/worlds/core-world.ts'

let year: HonestYear
beforeAll(async () => {
  year = await liveHonestYear()
})
afterAll(() => year.world.close())

const report = (...args: string[]) =>
  adminHere(['report', ...args], { DATABASE_URL: year.world.databaseUrl }, '2026-08-20')
const number = (text: string | null | undefined) => BigInt((text ?? '0').replace('.', ''))

test('every closed month opens with what the one before closed with, and closes as its bills', async () => {
  const bills = await year.world.orm.em.execute<{ month: string; opening: string; closing: string }[]>(
    `select to_char(period, 'YYYY-MM') as month, sum(opening_kopecks)::text as opening, sum(closing_kopecks)::text as closing
     from bills group by period order by period`,
  )
  for (const { month, opening, closing } of bills) {
    const rows = await listed(year.world, turnovers.account, month)
    const [total] = rows.slice(-1)
    expect([month, total!.branch, number(total!.opening), number(total!.closing)]).toEqual([
      month,
      'total',
      BigInt(opening),
      BigInt(closing),
    ])
    for (const row of rows) {
      const moved = ['charged', 'recalculated', 'penalty', 'reversed', 'adjusted'].map(name => number(row[name]))
      const sum = moved.reduce((a, b) => a + b, number(row.opening)) - number(row.paid)
      expect([month, row.account, sum]).toEqual([month, row.account, number(row.closing)])
    }
    const sold = (await listed(year.world, charges, month)).reduce(
      (wh, row) => wh + Math.round(Number(row.volume_kwh ?? 0) * 1000),
      0,
    )
    expect(Math.round(Number(total!.kwh) * 1000)).toBe(sold)
  }
})

test('reversals and adjustments have columns of their own', async () => {
  const february = await listed(year.world, turnovers.branch, '2026-02')
  expect(february.map(({ branch, accounts, reversed }) => [branch, accounts, number(reversed) < 0n])).toEqual([
    ['kemerovo', '2', true],
    ['total', '2', true],
  ])
  const june = await listed(year.world, turnovers.account, '2026-06')
  expect(june.map(({ account, adjusted }) => [account, adjusted])).toEqual([
    ['70001', '-50.00'],
    ['70002', '0.00'],
    [null, '-50.00'],
  ])
})

test('an open month is printed with what has been posted so far, and its totals are those of the audit', async () => {
  await pay(year.world, year.account, 123_45, '2026-08-05')
  const { exit, lines, complaint } = await report('2026-08', '--by', 'account')
  expect({ exit, complaint: complaint.split('\n') }).toEqual({
    exit: 0,
    complaint: [
      'right: 0 of 2 accounts are closed, and each closes as its bill does',
      expect.stringMatching(
        /^right: the balances of \S+, with 0\.00 posted after the month, are the \S+ that the ledger holds of residents$/,
      ),
      expect.stringMatching(/^right: the supplier's books stand against them: adjustment 50\.00, cash /),
      '',
    ],
  })
  const { figures } = await year.world.act(em => auditLedger(em, supplier, {}))
  const total = lines.at(-1)!.trim().split(/ {2,}/)
  expect(total.slice(-2)).toEqual([rublesText(figures.debtKopecks), rublesText(figures.overpaidKopecks)])
  expect(lines.find(line => line.includes('70001'))).toMatch(/ 123\.45 /)
})

test('a month before stays as it was closed, whatever came since', async () => {
  const { exit, complaint } = await report('2026-07')
  expect({ exit, complaint }).toEqual({
    exit: 0,
    complaint: expect.stringMatching(/^right: 2 of 2 accounts .*\nright: .*with -123\.45 posted after the month/),
  })
})
