import chromium from '@sparticuz/chromium'
import puppeteer, { type Browser } from 'puppeteer-core'

/** Opens a headless Chromium; close it when done. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH || (await chromium.executablePath())
  return puppeteer.launch({ executablePath, headless: 'shell', args: ['--no-sandbox', '--lang=ru'] })
}
