import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Queue, Worker } from 'bullmq'
import { pino } from 'pino'
import { z } from 'zod'
import { connectRedis } from '../../jobs/connect-redis.ts'
import { postgresBackend } from '../../jobs/postgres-backend.ts'
import { type Jobs, openQueue } from '../../jobs/queue.ts'
import { canStartRedis, startRedis, stopRedis } from '../../test/support/processes/redis-process.ts'
import type { Report } from '../report.ts'
import { withEmptyDatabase } from '../with-empty-database.ts'

const rounds = 5
const count = 3000
const atOnce = 8
const request = { name: 'bench', data: z.object({ nth: z.number() }) }

/** Asks for a job many times at once and waits until all have run; beside it BullMQ itself on the same backend, as often at once. */
export async function jobs(report: Report): Promise<void> {
  await withEmptyDatabase(databaseUrl => compare(report, 'in PostgreSQL', databaseUrl))
  if (!canStartRedis) return void process.stdout.write('  there is no redis-server here: in Redis it is not measured\n')
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  const redis = await startRedis(folder)
  await compare(report, 'in Redis', '', `redis://127.0.0.1:${redis.port}`)
  await stopRedis(redis)
  await rm(folder, { recursive: true, force: true })
}

async function compare(report: Report, where: string, databaseUrl: string, redisUrl?: string): Promise<void> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const [bare, own] = [await runBare(databaseUrl, redisUrl), await runOurs(databaseUrl, redisUrl)]
    // The first makes tables and connections.
    if (round === 0) continue
    theirs.push(bare)
    ours.push(own)
  }
  report.add('jobs', { what: where, unit: 'jobs/s', ours, beside: 'bare BullMQ', theirs, goal: '≥ 0.9' })
}

async function runOurs(databaseUrl: string, redisUrl: string | undefined): Promise<number> {
  const all = counter()
  const queue: Jobs = await openQueue({ databaseUrl, redisUrl, logger: pino({ level: 'silent' }) }, [
    { ...request, run: async () => all.isOne() },
  ])
  const speed = await perSecond(nth => queue.add(request, { nth }), all.done)
  await queue.stop()
  return speed
}

async function runBare(databaseUrl: string, redisUrl: string | undefined): Promise<number> {
  const all = counter()
  const { queue, worker, release } = openBare(databaseUrl, redisUrl, async () => all.isOne())
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()])
  const speed = await perSecond(async nth => void (await queue.add('bench', { nth })), all.done)
  await worker.close()
  await queue.close()
  await release()
  return speed
}

function openBare(databaseUrl: string, redisUrl: string | undefined, process: () => Promise<void>) {
  const defaultJobOptions = { removeOnComplete: { age: 60 } }
  if (redisUrl) {
    const { connection, close } = connectRedis(redisUrl)
    const queue = new Queue('bare', { connection, defaultJobOptions })
    return { queue, worker: new Worker('bare', process, { connection, concurrency: atOnce }), release: close }
  }
  const { connection, factory, close } = postgresBackend(databaseUrl)
  const queue = new Queue('bare', { connection, defaultJobOptions }, factory)
  return { queue, worker: new Worker('bare', process, { connection, concurrency: atOnce }, factory), release: close }
}

function counter() {
  const { promise: done, resolve } = Promise.withResolvers<void>()
  let ran = 0
  return {
    done,
    isOne() {
      if (++ran === count) resolve()
    },
  }
}

async function perSecond(add: (nth: number) => Promise<void>, done: Promise<void>): Promise<number> {
  const begun = performance.now()
  await Promise.all(Array.from({ length: count }, (_, nth) => add(nth)))
  await done
  return (count * 1000) / (performance.now() - begun)
}
