import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { charges } from '../../../../src/admin/export/charges.ts'
import { exports } from '../../../../src/admin/export/exports.ts'
import { payments } from '../../../../src/admin/export/payments.ts'
import { lists } from '../../../../src/admin/import/lists.ts'
import type { ListRow } from '../../../../src/admin/output/listing.ts'
import { type HonestYear, liveHonestYear } from '../../../support/audit/honest-year.ts'
import { asCsv, csvForms, listed } from '../../../support/lists/listed.ts'
import { importList } from '../../../support/worlds/admin.ts'

let year: HonestYear
beforeAll(async () => {
  year = await liveHonestYear()
})
afterAll(() => year.world.close())

const months = Array.from({ length: 12 }, (_, age) =>
  Temporal.PlainYearMonth.from('2025-08').add({ months: age }).toString(),
)
const wattHours = (kwh: string | null | undefined) => BigInt(Math.round(Number(kwh ?? 0) * 1000))
const cents = (amount: string | null | undefined) => BigInt((amount ?? '0').replace('.', ''))
const sum = (amounts: readonly (string | null | undefined)[]) => amounts.map(cents).reduce((a, b) => a + b, 0n)

describe('what a year of corrections exports', () => {
  test.each(csvForms)('is known when it is imported again, as %s', async (_, chunks) => {
    const again = async (name: string, rows: Awaited<ReturnType<typeof listed>>) => {
      const { kind } = lists[name]!
      const { problems, outcome } = await importList(year.world, kind, await asCsv(exports[name]!, rows, chunks), {
        today: '2026-08-20',
      })
      expect({ name, problems, outcome }).toMatchObject({ problems: [], outcome: { added: 0, changed: 0 } })
      return outcome!.unchanged
    }
    for (const name of ['tariffs', 'accounts', 'meters']) {
      expect(await again(name, await listed(year.world, exports[name]!))).toBeGreaterThan(1)
    }
    for (const name of ['readings', 'payments']) {
      const counts = []
      for (const month of months) counts.push(await again(name, await listed(year.world, exports[name]!, month)))
      expect(counts.reduce((a, b) => a + b)).toBeGreaterThan(12)
    }
  })

  test('has the last reading of a meter that was replaced', async () => {
    const rows = await listed(year.world, exports.readings!, '2026-05')
    expect(rows.map(({ serial, source, t1 }) => [serial, source, t1])).toEqual([
      ['180607', 'control', '1830'],
      ['555', 'resident', '7800'],
    ])
  })

  test('has money given back in the month in which it went, below zero', async () => {
    const rows = await listed(year.world, payments, '2026-01')
    expect(rows.map(({ account, date, amount, kind }) => [account, date, amount, kind])).toEqual([
      ['70001', '2026-01-12', '100.00', 'payment'],
      ['70001', '2026-01-20', '-60.00', 'refund'],
      ['70002', '2026-01-27', '400.00', 'payment'],
    ])
  })

  test('adds up, month by month, to what the bills charged', async () => {
    const bills = await year.world.orm.em.execute<{ month: string; charged: string }[]>(
      `select to_char(period, 'YYYY-MM') as month, sum(charged_kopecks + recalculated_kopecks + penalty_kopecks)::text as charged
       from bills group by period order by period`,
    )
    for (const { month, charged } of bills) {
      const rows = await listed(year.world, charges, month)
      expect([month, sum(rows.map(({ amount }) => amount))]).toEqual([month, BigInt(charged)])
    }
  })

  test('adds up, kWh by kWh, to what the meters show', async () => {
    const rows: ListRow[] = []
    for (const month of months) rows.push(...(await listed(year.world, charges, month)))
    const sold = new Map<string, bigint>()
    for (const { account, volume_kwh: kwh } of rows) sold.set(account!, (sold.get(account!) ?? 0n) + wattHours(kwh))
    // The lines that a month was last computed by, which the charge that was reversed for a while has, too.
    const standing = await year.world.orm.em.execute<{ number: string; wh: string }[]>(
      `select a.number, sum((line->>'volumeWh')::bigint)::text as wh from (
         select distinct on (account_id, point, of_period) * from (
           select account_id, point, period as of_period, period, lines from charges
           union all select account_id, point, earlier, period, lines from recalculations
         ) as posted order by account_id, point, of_period, period desc
       ) as last cross join jsonb_array_elements(lines) as line join accounts a on a.id = last.account_id group by a.number`,
    )
    expect(rows.filter(({ kind }) => kind === 'reversal of charge')).not.toEqual([])
    expect([...sold].sort()).toEqual(standing.map(({ number, wh }) => [number, BigInt(wh)]).sort())
  })
})

describe('whatever an account is called', () => {
  // One line of text as the import takes it: composed, without control characters and strange spaces.
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map(any =>
      any
        .replaceAll(/[\p{C}\p{Z}\ufffd]+/gu, ' ')
        .normalize('NFC')
        .trim(),
    )
    .filter(any => any !== '')
  const likeOther = fc.constantFrom(
    '=1+1',
    "'=1",
    "''-x",
    '-5',
    '@a',
    '00123',
    '5.10',
    '1e5',
    '"',
    '";"',
    ',',
    '＝x',
    '12345678901234',
    "'",
  )
  const named = fc.record({
    surname: fc.oneof(text, likeOther),
    name: fc.oneof(text, likeOther),
    address: fc.oneof(text, likeOther),
  })
  const usual = {
    branch: 'berezovsky',
    patronymic: '',
    category: 'no-stove',
    email: null,
    norm_kwh: '180.5',
    range_exempt: 'no',
    terms_from: null,
    unified_account: null,
    balance: '-1234.05',
    balance_date: '2026-07-31',
  }
  let numbers = 0

  test.each(csvForms)('comes back as it went out, as %s', async (_, chunks) => {
    const property = fc.asyncProperty(fc.array(named, { minLength: 5, maxLength: 15 }), async names => {
      const rows = names.map(each => ({ ...usual, ...each, number: String(++numbers).padStart(7, '0') }))
      const taken = await importList(year.world, lists.accounts!.kind, await asCsv(exports.accounts!, rows, chunks), {
        today: '2026-08-20',
      })
      expect(taken).toMatchObject({ problems: [], outcome: { added: rows.length } })
      const out = await listed(year.world, exports.accounts!)
      expect(out.filter(({ number }) => rows.some(row => row.number === number))).toEqual(rows)
    })
    await fc.assert(property, { numRuns: 4 })
  })
})
