import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fillFaq } from '../../../core/supplier/fill-faq.ts'
import { branchOf, supplierSchema, todayIn } from '../../../core/supplier/supplier.ts'
import { supplier } from '../../support/worlds/core-world.ts'

const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../../supplier/supplier.json'), 'utf8'))
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

test('the telephone for emergencies is required, and is one', () => {
  expect(supplier.emergencyPhone).toBe('8 800 220 0 220')
  expect(problems({ emergencyPhone: undefined })).toEqual([
    'emergencyPhone is required: the telephone that answers emergencies day and night',
  ])
  expect(problems({ emergencyPhone: 'спросите у соседей' })).toEqual([
    'emergencyPhone is a telephone number like "8 800 220 0 220"',
  ])
})

test('a known answer names the supplier’s own telephone', () => {
  const item = (ru: string) => ({ question: { ru: '?', en: '?' }, answer: { ru, en: '' }, words: '' })
  expect(fillFaq([item('Звоните {{ emergencyPhone }}')], supplier)).toMatchObject({
    data: [{ answer: { ru: 'Звоните 8 800 220 0 220' } }],
  })
  expect(fillFaq([item('{{fax}}')], supplier)).toEqual({ problems: ['has the field {{fax}}, which there is none of'] })
})

test('a time zone has to be a real one', () => {
  const [kemerovo] = file.branches
  const [problem] = problems({ branches: [{ ...kemerovo, timeZone: 'Asia/Kemerovo' }] })!
  expect(problem).toContain('is not a known time zone')
})
