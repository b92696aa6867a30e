import pino from 'pino'
import { expect, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { entities } from '../../../src/database/entities.ts'
import { migrate } from '../../../src/database/migrate.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { buildTown } from '../../support/town.ts'
import { supplier } from '../../support/worlds/core-world.ts'
import { emptyDatabase } from '../../support/worlds/database.ts'

test('what was there before there were chains is chained by the migration', async () => {
  const { url, drop } = await emptyDatabase()
  const orm = await openDatabase({ url, logger: pino({ level: 'silent' }), entities })
  const pending = (await orm.migrator.getPending()).map(({ name }) => name)
  await orm.migrator.up({ to: pending[pending.indexOf('migration-0015-chained-facts') - 1]! })
  await buildTown(orm, 60)
  const now = Temporal.Instant.from('2026-09-02T05:00:00Z')
  await closePeriod(orm.em.fork(), { period: Temporal.PlainYearMonth.from('2026-08'), supplier, now })
  await migrate(orm)
  const { checks } = await auditLedger(orm.em.fork(), supplier)
  expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([])
  const [chained] = await orm.em.execute<object[]>(
    `select (select count(*) from chain_links where of = 'reading') = (select count(*) from readings) as readings,
       (select count(*) from chain_links where of = 'bill') = (select count(*) from bills) as bills,
       (select count(*) from chain_tips)::int as chains`,
  )
  expect(chained).toEqual({ readings: true, bills: true, chains: 61 })
  await orm.close()
  await drop()
})
