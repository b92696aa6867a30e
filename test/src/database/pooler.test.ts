import pino from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { JobKind } from '../../../jobs/job-kind.ts'
import { openQueue } from '../../../jobs/queue.ts'
import { entities } from '../../../src/database/entities.ts'
import { createLeases } from '../../../src/database/leases.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { startPooler } from '../../support/processes/ways/pooler.ts'
import { freshDatabase } from '../../support/worlds/database.ts'

const logger = pino({ level: 'silent' })

test('behind a pooler that keeps sessions, which refuses options: sessions have our limits, jobs run, leases hold', async () => {
  const { url, drop } = await freshDatabase()
  const pooled = await startPooler(url, 'session')
  const orm = await openDatabase({ url: pooled, logger, entities })
  const [limits] = await orm.em.execute(
    `select current_setting('timezone') as zone, current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`,
  )
  expect(limits).toEqual({ zone: 'UTC', statement: '30s', lock: '3s' })

  const greeted = Promise.withResolvers<string>()
  const greet = { name: 'greet', data: z.strictObject({ whom: z.string() }) }
  const kind: JobKind = { ...greet, run: async data => greeted.resolve(greet.data.parse(data).whom) }
  const jobs = await openQueue({ databaseUrl: pooled, logger }, [kind])
  await jobs.add(greet, { whom: 'Kemerovo' })
  expect(await greeted.promise).toBe('Kemerovo')
  await jobs.stop()

  const leases = createLeases(pooled, logger)
  const done = Promise.withResolvers<void>()
  await leases.whileHolding('work', new AbortController().signal, async () => done.resolve())
  await done.promise
  await leases.close()
  await orm.close()
  await drop()
})

test('behind one that shares sessions between transactions: refused at once, with what to set', async () => {
  const { url, drop } = await freshDatabase()
  const opening = openDatabase({ url: await startPooler(url, 'transaction'), logger, entities })
  await expect(opening).rejects.toThrow(/^PostgreSQL cannot be used at 127\.0\.0\.1:\d+, .*pool_mode = session/)
  await drop()
})
