import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { ZodError, z } from 'zod'
import type { JobKind } from '../../jobs/job-kind.ts'
import { openQueue } from '../../jobs/queue.ts'
import { createLogger } from '../../src/logging/logger.ts'
import { eventually } from '../support/eventually.ts'
import { freshDatabase } from '../support/worlds/database.ts'

const fragile = { name: 'fragile', data: z.strictObject({ chatKey: z.int() }) }
const keyed = { name: 'keyed', data: z.strictObject({ nth: z.int() }) }

const secret = 'Failing row contains (Иванов, 12345)'

async function queueWith(...kinds: JobKind[]) {
  const database = await freshDatabase()
  const logs: string[] = []
  const logger = createLogger('debug', { write: (line: string) => void logs.push(line) })
  const jobs = await openQueue({ databaseUrl: database.url, logger }, kinds)
  onTestFinished(async () => {
    await jobs.stop()
    await database.drop()
  })
  return { jobs, logs, databaseUrl: database.url }
}

test('a job that fails is tried again, and neither the queue nor the log keeps what its error quotes', async () => {
  const runs: unknown[] = []
  const { jobs, logs, databaseUrl } = await queueWith({
    ...fragile,
    async run(data: object) {
      runs.push(data)
      if (runs.length === 1) throw Object.assign(new Error(secret), { code: '23514', detail: secret })
    },
  })
  await jobs.add(fragile, { chatKey: 7 })
  await eventually(() => runs).toEqual([{ chatKey: 7 }, { chatKey: 7 }])
  expect(logs.some(line => line.includes('A job failed') && line.includes('23514'))).toBe(true)
  const kept = await everythingIn(databaseUrl)
  expect([...logs, ...kept].filter(line => line.includes('Иванов'))).toEqual([])
})

test('a run that hangs is not joined by those that are due meanwhile: other work has its slots', async () => {
  const hung = Promise.withResolvers<void>()
  let begun = 0
  let beats = 0
  const run = async () => {
    begun += 1
    await hung.promise
  }
  await queueWith(
    { name: 'hangs', schedule: { everyMs: 20 }, run },
    { name: 'beats', schedule: { everyMs: 20 }, run: async () => void beats++ },
  )
  await eventually(() => beats > 20 || begun > 1).toBe(true)
  hung.resolve()
  expect(begun).toBe(1)
})

test('while a run with the same key waits, a second is not added', async () => {
  const runs: unknown[] = []
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { jobs } = await queueWith({
    ...keyed,
    async run(data: object) {
      runs.push(data)
      await released
    },
  })
  await jobs.add(keyed, { nth: 1 }, 'a')
  await jobs.add(keyed, { nth: 2 }, 'a')
  await jobs.add(keyed, { nth: 3 }, 'b')
  await eventually(() => runs.length).toBe(2)
  release()
  expect(runs.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))).toEqual([{ nth: 1 }, { nth: 3 }])
})

test('data of another shape than the job takes does not compile, and is refused where it is asked for', async () => {
  const { jobs } = await queueWith({ ...keyed, run: async () => expect.unreachable() })
  // @ts-expect-error: a text is no number.
  await expect(jobs.add(keyed, { nth: 'first' })).rejects.toThrow(ZodError)
  // @ts-expect-error: something is missing.
  await expect(jobs.add(keyed, {})).rejects.toThrow(ZodError)
  // It compiles, for no type can say that a number is whole.
  await expect(jobs.add(keyed, { nth: 1.5 })).rejects.toThrow(ZodError)
  expect(await jobs.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 })
})

async function everythingIn(databaseUrl: string): Promise<string[]> {
  const client = new Client(databaseUrl)
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'jobs'",
  )
  const lines: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<{ line: string }>(`select row_to_json(t)::text as line from ${name} t`)
    lines.push(...rows.map(({ line }) => line))
  }
  await client.end()
  return lines
}
