import type { Browser, HTTPRequest, Page } from 'puppeteer-core'

/** A running Chromium with the isolated pages that are free at the moment. */
export interface Chromium {
  browser: Browser
  idlePages: Page[]
}

/** Chromium, or the page's own process, ended during a use that did nothing wrong: worth another try. */
export class ChromiumDied extends Error {}

/**
 * Lets `use` have an isolated page, and keeps the page for the next one when it went well. An overrun of the time limit kills
 * the whole of Chromium, since a page that hangs answers no request to close either; uses of its other pages see it die.
 */
export async function borrowPage<Result>(
  { browser, idlePages }: Chromium,
  use: (page: Page) => Promise<Result>,
  timeLimitMs: number,
): Promise<Result> {
  const { promise: interrupted, reject: interrupt } = Promise.withResolvers<never>()
  const overrun = new Error(`Printing took longer than ${timeLimitMs} ms and was stopped`)
  const limit = setTimeout(() => {
    interrupt(overrun)
    browser.process()?.kill('SIGKILL')
  }, timeLimitMs)
  const onCrash = (cause: Error) => interrupt(new ChromiumDied('The page crashed', { cause }))
  let page: Page | undefined
  try {
    page = idlePages.pop() ?? (await Promise.race([openIsolatedPage(browser), interrupted]))
    page.once('error', onCrash)
    const result = await Promise.race([use(page), interrupted])
    idlePages.push(page)
    return result
  } catch (error) {
    page?.close().catch(() => {}) // Not awaited: a crashed page may never answer.
    if (browser.connected || error === overrun) throw error
    throw new ChromiumDied('Chromium ended during a print', { cause: error })
  } finally {
    clearTimeout(limit)
    page?.off('error', onCrash)
  }
}

/**
 * Opens a page that runs no script and fetches nothing: every request but one for a `data:` URL is refused, so that data
 * which slipped through the escaping still could not read a file of ours or call a server.
 */
async function openIsolatedPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  await page.setJavaScriptEnabled(false)
  await page.setRequestInterception(true)
  page.on('request', request => void settle(request))
  return page
}

async function settle(request: HTTPRequest): Promise<void> {
  const decision = request.url().startsWith('data:') ? request.continue() : request.abort('blockedbyclient')
  await decision.catch(() => {}) // The page was closed meanwhile: there is nothing left to refuse.
}
