import { join } from 'node:path'
import { createBrowser, type PrintBrowser } from '../../print/browser/browser.ts'
import type { Desk } from '../console/with-database.ts'

/** Five hundred bills in one document take seconds; on a machine that is busy, minutes. */
const timeLimitMs = 600_000

/** Runs with a Chromium to print with, and stops it. */
export async function withBrowser<Result>(
  { config, logger }: Desk,
  use: (browser: PrintBrowser) => Promise<Result>,
): Promise<Result> {
  const browser = createBrowser({
    chromePath: config.CHROME_PATH,
    logger,
    temporaryDir: join(config.DATA_DIR, 'chromium'),
    timeLimitMs,
  })
  return await use(browser).finally(() => browser.close())
}
