import type { MikroORM } from '@mikro-orm/postgresql'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../../migrations/all.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { emptyDatabase } from '../../support/worlds/database.ts'
import { breakingChanges, type Rule, type Schema, selectColumns, selectRules } from './breaking-changes.ts'

const logger = pino({ level: 'silent' })
const names = migrations.map(migration => Reflect.construct(migration, []).name as string)

/** From here on every migration is done while the version before still runs (docs/deploy.md). */
const firstBeside = 'migration-0009-joinings'

/**
 * What migrations do all the same, and what it means for the version before. Another one belongs here only when the code that was released
 * before it cannot stumble over it any more: that was its first step.
 */
const known: { change: RegExp; means: string }[] = [
  {
    change: /^migration-0013-dated-facts: recalculations\.(basis|cause) must be given$/,
    means:
      'the version before closes no account with a recalculation, and says so; the new one closes it (docs/deploy.md)',
  },
  {
    change: /^migration-0013-dated-facts: readings: readings_one_per_bill is a new unique$/,
    means: 'leaves out late readings, of which the version before writes none',
  },
  {
    change: /^migration-0033-readings-of-two-months: readings: readings_one_per_bill is a new unique$/,
    means: 'lets two stand where the one before let one',
  },
  {
    change:
      /^migration-(0015-chained-facts|0017-unclear-payments): \w+: chained_(insert|update|delete) is a new trigger$/,
    means: 'writes a link beside a row, and refuses none',
  },
]

async function schemaOf(orm: MikroORM): Promise<Schema> {
  const ask = async (sql: string) => await orm.em.fork().execute<{ name: string }[]>(sql)
  const named = async (sql: string) => new Map((await ask(sql)).map(({ name, ...rest }) => [name, rest]))
  return { columns: await named(selectColumns), rules: await named(selectRules) } as Schema
}

test('the version before can go on with what it writes and reads, after each migration', async () => {
  const { url, drop } = await emptyDatabase()
  onTestFinished(drop)
  const orm = await openDatabase({ url, logger, entities })
  onTestFinished(() => orm.close())
  const found: string[] = []
  const from = names.indexOf(firstBeside)
  await orm.migrator.up({ to: names[from - 1]! })
  let before = await schemaOf(orm)
  for (const name of names.slice(from)) {
    await orm.migrator.up({ to: name })
    const after = await schemaOf(orm)
    found.push(...breakingChanges(before, after).map(change => `${name}: ${change}`))
    before = after
  }
  expect(found.filter(each => !known.some(({ change }) => change.test(each)))).toEqual([])
  expect(known.filter(({ change }) => !found.some(each => change.test(each)))).toEqual([])
})

const column = (type: string, isNullable: boolean, hasDefault = false) => ({ type, isNullable, hasDefault })

const check = (...values: string[]) => {
  const list = values.map(value => `'${value}'::text`).join(', ')
  return { kind: 'check' as const, about: ['state'], definition: `CHECK ((state = ANY (ARRAY[${list}])))` }
}

const before: Schema = {
  columns: new Map([
    ['readings.id', column('integer', false, true)],
    ['readings.state', column('text', false)],
    ['readings.note', column('text', true)],
    ['readings.old', column('text', true)],
    ['readings.source', column('character varying(255)', true)],
  ]),
  rules: new Map<string, Rule>([['readings: state_check', check('accepted', 'withdrawn')]]),
}

test('what the version before would stumble over is seen, and what it would not is let pass', () => {
  const harmless: Schema = {
    columns: new Map([
      ...before.columns,
      ['readings.source', column('text', true)],
      ['readings.late', column('boolean', false, true)],
      ['readings.why', column('text', true)],
      ['photos.id', column('integer', false)],
    ]),
    rules: new Map<string, Rule>([
      ['readings: state_check', check('accepted', 'history', 'withdrawn')],
      ['readings: late_check', { kind: 'check', about: ['late'], definition: 'CHECK (late is not null)' }],
      ['photos: once', { kind: 'unique', about: ['id'], definition: 'UNIQUE (id)' }],
    ]),
  }
  expect(breakingChanges(before, harmless)).toEqual([])
  const harmful: Schema = {
    columns: new Map([
      ['readings.id', column('bigint', false, true)],
      ['readings.state', column('text', false)],
      ['readings.source', column('text', true)],
      ['readings.note', column('text', false)],
      ['readings.basis', column('text', false)],
    ]),
    rules: new Map<string, Rule>([
      ['readings: state_check', check('accepted')],
      ['readings: once', { kind: 'unique', about: ['state'], definition: 'UNIQUE (state)' }],
    ]),
  }
  expect(breakingChanges(before, harmful)).toEqual([
    'readings.basis must be given',
    'readings.id is now bigint',
    'readings.note must be given',
    'readings.old is gone',
    'readings: once is a new unique',
    'readings: state_check is a new check',
  ])
})
