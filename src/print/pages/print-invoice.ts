import type { InvoiceData } from '../../../core/bills/invoice-data.ts'
import type { PrintBrowser } from '../browser/browser.ts'
import { withFixedMarks } from '../browser/with-fixed-marks.ts'
import { invoicePage } from './invoice-page.ts'
import { PRINT_AREA_PX } from './page-style.ts'
import { printPage } from './printed-page.ts'

/** How a bill is brought on one page. */
export const invoiceFit = {
  /** Ordinary text, from the size a bill usually has down to the smallest that is still read with ease on paper. */
  sizesPt: [10, 9, 8, 7.5, 7],
  denseFromPt: 8,
  /** For a bill that even the smallest does not bring on one page: then there is room enough. */
  onSeveralPagesPt: 9,
  /** A little less than there is, for what the screen and the printer round differently. */
  heightPx: PRINT_AREA_PX.height - 8,
}

/**
 * The bill as a tagged PDF: one A4 page, with smaller text when there is much of it, and further pages only when it is
 * hopelessly long. The same data gives the same bytes with the same release of Chromium, on any machine: what Chromium
 * writes of the moment of printing is replaced (see `withFixedMarks`). Throws when a font does not load, since text would be
 * missing.
 */
export async function printInvoice(browser: PrintBrowser, receipt: InvoiceData): Promise<Uint8Array> {
  const sheet = invoicePage(receipt)
  const pdf = await browser.page(page =>
    printPage(page, sheet, { arrange: async () => page.evaluate(fitToOnePage, invoiceFit) }),
  )
  return withFixedMarks(pdf, receipt.issuedOn)
}

/** Runs in the page, from outside it. */
function fitToOnePage({ sizesPt, denseFromPt, onSeveralPagesPt, heightPx }: typeof invoiceFit): void {
  const root = document.documentElement
  const fits = (sizePt: number) => {
    root.style.fontSize = `${sizePt}pt`
    root.classList.toggle('dense', sizePt <= denseFromPt)
    return document.body.offsetHeight <= heightPx
  }
  if (!sizesPt.some(fits)) fits(onSeveralPagesPt)
}
