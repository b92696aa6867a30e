import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { askAgain } from '../core/month-end/ask-again.ts'
import { beginMonthEnd } from '../core/month-end/begin-month-end.ts'
import { billMonth, type PrintPaper } from '../core/month-end/bill-month.ts'
import { closeMonth } from '../core/month-end/close-month.ts'
import { failMonthEnd } from '../core/month-end/fail-month-end.ts'
import { followDelivery } from '../core/month-end/follow-delivery.ts'
import { lastDue } from '../core/month-end/last-due.ts'
import { MonthEnd } from '../core/month-end/month-end.table.ts'
import { nextMonth } from '../core/month-end/next-month.ts'
import { previewMonth } from '../core/month-end/preview-month.ts'
import type { DeskService } from '../core/tickets/order-desks.ts'
import { isAfter } from '../core/units/dates.ts'
import { isDatabaseDown } from '../core/units/is-outage.ts'
import { periodText } from '../core/units/period.ts'
import type { ScheduledJob } from './job-kind.ts'

interface ClosingParts {
  orm: MikroORM
  service: DeskService
  logger: Logger
  now(): Temporal.Instant
  printPaper: PrintPaper
}

/** Closes each month when its moment has come, bills it and tells the agents; goes on where a killed run was. */
export function closeMonths(parts: ClosingParts): ScheduledJob {
  return {
    name: 'close-months',
    schedule: { everyMs: 60_000 },
    run: () => alone(parts.orm, () => closeDue(parts)),
  }
}

/** Works unless another process does: two would do no harm, but all of it twice. */
async function alone(orm: MikroORM, work: () => Promise<void>): Promise<void> {
  await orm.em.fork().transactional(async em => {
    await em.execute('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    const [lock] = await em.execute<{ taken: boolean }[]>(
      "select pg_try_advisory_xact_lock(hashtextextended('close-months', 0)) as taken",
    )
    if (lock!.taken) await work()
  })
}

async function closeDue(parts: ClosingParts): Promise<void> {
  const { orm, service, now } = parts
  await begin(parts)
  const underWay = { stage: { $ne: 'done' } } as const
  const months = await orm.em.fork().find(MonthEnd, underWay, { orderBy: { period: 'asc' } })
  for (const month of months) {
    try {
      await goOn(parts, month)
    } catch (error) {
      if (isDatabaseDown(error)) throw error
      await failMonthEnd(orm.em.fork(), service, { period: month.period, error }, now())
      throw error
    }
  }
}

/** Asks about the next month, or begins with it, once its moment has come. */
async function begin({ orm, service, logger, now }: ClosingParts): Promise<void> {
  const { supplier, desks } = service
  if (!supplier.closing) return
  const at = now()
  const period = await nextMonth(orm.em.fork(), lastDue(supplier.closing, supplier.branches[0]!.timeZone, at))
  const preview = period && (await previewMonth(orm.em.fork(), { period, supplier, now: at }))
  if (!preview) return
  await orm.em.fork().transactional(em => beginMonthEnd(em, service, { period, preview }, at))
  logger.info({ period: periodText(period), odd: preview.odd }, 'A month is due to be closed')
  if (desks.length === 0 && supplier.closing.confirm)
    logger.error({ period: periodText(period) }, 'There is no agents’ chat to ask whether a month is closed')
}

/** Takes a month as far as it goes now: through one stage after another, until it waits for somebody or something. */
async function goOn(parts: ClosingParts, month: MonthEnd): Promise<void> {
  const { orm, service, logger, now, printPaper } = parts
  const { period, stage, nextAt } = month
  if (nextAt && isAfter(nextAt, now())) return
  switch (stage) {
    case 'asking':
      return await ask(parts, period)
    case 'closing':
      if (!(await closeMonth(orm.em, service, month, now()))) return
      break
    case 'printing':
      await billMonth(orm.em, service, month, printPaper, now())
      break
    case 'delivering':
      return await followDelivery(orm.em, service, month, now())
    case 'done':
      return
  }
  const next = await orm.em.fork().findOneOrFail(MonthEnd, { period })
  logger.info({ period: periodText(period), stage: next.stage }, 'A month’s end goes on')
  await goOn(parts, next)
}

async function ask({ orm, service, now }: ClosingParts, period: Temporal.PlainYearMonth): Promise<void> {
  const at = now()
  const preview = await previewMonth(orm.em.fork(), { period, supplier: service.supplier, now: at })
  if (preview) await orm.em.fork().transactional(em => askAgain(em, service, { period, preview }, at))
}
