import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { documentProblems } from '../../../core/supplier/document-fields.ts'
import { servicesSchema } from '../../../core/supplier/service.ts'
import { zoneHoursSchema } from '../../../core/supplier/zone-hours.ts'
import { supplier } from '../../support/worlds/core-world.ts'

const problems = (schema: z.ZodType, given: unknown) =>
  schema.safeParse(given).error?.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)

describe('the hours of the zones', () => {
  test('make up one day, over midnight too', () => {
    const two = [['07:00-23:00'], ['23:00-07:00']]
    expect(zoneHoursSchema.safeParse({ 2: two }).success).toBe(true)
    const wrong = '2 covers the 24 hours of a day, each of them once'
    for (const spans of [
      [['07:00-22:00'], ['23:00-07:00']],
      [['07:00-23:30'], ['23:00-07:00']],
      [['07:00-23:00'], ['07:00-23:00']],
      [
        ['07:00-23:00', '07:00-23:00'],
        ['23:00-07:00', '23:00-07:00'],
      ],
    ])
      expect(problems(zoneHoursSchema, { 2: spans })).toEqual([wrong])
    expect(problems(zoneHoursSchema, { 2: [['7-23'], ['23:00-07:00']] })).toEqual([
      '2.0.0 is a span like "23:00-07:00"',
    ])
  })
})

describe('a service', () => {
  const service = { ...supplier.services!.list[0]!, price: '2500.00' }
  const list = (...changes: object[]) => ({
    category: supplier.services!.category,
    list: changes.map(change => ({ ...service, ...change })),
  })

  test('costs rubles, nothing, or what an estimate says', () => {
    const read = servicesSchema.parse(list({}, { id: 'b', price: '0.00' }, { id: 'c', price: 'estimate' }))
    expect(read.list.map(({ price }) => price)).toEqual([250_000n, 0n, null])
    for (const price of ['2500', '2 500.00', '-1.00', 'дорого'])
      expect(problems(servicesSchema, list({ price }))).toEqual([
        'list.0.price is rubles like "2500.00", or "estimate"',
      ])
  })

  test('has an id of its own', () => {
    expect(problems(servicesSchema, list({}, {}))).toEqual(['list has an id twice'])
  })
})

describe('the form of the contract', () => {
  test('is checked before anybody asks for it, all at once', () => {
    expect(documentProblems('# Договор\n\n{{name}}, ИНН {{ inn }}, БИК {{bank.bic}}', supplier)).toEqual([])
    const { kpp: _, ...withoutKpp } = supplier
    expect(documentProblems('Договор {{kpp}} {{director}} {{constructor}} {{', withoutKpp)).toEqual([
      'does not begin with a heading "# …"',
      expect.stringContaining('has the field {{director}}, which there is none of: name, inn'),
      expect.stringContaining('has the field {{constructor}}, which there is none of'),
      'has the field {{kpp}}, which supplier.json does not give',
      'has braces {{ }} that are no field',
    ])
    expect(documentProblems(`# ${'а'.repeat(70_000)}`, supplier)).toEqual(['is longer than 60000 characters'])
  })
})
