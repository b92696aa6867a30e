import pino from 'pino'
import { expect, test } from 'vitest'
import { entities } from '../../../src/database/entities.ts'
import { migrate } from '../../../src/database/migrate.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { emptyDatabase } from '../../support/worlds/database.ts'

const accounts = `
  insert into accounts (id, branch, number, surname, name, patronymic, address, category, norm_wh, range_exempt, billed_from, created_at)
  select id, 'kemerovo', id::text, 'Иванов', 'Иван', '', 'ул. Мира, 1', 'stove', 150000, false, '2026-08-01', '2026-08-10T00:00:00Z'
  from generate_series(1, 3) id`

/** The second account came with its meter in its first month, the third has none. */
const meters = `
  insert into meters (id, account_id, serial, model, zones, digits, ratio, installed_on)
  values (1, 1, 'M1', 'М', 1, 6, 1, '2020-01-01'), (2, 2, 'M2', 'М', 1, 6, 1, '2026-08-12')`

/** Beside the controller's two readings of a bill stand residents' of before and after: one of each contradicts them. */
const readings = `
  insert into readings (id, meter_id, source, taken_on, values_wh, period, state, billed, sent_at)
  select id, meter, source, day::date, array[kwh * 1000], date_trunc('month', day::date), 'accepted', billed, '2026-08-10T00:00:00Z'
  from (values (1, 1, 'opening', '2026-07-20', 1000, true), (2, 1, 'resident', '2026-08-20', 1900, false),
    (3, 1, 'control', '2026-08-22', 1150, false), (4, 2, 'opening', '2026-08-12', 5, true),
    (5, 2, 'control', '2026-09-15', 90, false), (6, 2, 'resident', '2026-09-20', 99, false)
  ) as v(id, meter, source, day, kwh, billed)`

const recalculation = `
  insert into recalculations (id, account_id, period, point, earlier, lines, amount_kopecks, posted_at)
  values ('recalculation:1:2026-09:1:2026-08', 1, '2026-09-01', 1, '2026-08-01', '[]', 100, '2026-10-01T00:00:00Z')`

test('what was billed before facts had dates stays as it was billed', async () => {
  const { url, drop } = await emptyDatabase()
  const orm = await openDatabase({ url, logger: pino({ level: 'silent' }), entities })
  const pending = (await orm.migrator.getPending()).map(({ name }) => name)
  await orm.migrator.up({ to: pending[pending.indexOf('migration-0013-dated-facts') - 1]! })
  for (const sql of [accounts, meters, readings, recalculation]) await orm.em.execute(sql)
  await migrate(orm)
  const rows = (sql: string) => orm.em.execute<object[]>(sql)
  // Before the meter's first reading nothing was charged in that month; by the norm it was all of it.
  expect(await rows('select id, billed_since::text as since, closed_on from accounts order by id')).toEqual([
    { id: 1, since: null, closed_on: null },
    { id: 2, since: '2026-08-12', closed_on: null },
    { id: 3, since: null, closed_on: null },
  ])
  expect(await rows('select id, state, late, superseded_by as by from readings order by id')).toEqual([
    { id: 1, state: 'accepted', late: false, by: null },
    { id: 2, state: 'superseded', late: false, by: 3 },
    ...[3, 4, 5, 6].map(id => ({ id, state: 'accepted', late: false, by: null })),
  ])
  expect(await rows('select basis, cause from recalculations')).toEqual([{ basis: 'actual', cause: 'reading' }])
  expect(
    await rows(
      'select (select count(*)::int from former_terms) as terms, (select count(*)::int from changed_facts) as changes',
    ),
  ).toEqual([{ terms: 0, changes: 0 }])
  await orm.close()
  await drop()
})
