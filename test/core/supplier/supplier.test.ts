import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { branchOf, supplierSchema, todayIn } from '../../../core/supplier/supplier.ts'
import { supplier } from '../../support/core-world.ts'

const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../../supplier.json'), 'utf8'))
const problems = (changes: object) =>
  supplierSchema
    .safeParse({ ...file, ...changes })
    .error?.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)

test("the supplier is the manual's: its cities, telephone and office", () => {
  expect(supplier.branches.map(({ id, name }) => [id, name.ru])).toEqual([
    ['kemerovo', 'Кемерово'],
    ['berezovsky', 'Березовский'],
  ])
  expect([supplier.phone, supplier.email]).toEqual(['8 800 3012 555', 'eskk@eskk.ru'])
  expect(branchOf(supplier, 'kemerovo').offices).toMatchObject([
    {
      address: 'г. Кемерово, пр. Октябрьский, 53/2',
      hours: ['Пн–Чт 08:00–17:30', 'Пт 08:00–16:30', 'Сб 09:00–15:00'],
    },
  ])
})

test('a day begins at midnight in Kemerovo, which is seven hours ahead', () => {
  const kemerovo = branchOf(supplier, 'kemerovo')
  expect(todayIn(kemerovo, Temporal.Instant.from('2026-11-21T16:59:59Z')).toString()).toBe('2026-11-21')
  expect(todayIn(kemerovo, Temporal.Instant.from('2026-11-21T17:00:00Z')).toString()).toBe('2026-11-22')
})

test('a branch that accounts refer to but the file lacks is an error that names it', () => {
  expect(() => branchOf(supplier, 'atlantis')).toThrow('atlantis')
})

test('what is wrong with the file is said all at once', () => {
  const wrong = {
    inn: '123',
    dueDates: [{ fromPeriod: '2026-13', day: 31 }],
    bank: { ...file.bank, bic: 'x' },
    phones: [],
  }
  expect(problems(wrong)).toEqual([
    'inn has 10 or 12 digits',
    'bank.bic has 9 digits',
    'dueDates.0.fromPeriod is a period like 2026-02',
    expect.stringContaining('dueDates.0.day'),
    expect.stringContaining('phones'),
  ])
})

test('a time zone has to be a real one', () => {
  const [kemerovo] = file.branches
  const [problem] = problems({ branches: [{ ...kemerovo, timeZone: 'Asia/Kemerovo' }] })!
  expect(problem).toContain('is not a known time zone')
})
