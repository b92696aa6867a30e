import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { JobKind } from '../../jobs/job-kind.ts'
import { openQueue } from '../../jobs/queue.ts'
import { createLogger } from '../../src/logging/logger.ts'
import { eventually } from '../support/eventually.ts'
import { canStartRedis } from '../support/processes/redis-process.ts'
import { redisServers } from '../support/processes/redis-servers.ts'

if (!canStartRedis) process.stdout.write('There is no redis-server here: clusters and sentinels are not tested.\n')

const once = { name: 'once', data: z.strictObject({ nth: z.int() }) }

const open = (redisUrl: string, ...kinds: JobKind[]) =>
  openQueue({ databaseUrl: '', redisUrl, logger: createLogger('silent') }, kinds)

describe.runIf(canStartRedis)('Redis of several servers', () => {
  test('in a cluster jobs run, repeat by themselves and are counted', async () => {
    const url = await (await redisServers()).cluster()
    const runs: unknown[] = []
    let ticks = 0
    const tick = { name: 'tick', schedule: { everyMs: 300 }, run: async () => void ticks++ }
    const jobs = await open(url, { ...once, run: async (data: object) => void runs.push(data) }, tick)
    await jobs.add(once, { nth: 1 })
    await eventually(() => runs).toEqual([{ nth: 1 }])
    await eventually(() => ticks).toBeGreaterThanOrEqual(2)
    expect(await jobs.counts()).toMatchObject({ failed: 0 })
    await jobs.stop()
  })

  test('when the leading server fails, the sentinel names another, and jobs go on', async () => {
    const { url, fails } = await (await redisServers()).watched()
    const runs: unknown[] = []
    const jobs = await open(url, { ...once, run: async (data: object) => void runs.push(data) })
    await jobs.add(once, { nth: 1 })
    await eventually(() => runs).toEqual([{ nth: 1 }])
    await fails()
    const isTaken = () =>
      jobs.add(once, { nth: 2 }).then(
        () => true,
        () => false,
      )
    await eventually(isTaken).toBe(true)
    await eventually(() => runs).toContainEqual({ nth: 2 })
    await jobs.stop()
  })
})
