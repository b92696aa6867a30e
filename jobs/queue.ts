import { createPostgresBackend, type Job, Queue, Worker } from 'bullmq'
import type { Logger } from 'pino'
import { correlated } from '../bots/turn/correlation.ts'
import { connectRedis } from './connect-redis.ts'
import type { JobKind, JobRequest, Schedule } from './job-kind.ts'

/** How many jobs wait, run, or were given up; those stay for a week to be looked at. */
type JobCounts = Record<'waiting' | 'active' | 'delayed' | 'failed', number>

/** BullMQ's queue, whichever backend it has. */
type AnyQueue = ReturnType<typeof backendFor>['queue']

export interface Jobs {
  /**
   * Asks for a run; while one with the same key waits, a second is not added.
   * @throws ZodError when the data is not what the job takes.
   */
  add<Data extends object>(request: JobRequest<Data>, data: NoInfer<Data>, key?: string): Promise<void>
  counts(): Promise<JobCounts>
  /** BullMQ's own queue, for its board. */
  readonly queue: AnyQueue
  stop(): Promise<void>
}

interface QueueSettings {
  databaseUrl: string
  redisUrl?: string | undefined
  logger: Logger
}

const queueName = 'kilovatt'
const schema = 'jobs'

/**
 * The queue: BullMQ in PostgreSQL, or in Redis when there is one; nothing else knows which. With `kinds` this process also runs what
 * is queued.
 */
export async function openQueue(settings: QueueSettings, kinds: JobKind[]): Promise<Jobs> {
  const { logger } = settings
  const { queue, worker, release } = backendFor(settings)
  queue.on('error', error => logger.warn({ err: error }, 'The queue does not answer'))
  await queue.waitUntilReady()
  const running =
    kinds.length > 0
      ? worker(job => correlated({ job: `${job.name} ${job.id}` }, () => runJob(job, kinds, logger)))
      : undefined
  running?.on('error', error => logger.warn({ err: error }, 'The queue does not answer'))
  running?.on('failed', (job, error) => logFailure(logger, job, error))
  if (kinds.length > 0) await keepSchedules(queue, kinds)
  return {
    queue,
    async add(request, data, key) {
      await queue.add(request.name, request.data.parse(data), key ? { deduplication: { id: key } } : {})
    },
    async counts() {
      return (await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')) as JobCounts
    },
    async stop() {
      await running?.close()
      await queue.close()
      await release()
    },
  }
}

/** Every process that runs jobs sets the same schedules, so it does not matter which does so last. */
async function keepSchedules(queue: AnyQueue, kinds: JobKind[]): Promise<void> {
  const scheduled = kinds.filter(kind => 'schedule' in kind)
  for (const { name, schedule } of scheduled)
    await queue.upsertJobScheduler(name, repeatOptions(schedule), { name, data: {} })
  for (const { key } of await queue.getJobSchedulers()) {
    // A schedule of an older version would go on for ever.
    if (!scheduled.some(({ name }) => name === key)) await queue.removeJobScheduler(key)
  }
}

const repeatOptions = (schedule: Schedule) =>
  'everyMs' in schedule ? { every: schedule.everyMs } : { pattern: schedule.cron, tz: schedule.timeZone }

async function runJob(job: Job, kinds: JobKind[], logger: Logger): Promise<void> {
  const kind = kinds.find(({ name }) => name === job.name)
  if (!kind) return logger.warn({ job: job.name }, 'A job of a kind this version does not know is left undone')
  try {
    if ('schedule' in kind) await kind.run()
    // Checked again: what is queued may come from an older version.
    else await kind.run(kind.data.parse(job.data))
  } catch (error) {
    // The queue keeps the words of an error for days; those of a database may quote a resident's data.
    const name = error instanceof Error ? error.name : 'Unknown error'
    throw new Error(`${job.name}: ${name}`, { cause: error })
  }
}

function logFailure(logger: Logger, job: Job | undefined, error: Error): void {
  const tries = job?.attemptsMade ?? 0
  const isGivenUp = tries >= (job?.opts.attempts ?? 1)
  const message = isGivenUp ? 'A job failed for the last time and is kept among the failed ones' : 'A job failed'
  logger.error({ err: error, job: job?.name, jobId: job?.id, tries }, message)
}

const defaultJobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: { age: 60 },
  removeOnFail: { age: 7 * 24 * 3600 },
}

/**
 * A killed process's job runs again after seconds rather than a minute; several run side by side. A job may lose its process many
 * times: that says nothing of the job.
 */
const workerOptions = { concurrency: 8, lockDuration: 5000, stalledInterval: 3000, maxStalledCount: 50 }

type Process = (job: Job) => Promise<void>

function backendFor({ databaseUrl, redisUrl }: QueueSettings) {
  if (redisUrl) {
    // A connection made here is not BullMQ's to close.
    const { connection, prefix, close } = connectRedis(redisUrl)
    return {
      queue: new Queue(queueName, { connection, prefix, defaultJobOptions }),
      worker: (process: Process) => new Worker(queueName, process, { connection, prefix, ...workerOptions }),
      release: close,
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
