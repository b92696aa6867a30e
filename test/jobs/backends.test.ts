import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { correlation } from '../../bots/tracing/correlation.ts'
import type { JobKind } from '../../jobs/job-kind.ts'
import { type Jobs, openQueue } from '../../jobs/queue.ts'
import { createLogger } from '../../src/logging/logger.ts'
import { eventually } from '../support/eventually.ts'
import { canStartRedis } from '../support/processes/redis-process.ts'
import { redisServers } from '../support/processes/redis-servers.ts'
import { freshDatabase, type TestDatabase } from '../support/worlds/database.ts'

/** The queue is to behave the same in PostgreSQL and, where this machine can start one, in a Redis of the test's own. */
const backends = canStartRedis ? ['PostgreSQL', 'Redis'] : ['PostgreSQL']
process.stdout.write(`The queue is tested in ${backends.join(' and ')}.\n`)

const fragile = { name: 'fragile', data: z.strictObject({ chatKey: z.int() }) }
const count = { name: 'count', data: z.strictObject({ nth: z.int() }) }
const slow = { name: 'slow', data: z.strictObject({ nth: z.int() }) }
const there = { name: 'there', data: z.strictObject({ hello: z.int() }) }

describe.each(backends)('the queue in %s', backend => {
  let database: TestDatabase | undefined
  let redisUrl: string | undefined
  const opened: Jobs[] = []

  /** Where the queue of this test is. */
  async function place(): Promise<{ databaseUrl: string; redisUrl?: string }> {
    database ??= await freshDatabase()
    if (backend === 'Redis') redisUrl ??= await (await redisServers()).single()
    return { databaseUrl: database.url, ...(redisUrl && { redisUrl }) }
  }

  async function open(...kinds: JobKind[]): Promise<Jobs> {
    const jobs = await openQueue({ ...(await place()), logger: createLogger('silent') }, kinds)
    opened.push(jobs)
    return jobs
  }

  /** For how long the job that was added first is kept from other processes. */
  async function holdLeftMs(): Promise<number> {
    if (redisUrl) {
      const redis = new Redis(redisUrl)
      return await redis.pttl('bull:kilovatt:1:lock').finally(() => redis.disconnect())
    }
    const client = new Client(database!.url)
    await client.connect()
    const { rows } = await client.query(
      `select (locked_until_ms - extract(epoch from clock_timestamp()) * 1000)::int as "leftMs" from jobs.job where id = '1'`,
    )
    await client.end()
    return rows[0].leftMs
  }

  afterEach(async () => {
    for (const jobs of opened.splice(0)) await jobs.stop()
    await database?.drop()
    database = undefined
    redisUrl = undefined
  })

  test('a job runs with its data, and again after it failed', async () => {
    const runs: unknown[] = []
    const jobs = await open({
      ...fragile,
      async run(data: object) {
        runs.push(data)
        if (runs.length === 1) throw new Error('the first time')
      },
    })
    await jobs.add(fragile, { chatKey: 7 })
    await eventually(() => runs).toEqual([{ chatKey: 7 }, { chatKey: 7 }])
  })

  test('two processes share the jobs, each of which runs once', async () => {
    const runs: unknown[] = []
    const kind = () => ({ ...count, run: async ({ nth }: { nth: number }) => void runs.push(nth) })
    const [first] = [await open(kind()), await open(kind())]
    const all = Array.from({ length: 50 }, (_, nth) => nth)
    await Promise.all(all.map(nth => first.add(count, { nth })))
    await eventually(() => runs.toSorted((a, b) => Number(a) - Number(b))).toEqual(all)
  })

  test('what repeats by itself repeats once for all processes', async () => {
    const ran: string[] = []
    const tick = (): JobKind => ({
      name: 'tick',
      schedule: { everyMs: 400 },
      run: async () => void ran.push(correlation().job!),
    })
    await open(tick())
    await open(tick())
    await eventually(() => ran.length).toBeGreaterThanOrEqual(4)
    // A job of a schedule is named after the moment it is for: none comes twice, and none is between two rounds.
    const moments = ran.map(job => Number(/^tick repeat:tick:(\d+)$/.exec(job)?.[1]))
    expect(new Set(moments).size).toBe(ran.length)
    expect(moments.map(moment => (moment - moments[0]!) % 400)).toEqual(ran.map(() => 0))
  })

  test('what is to run at certain times runs then, and what an older version repeated stops', async () => {
    let ticks = 0
    let oldTicks = 0
    await open({ name: 'old', schedule: { everyMs: 300 }, run: async () => void oldTicks++ })
    await eventually(() => oldTicks).toBeGreaterThanOrEqual(1)
    for (const jobs of opened.splice(0)) await jobs.stop()
    const eachSecond = { cron: '* * * * * *', timeZone: 'Asia/Novokuznetsk' }
    const jobs = await open({ name: 'each-second', schedule: eachSecond, run: async () => void ticks++ })
    await eventually(() => ticks).toBeGreaterThanOrEqual(2)
    expect((await jobs.queue.getJobSchedulers()).map(({ key, tz }) => ({ key, tz }))).toEqual([
      { key: 'each-second', tz: 'Asia/Novokuznetsk' },
    ])
  })

  test('data of another shape than the job takes is not given to it, and the job is kept among the failed ones', async () => {
    const runs: unknown[] = []
    const strict = { name: 'strict', data: z.strictObject({ chatKey: z.string() }) }
    const jobs = await open({ ...strict, run: async (data: object) => void runs.push(data) })
    await jobs.queue.add('strict', { lain: 'typo' }, { attempts: 1 })
    await jobs.add(strict, { chatKey: 'a' })
    await eventually(() => runs).toEqual([{ chatKey: 'a' }])
    await eventually(async () => (await jobs.counts()).failed).toBe(1)
  })

  test('a process that is killed leaves its job to another', async () => {
    const jobs = await open()
    await jobs.add(slow, { nth: 1 })
    const child = fork(join(import.meta.dirname, 'stuck-worker.ts'), [JSON.stringify(await place())])
    await once(child, 'message')
    child.kill('SIGKILL')
    await once(child, 'exit')
    // What is left of its hold on the job is a matter of seconds.
    expect(await holdLeftMs()).toBeLessThanOrEqual(5000)
    const runs: unknown[] = []
    await open({ ...slow, run: async (data: object) => void runs.push(data) })
    await eventually(() => runs).toEqual([{ nth: 1 }])
  })

  test('a process without kinds only hands on', async () => {
    const runs: unknown[] = []
    const sender = await open()
    await open({ ...there, run: async (data: object) => void runs.push(data) })
    await sender.add(there, { hello: 1 })
    await eventually(() => runs).toEqual([{ hello: 1 }])
  })
})
