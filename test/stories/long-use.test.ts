import { expect, test } from 'vitest'
import { sized } from '../support/sized.ts'
import { liveYear, toldOfYear } from '../support/year/live-year.ts'

const seed = 2026

test('residents do random things for months: everything is answered, nobody is stuck, the ledger is sound', async () => {
  const size = sized({ short: { residents: 10, months: 2 }, long: { residents: 30, months: 3 } })
  const year = await liveYear({ ...size, mostErrands: 2, seed })
  process.stdout.write(`Seed ${seed}: ${toldOfYear(year)}\n`)
  expect(year.unanswered).toEqual([])
  expect(year.unsound).toEqual([])
  expect(year.refused).toEqual([])
  expect(year.errors).toEqual([])
  expect(year.stuck).toBe(0)
  expect(year.counts).toMatchObject({ 'not sent': 0 })
})
