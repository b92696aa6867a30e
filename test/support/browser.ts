import chromium from '@sparticuz/chromium'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { patienceMs } from '../../sandbox/wait-until.ts'

/** Opens a headless Chromium; close it when done. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH || (await chromium.executablePath())
  return puppeteer.launch({ executablePath, headless: 'shell', args: ['--no-sandbox', '--lang=ru'] })
}

/** Opens a tab that waits for what it is asked to see, however busy the machine is. */
export async function openTab(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(patienceMs)
  return page
}
