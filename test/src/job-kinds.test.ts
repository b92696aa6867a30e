import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MikroORM } from '@mikro-orm/postgresql'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { entities } from '../../src/database/entities.ts'
import { jobKinds } from '../../src/job-kinds.ts'
import { createTroubles } from '../../src/logging/create-troubles.ts'
import { createLogger } from '../../src/logging/logger.ts'
import { createMetrics } from '../../src/logging/metrics.ts'

const root = join(import.meta.dirname, '../..')

test('docs/jobs.md names every job, and none that there is not', async () => {
  const orm = new MikroORM({ entities, dbName: 'none' })
  const config = readConfig({
    SUPPLIER_FILE: join(root, 'supplier/supplier.json'),
    TELEGRAM_BOT_TOKEN: '1000000001:a-token-of-these-tests-0000000000000',
    SMTP_URL: 'smtp://localhost',
    MAIL_FROM: 'bot@eskk.ru',
  })
  const logger = createLogger('silent')
  const now = () => Temporal.Now.instant()
  const own = { metrics: createMetrics(), troubles: createTroubles(logger) }
  const context = { config, databaseUrl: '', logger, now, orm, roles: ['jobs'], ...own } as const
  const printing = { start: () => undefined }
  const names = jobKinds(context, printing, async () => null).map(({ name }) => name)
  await orm.close()
  const [, table] = /^\| job .*\n\| -+.*\n((?:\|.*\n)+)/m.exec(readFileSync(join(root, 'docs/jobs.md'), 'utf8'))!
  const named = table!.split('\n').flatMap(row => row.split('|')[1]?.match(/[\w-]+/g) ?? [])
  expect(named.toSorted()).toEqual(names.toSorted())
})
