import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type PrintableBill, printableBills } from '../core/bills/printable-bills.ts'
import type { PrintPaper } from '../core/month-end/bill-month.ts'
import { periodText } from '../core/units/period.ts'
import { printBills } from './admin/printing/print-bills.ts'
import { withBrowser } from './admin/printing/with-browser.ts'
import type { AppContext } from './app-context.ts'

/** As many as are printed together by hand. */
const batchSize = 500

/**
 * Prints a month's bills into the folder `bills` of `DATA_DIR`, as `print-bills` does. What is there already is not printed again, and what
 * could not be made is not tried again until somebody asks for it.
 */
export function paperPrinter({
  orm,
  config,
  databaseUrl,
  logger,
  now,
}: Pick<AppContext, 'orm' | 'config' | 'databaseUrl' | 'logger' | 'now'>): PrintPaper {
  return async ({ period, withoutMessenger, onProgress, onProblem }) => {
    const bills = await printableBills(orm.em.fork(), { period, withoutMessenger, withoutProblem: true })
    if (bills.length === 0) return 0
    const folder = join(config.DATA_DIR, 'bills', periodText(period))
    await mkdir(folder, { recursive: true })
    const desk = { orm, config, databaseUrl, logger, now: now() }
    const far = { done: 0, total: 0 }
    const progress = {
      begin(_title: string, total: number) {
        far.total = total
      },
      async advance(count: number) {
        far.done += count
        await onProgress(far.done, far.total)
      },
    }
    const job = { desk, period, bills, folder, batchSize, progress }
    const named = ({ accountId }: PrintableBill, error: unknown) => {
      logger.warn({ err: error, account: accountId, period: periodText(period) }, 'A bill could not be made for paper')
      return onProblem(accountId, error)
    }
    const { printed, before } = await withBrowser(desk, browser => printBills({ ...job, browser, onProblem: named }))
    return printed + before
  }
}
