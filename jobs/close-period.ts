import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { z } from 'zod'
import { closePeriod } from '../core/charges/closing/close-period.ts'
import type { Supplier } from '../core/supplier/supplier.ts'
import { parsePeriod } from '../core/units/period.ts'
import type { JobKind } from './queue.ts'

export interface ClosingParts {
  orm: MikroORM
  supplier: Supplier
  now(): Temporal.Instant
  logger: Logger
}

const closingSchema = z.strictObject({ period: z.string() })

/**
 * Closes the period that was asked for. A run that was killed goes on where it stopped, and a second one finds nothing left; accounts
 * that could not be billed are in the log by their number, for the operator.
 */
export function closePeriodJob({ orm, supplier, now, logger }: ClosingParts): JobKind {
  return {
    name: 'close-period',
    async run(data) {
      const { period: text } = closingSchema.parse(data)
      const period = parsePeriod(text)
      if (!period) return logger.error({ period: text }, 'There is no such period to close')
      const closed = await closePeriod(orm.em.fork(), {
        ...{ period, supplier, now: now() },
        onAnomaly: ({ kind, branch, number, about }) =>
          logger.warn({ kind, branch, number, about }, 'A bill to look at'),
      })
      if (closed.kind === 'too early') {
        return logger.warn({ period: text, from: closed.from.toString() }, 'The period is not over yet')
      }
      logger.info({ period: text, accounts: closed.totals.accounts }, 'A period is closed')
    },
  }
}
