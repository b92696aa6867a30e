import { type Job, Queue, Worker } from 'bullmq'
import type { Logger } from 'pino'
import { continued, correlation } from '../bots/tracing/correlation.ts'
import { tracedAnew } from '../bots/tracing/traced.ts'
import { errorName } from '../core/units/is-outage.ts'
import { connectRedis } from './connect-redis.ts'
import { inTime, NotInTime } from './in-time.ts'
import { type JobKind, type JobRequest, oneAtATime, type Schedule } from './job-kind.ts'
import { postgresBackend } from './postgres-backend.ts'
import { watchQueue } from './watch-queue.ts'

/** How many jobs wait, run, or were given up; those stay for a week to be looked at. */
type JobCounts = Record<'waiting' | 'active' | 'delayed' | 'failed', number>

/** BullMQ's queue, whichever backend it has. */
type AnyQueue = ReturnType<typeof backendFor>['queue']

export interface Jobs {
  /**
   * Asks for a run; of one key once within a few seconds.
   * @throws ZodError when the data is not what the job takes; NotInTime when the queue does not answer, which is known then.
   */
  add<Data extends object>(request: JobRequest<Data>, data: NoInfer<Data>, key?: string): Promise<void>
  /** Whether the queue does not answer. */
  readonly isAway: boolean
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

/** What was asked for under a key is asked for once in so long. */
const askedOnceMs = 10_000
const stopWithinMs = 5000

const queueName = 'kilovatt'

/**
 * The queue: BullMQ in PostgreSQL, or in Redis when there is one; nothing else knows which. With `kinds` this process also runs what
 * is queued.
 */
export async function openQueue(settings: QueueSettings, kindsOfWork: JobKind[]): Promise<Jobs> {
  const { logger } = settings
  const kinds = kindsOfWork.map(oneAtATime)
  const { queue, worker, release } = backendFor(settings)
  queue.on('error', error => logger.debug({ err: error }, 'The queue does not answer'))
  const running =
    kinds.length > 0 ? worker(job => continued(belonging(job), () => runJob(job, kinds, logger))) : undefined
  running?.on('error', error => logger.debug({ err: error }, 'The queue does not answer'))
  running?.on('failed', (job, error) => logFailure(logger, job, error))
  const watch = watchQueue(logger, async isFirst => {
    await queue.waitUntilReady()
    if (kinds.length > 0) await keepSchedules(queue, kinds, isFirst, logger)
    else await queue.getJobCounts('waiting')
  })
  await watch.first
  return {
    queue,
    async add({ name, data: schema }, data, id) {
      const deduplication = id === undefined ? {} : { deduplication: { id, ttl: askedOnceMs } }
      if (watch.isAway) throw new NotInTime('The queue is known not to answer')
      await inTime(queue.add(name, schema.parse(data), { ...deduplication, ...ownTrace() })).catch(watch.missed)
    },
    get isAway() {
      return watch.isAway
    },
    async counts() {
      return (await inTime(queue.getJobCounts('waiting', 'active', 'delayed', 'failed'))) as JobCounts
    },
    async stop() {
      watch.stop()
      // A worker whose Redis hangs cannot say goodbye to it.
      if (running) await inTime(running.close(watch.isAway), stopWithinMs).catch(() => undefined)
      await inTime(queue.close(), stopWithinMs).catch(() => undefined)
      await release()
    },
  }
}

/**
 * Every process that runs jobs sets the same schedules, so it does not matter which does so last; afterwards those are set again that
 * are gone, as from a Redis that was emptied.
 */
async function keepSchedules(queue: AnyQueue, kinds: JobKind[], isFirst: boolean, logger: Logger): Promise<void> {
  const scheduled = kinds.filter(kind => 'schedule' in kind)
  const there = new Set((await queue.getJobSchedulers()).map(({ key }) => key))
  const missing = scheduled.filter(({ name }) => !there.has(name))
  for (const { name, schedule } of isFirst ? scheduled : missing)
    await queue.upsertJobScheduler(name, repeatOptions(schedule), { name, data: {} })
  if (!isFirst && missing.length > 0)
    logger.warn({ jobs: missing.map(({ name }) => name) }, 'The queue had lost schedules, which are set again')
  // A schedule of an older version would go on for ever.
  for (const key of there)
    if (isFirst && !scheduled.some(({ name }) => name === key)) await queue.removeJobScheduler(key)
}

/** A job keeps the trace of what asked for it where the queue has room for such. */
function ownTrace() {
  const { trace } = correlation()
  return trace === undefined ? {} : { telemetry: { metadata: trace } }
}

const belonging = ({ name, id, opts }: Job) => ({ trace: opts.telemetry?.metadata, job: `${name} ${id}` })

const repeatOptions = (schedule: Schedule) =>
  'everyMs' in schedule ? { every: schedule.everyMs } : { pattern: schedule.cron, tz: schedule.timeZone }

async function runJob(job: Job, kinds: JobKind[], logger: Logger): Promise<void> {
  const kind = kinds.find(({ name }) => name === job.name)
  if (!kind) return logger.warn({ job: job.name }, 'A job of a kind this version does not know is left undone')
  try {
    // Checked again: what is queued may come from an older version.
    const run = () => ('schedule' in kind ? kind.run() : kind.run(kind.data.parse(job.data)))
    await tracedAnew(`job ${job.name}`, {}, run)
    logger.debug('A job ran')
  } catch (error) {
    // The queue keeps the words of an error for days; those of a database may quote a resident's data.
    const name = errorName(error)
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
  const { connection, factory, close } = postgresBackend(databaseUrl)
  return {
    queue: new Queue(queueName, { connection, defaultJobOptions }, factory),
    worker: (process: Process) => new Worker(queueName, process, { connection, ...workerOptions }, factory),
    release: close,
  }
}
