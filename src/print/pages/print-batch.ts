import type { Page } from 'puppeteer-core'
import type { InvoiceData } from '../../../core/bills/invoice-data.ts'
import type { PrintBrowser } from '../browser/browser.ts'
import { html } from './html.ts'
import { mailedBody, runningLine } from './invoice-page.ts'
import { batchStyle } from './invoice-style.ts'
import { invoiceFit } from './print-invoice.ts'
import { printPage } from './printed-page.ts'

/** Bills printed together: one page each, in the order in which they were given; `tooLong` are the indexes of those that do not fit on one. */
interface PrintedBatch {
  /** Null when no bill fits. */
  pdf: Uint8Array | null
  tooLong: number[]
}

/**
 * Many bills as one PDF for paper, ten times as fast as one by one. Every page is as `printInvoice` makes it, with smaller text where
 * there is much of it; without tags, which paper has no use for. Throws when a font does not load.
 */
export async function printBatch(browser: PrintBrowser, bills: readonly InvoiceData[]): Promise<PrintedBatch> {
  const bodies = await Promise.all(bills.map(mailedBody))
  const sheet = {
    title: 'Квитанции',
    style: batchStyle,
    body: html`${bills.map((bill, index) => html`<article><div>${bodies[index]}</div><p class="running">${runningLine(bill)}</p></article>`)}`,
  }
  return await browser.page(async page => {
    let tooLong: number[] = []
    const arrange = async (arranged: Page) => {
      tooLong = await arranged.evaluate(fitEachToOnePage, invoiceFit)
    }
    const pdf = await printPage(page, sheet, { arrange, tagged: false })
    return { pdf: tooLong.length < bills.length ? pdf : null, tooLong }
  })
}

/** Runs in the page, from outside it; gives the bills that no size brings on one page, and takes them out. */
function fitEachToOnePage({ sizesPt, denseFromPt, heightPx }: typeof invoiceFit): number[] {
  const all = [...document.querySelectorAll('article')]
  let left = all
  // A bill with too many lines for the address above them goes without it.
  for (const [index, sizePt] of [...sizesPt, ...sizesPt].entries()) {
    for (const bill of left) {
      bill.classList.toggle('long', index >= sizesPt.length)
      bill.style.fontSize = `${sizePt}pt`
      bill.classList.toggle('dense', sizePt <= denseFromPt)
    }
    left = left.filter(bill => (bill.firstElementChild as HTMLElement).offsetHeight > heightPx)
  }
  for (const bill of left) bill.remove()
  return left.map(bill => all.indexOf(bill))
}
