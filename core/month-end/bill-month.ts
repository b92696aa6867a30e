import type { EntityManager } from '@mikro-orm/postgresql'
import { dueBroadcasts } from '../broadcasts/due-broadcasts.ts'
import { NotIssued, queueInvoices } from '../broadcasts/queue-invoices.ts'
import { todayIn } from '../supplier/supplier.ts'
import type { DeskService } from '../tickets/order-desks.ts'
import { firstDayOf } from '../units/dates.ts'
import { errorName, isDatabaseDown } from '../units/is-outage.ts'
import { MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'
import { showProgress } from './show-progress.ts'

/** What prints the bills of a month for paper gets and gives. */
interface PaperPrinting {
  period: Temporal.PlainYearMonth
  withoutMessenger: boolean
  onProgress(done: number, total: number): Promise<void>
  /** Of a bill that cannot be issued or printed, while the others go on. */
  onProblem(accountId: number, error: unknown): Promise<void>
}

/** Prints what is not printed yet; gives how many bills of the month are. */
export type PrintPaper = (printing: PaperPrinting) => Promise<number>

/**
 * Queues a closed month's bills for those who asked for them, and prints the others for paper. What a killed run has queued or printed
 * is not repeated; a bill that cannot be issued or printed is kept as a problem.
 */
export async function billMonth(
  em: EntityManager,
  { supplier, desks }: DeskService,
  { period }: Pick<MonthEnd, 'period'>,
  printPaper: PrintPaper,
  now: Temporal.Instant,
): Promise<void> {
  const onProblem = (accountId: number, error: unknown) => keepProblem(em, { accountId, period, why: error })
  for (const branch of supplier.branches) {
    const due = dueBroadcasts(supplier, branch, todayIn(branch, now)).find(({ kind }) => kind === 'receipt')
    if (due) await queueInvoices(em.fork(), supplier, due, now).catch(error => keepProblems(em, error))
  }
  const print = supplier.closing?.print ?? 'none'
  const show = showProgress(em, desks, period)
  const printing = { period, withoutMessenger: print === 'without-messenger', onProblem }
  const printed =
    print === 'none' ? 0 : await printPaper({ ...printing, onProgress: (done, total) => show(done, total, now) })
  const change = { stage: 'delivering', stageSince: now, printed, done: 0, total: 0, failure: null } as const
  await em.fork().transactional(async tx => {
    const isNext = (await tx.nativeUpdate(MonthEnd, { period, stage: 'printing' }, change)) > 0
    if (isNext) await orderMonthEnd(tx, desks, period, false, now)
  })
}

/** Each under the month that it is of: those who asked for their bills get what they have missed of earlier months, too. */
async function keepProblems(em: EntityManager, error: unknown): Promise<void> {
  if (!(error instanceof NotIssued)) throw error
  for (const bill of error.bills) await keepProblem(em, bill)
}

async function keepProblem(em: EntityManager, { period, accountId, why }: NotIssued['bills'][number]): Promise<void> {
  if (isDatabaseDown(why)) throw why
  await em.fork().execute(
    `insert into bill_problems (period, account_id, why) values (?::date, ?, ?)
       on conflict (period, account_id) do update set why = excluded.why`,
    [firstDayOf(period).toString(), accountId, errorName(why)],
  )
}
