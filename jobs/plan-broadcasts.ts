import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { planBroadcasts } from '../core/broadcasts/plan-broadcasts.ts'
import { NotIssued } from '../core/broadcasts/queue-invoices.ts'
import { leaveOutLate } from '../core/broadcasts/take-due-rows.ts'
import type { Supplier } from '../core/supplier/supplier.ts'
import type { ScheduledJob } from './job-kind.ts'

interface PlanParts {
  orm: MikroORM
  supplier: Supplier
  logger: Logger
  now(): Temporal.Instant
}

/** So many accounts whose bill could not be issued are named. */
const named = 20

/** Queues the reminders and news that the day asks for, and gives up those that nobody needs any more. */
export function planDueBroadcasts({ orm, supplier, logger, now }: PlanParts): ScheduledJob {
  return {
    name: 'plan-broadcasts',
    schedule: { cron: '*/10 * * * *', timeZone: supplier.branches[0]!.timeZone },
    async run() {
      const { planned, failed } = await planBroadcasts(orm.em.fork(), supplier, now())
      for (const { due, counts } of planned)
        logger.info({ broadcast: due.key, queued: counts }, 'A broadcast is queued')
      for (const { due, why } of failed)
        logger.error({ err: why, broadcast: due.key, ...unissued(why) }, 'A broadcast could not be queued whole')
      await leaveOutLate(orm.em.fork(), now())
      const reasons = failed.map(({ why }) => why)
      if (reasons.length > 0)
        throw new AggregateError(reasons, `Broadcasts that could not be queued whole: ${reasons.length}`)
    },
  }
}

function unissued(why: unknown): { accounts?: number[] } {
  return why instanceof NotIssued ? { accounts: why.bills.slice(0, named).map(({ accountId }) => accountId) } : {}
}
