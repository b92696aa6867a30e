import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { auditLedger } from '../core/audit/audit-ledger.ts'
import { keepHead } from '../core/chain/keep-head.ts'
import { headCode } from '../core/chain/latest-head.ts'
import type { Supplier } from '../core/supplier/supplier.ts'
import type { ScheduledJob } from './job-kind.ts'

interface AuditParts {
  now(): Temporal.Instant
  orm: MikroORM
  supplier: Supplier
  logger: Logger
  /** Told how many checks failed, zero included. */
  alarm(problems: number): void
}

/**
 * Each night keeps a head of all chains, which the log takes out of the database, and goes through the ledger and what must agree with
 * it. What is wrong raises an alarm and is left as it is.
 */
export function auditLedgerNightly({ orm, now, supplier, logger, alarm }: AuditParts): ScheduledJob {
  return {
    name: 'audit-ledger',
    schedule: { cron: '20 3 * * *', timeZone: supplier.branches[0]!.timeZone },
    async run() {
      const head = await keepHead(orm.em.fork(), now())
      if (head)
        logger.info(
          { head: head.digest, code: headCode(head), keptAt: String(head.keptAt) },
          'The head of all chains is kept',
        )
      const { checks, figures } = await auditLedger(orm.em.fork(), supplier)
      const wrong = checks.filter(check => check.wrong > 0)
      alarm(wrong.length)
      for (const { what, wrong: times, examples } of wrong)
        logger.error({ check: what, times, examples }, 'The ledger does not agree with itself')
      const { accounts, transfers, bills } = figures
      if (wrong.length === 0) logger.info({ accounts, transfers, bills }, 'The ledger is sound')
    },
  }
}
