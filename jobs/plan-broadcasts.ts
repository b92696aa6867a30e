import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { planBroadcasts } from '../core/broadcasts/plan-broadcasts.ts'
import { leaveOutLate } from '../core/broadcasts/take-due-rows.ts'
import type { Supplier } from '../core/supplier/supplier.ts'
import type { ScheduledJob } from './job-kind.ts'

interface PlanParts {
  orm: MikroORM
  supplier: Supplier
  logger: Logger
  now(): Temporal.Instant
}

/** Queues the reminders and news that the day asks for, and gives up those that nobody needs any more. */
export function planDueBroadcasts({ orm, supplier, logger, now }: PlanParts): ScheduledJob {
  return {
    name: 'plan-broadcasts',
    schedule: { cron: '*/10 * * * *', timeZone: supplier.branches[0]!.timeZone },
    async run() {
      for (const { due, counts } of await planBroadcasts(orm.em.fork(), supplier, now()))
        logger.info({ broadcast: due.key, queued: counts }, 'A broadcast is queued')
      await leaveOutLate(orm.em.fork(), now())
    },
  }
}
