import { tmpdir } from 'node:os'
import type { Page } from 'puppeteer-core'
import { borrowPage, ChromiumDied } from './borrow-page.ts'
import { createPagePool } from './create-page-pool.ts'
import { keepChromium } from './keep-chromium.ts'
import type { ChromiumSource } from './launch-chromium.ts'

export interface BrowserOptions extends Omit<ChromiumSource, 'temporaryDir' | 'ending'> {
  /** Where Chromium is unpacked to, for good; programs must be allowed to run there. Default: the system's temporary folder. */
  temporaryDir?: string | undefined
  /** How long one use of a page may take; default 20 s. */
  timeLimitMs?: number
  /** How long Chromium is kept without work; default 2 min. It holds 180–400 MB and starts again in a third of a second. */
  idleLimitMs?: number
}

/** A Chromium that starts when first needed, again when it has died, and stops when nothing was printed for a while. */
export interface PrintBrowser {
  /**
   * Lends an isolated page (see `openIsolatedPage`) that others used before: set its content, rely on nothing else. When Chromium
   * dies meanwhile the use is tried once more; one that overruns its time limit is an error.
   */
  page<Result>(use: (page: Page) => Promise<Result>): Promise<Result>
  /** Waits for the pages lent out and stops Chromium. A later `page` starts it again. */
  close(): Promise<void>
  /** Ends Chromium at once, for good: every use fails, those under way and later ones. */
  abandon(): void
}

/** On two cores, two pages print about one and a half times as many bills as one; more only take memory. */
const PAGES = 2

/** A browser for printing, shared by the whole process; nothing runs until its first `page`. */
export function createBrowser(options: BrowserOptions): PrintBrowser {
  const { logger, temporaryDir = tmpdir(), timeLimitMs = 20_000, idleLimitMs = 120_000 } = options
  const ending = new AbortController()
  const chromium = keepChromium({ ...options, temporaryDir, ending: ending.signal })
  const takePlace = createPagePool(PAGES)
  const uses = new Set<Promise<unknown>>()
  let idleTimer: NodeJS.Timeout | undefined

  async function attempt<Result>(use: (page: Page) => Promise<Result>): Promise<Result> {
    ending.signal.throwIfAborted()
    return borrowPage(await chromium.get(), use, timeLimitMs)
  }

  async function attemptTwice<Result>(use: (page: Page) => Promise<Result>): Promise<Result> {
    try {
      return await attempt(use)
    } catch (error) {
      if (!(error instanceof ChromiumDied)) throw error
      logger.warn({ err: error }, 'Chromium died during a print, which is tried once more')
      return attempt(use)
    }
  }

  return {
    async page(use) {
      clearTimeout(idleTimer)
      const result = takePlace(() => attemptTwice(use))
      uses.add(result)
      try {
        return await result
      } finally {
        uses.delete(result)
        if (uses.size === 0) idleTimer = setTimeout(() => void chromium.stop(), idleLimitMs).unref()
      }
    },
    async close() {
      await Promise.allSettled(uses)
      clearTimeout(idleTimer)
      await chromium.stop()
    },
    abandon() {
      ending.abort(new Error('Printing was abandoned, because the program stops'))
      chromium.kill()
    },
  }
}
