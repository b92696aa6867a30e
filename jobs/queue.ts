import { createPostgresBackend, type Job, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** One kind of background work: what it takes, when it repeats by itself, and what it does. Every run may be a repeat. */
export interface JobKind {
  name: string
  /** Runs at this interval without being asked. */
  everyMs?: number
  /** Checks its data itself: what is queued may come from an older version. */
  run(data: unknown): Promise<void>
}

export interface Jobs {
  /** Asks for a run; while one with the same key waits, a second is not added. */
  add(name: string, data: object, key?: string): Promise<void>
  stop(): Promise<void>
}

export interface QueueSettings {
  databaseUrl: string
  redisUrl?: string | undefined
  logger: Logger
}

const queueName = 'kilovatt'
const schema = 'jobs'

/**
 * The queue: BullMQ in PostgreSQL, or in Redis when there is one; nobody else knows which. With `kinds` this process also works
 * off what is queued.
 */
export async function openQueue(settings: QueueSettings, kinds: JobKind[]): Promise<Jobs> {
  const { queue, worker, release } = backendFor(settings)
  queue.on('error', error => settings.logger.warn({ err: error }, 'The queue does not answer'))
  await queue.waitUntilReady()
  const running = kinds.length > 0 ? worker(job => runJob(job, kinds, settings.logger)) : undefined
  running?.on('error', error => settings.logger.warn({ err: error }, 'The queue does not answer'))
  running?.on('failed', (job, error) => settings.logger.error({ err: error, job: job?.name }, 'A job failed'))
  for (const { name, everyMs } of kinds) {
    if (everyMs) await queue.upsertJobScheduler(name, { every: everyMs }, { name, data: {} })
  }
  return {
    async add(name, data, key) {
      await queue.add(name, data, key ? { deduplication: { id: key } } : {})
    },
    async stop() {
      await running?.close()
      await queue.close()
      await release()
    },
  }
}

async function runJob(job: Job, kinds: JobKind[], logger: Logger): Promise<void> {
  const kind = kinds.find(({ name }) => name === job.name)
  if (!kind) return logger.warn({ job: job.name }, 'A job of a kind this version does not know is left undone')
  try {
    await kind.run(job.data)
  } catch (error) {
    // The queue keeps the words of an error for days; those of a database may quote a resident's data.
    const name = error instanceof Error ? error.name : 'Unknown error'
    throw new Error(`${job.name}: ${name}`, { cause: error })
  }
}

const defaultJobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: { age: 60 },
  removeOnFail: { age: 7 * 24 * 3600 },
}

/** A killed process's job runs again after seconds rather than a minute; several run side by side. */
const workerOptions = { concurrency: 8, lockDuration: 5000, stalledInterval: 3000 }

type Process = (job: Job) => Promise<void>

function backendFor({ databaseUrl, redisUrl }: QueueSettings) {
  if (redisUrl) {
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null })
    return {
      queue: new Queue(queueName, { connection, defaultJobOptions }),
      worker: (process: Process) => new Worker(queueName, process, { connection, ...workerOptions }),
      // A connection made here is not BullMQ's to close.
      release: async () => void (await connection.quit()),
    }
  }
  const connection = { connectionString: databaseUrl, schema, migrate: true, max: 4 }
  return {
    queue: new Queue(queueName, { connection, defaultJobOptions }, createPostgresBackend),
    worker: (process: Process) =>
      new Worker(queueName, process, { connection, ...workerOptions }, createPostgresBackend),
    release: async () => undefined,
  }
}
