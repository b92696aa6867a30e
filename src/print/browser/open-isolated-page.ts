import type { Browser, HTTPRequest, Page } from 'puppeteer-core'

/**
 * Opens a page that runs no script and fetches nothing: every request but one for a `data:` URL is refused, so that data
 * which slipped through the escaping still could not read a file of ours or call a server.
 */
export async function openIsolatedPage(browser: Browser): Promise<Page> {
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
