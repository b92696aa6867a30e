import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core'
import { patienceMs } from '../../../sandbox/wait-until.ts'
import { packagedChromium } from '../../../src/print/browser/packaged-chromium.ts'

/** One for all files of a worker, which it ends with. */
let browser: Promise<Browser> | undefined

/** A visitor's browser with nothing in it: a context of its own in a headless Chromium. Close it when done. */
export async function openBrowser(): Promise<BrowserContext> {
  browser ??= launch()
  return await (await browser).createBrowserContext()
}

async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH || join(await packagedChromium(tmpdir()), 'chromium')
  return await puppeteer.launch({ executablePath, headless: 'shell', args: ['--no-sandbox', '--lang=ru'] })
}

/** Opens a tab that waits for what it is asked to see, however busy the machine is. */
export async function openTab(browser: BrowserContext): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(patienceMs)
  return page
}

/** For `waitForFunction`: looks when the page changes, not at every frame. */
export const seesChanges = { polling: 'mutation' } as const
