import { expect, test } from 'vitest'
import { liveYear, toldOfYear } from '../support/year/live-year.ts'

test('residents do random things for months: everything is answered, nobody is stuck, the ledger is sound', async () => {
  const year = await liveYear({ residents: 30, months: 3, mostErrands: 2, seed: 2026 })
  process.stdout.write(`${toldOfYear(year)}\n`)
  expect(year.unanswered).toEqual([])
  expect(year.unsound).toEqual([])
  expect(year.refused).toEqual([])
  expect(year.errors).toEqual([])
  expect(year.stuck).toBe(0)
  expect(year.counts).toMatchObject({ 'not sent': 0 })
})
