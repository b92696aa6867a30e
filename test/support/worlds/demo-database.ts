import { pino } from 'pino'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { seedDemo } from '../../../sandbox/demo-data/seed-demo.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { supplier } from './core-world.ts'
import { filledDatabase, type TestDatabase } from './database.ts'

/** A database of its own with the demo's town as it is at the beginning of an hour. */
export async function demoDatabase(now: Temporal.Instant): Promise<TestDatabase> {
  const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' })
  const name = `demo_${hour.toString().replaceAll(/\D+/g, '_')}`
  return await filledDatabase(name, url => seedDatabase(url, hour))
}

/** Fills a migrated database with the demo's town as of a moment. */
export async function seedDatabase(url: string, now: Temporal.Instant): Promise<void> {
  const orm = await openDatabase({ url, logger: pino({ level: 'silent' }), entities })
  const today = todayIn(branchOf(supplier, 'kemerovo'), now)
  await orm.em.fork().transactional(em => seedDemo(em, { today, now }))
  await orm.close()
}
