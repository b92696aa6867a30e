import type { PrintBrowser } from '../browser/browser.ts'
import { html } from './html.ts'
import { batchStyle } from './invoice-style.ts'
import { printPage } from './printed-page.ts'

/** Whether anything can be printed: tells a bill that is to blame from a Chromium, or a disk, that is. */
export async function canPrint(browser: PrintBrowser): Promise<boolean> {
  const trial = { title: 'Проба', style: batchStyle, body: html`<p>Проба печати</p>` }
  return await browser
    .page(async page => printPage(page, trial, { tagged: false }))
    .then(
      () => true,
      () => false,
    )
}
