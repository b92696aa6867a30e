import { tmpdir } from 'node:os'
import { pino } from 'pino'
import type { Page } from 'puppeteer-core'
import { createBrowser, type PrintBrowser } from '../../src/print/browser/browser.ts'
import { launchChromium } from '../../src/print/browser/launch-chromium.ts'
import { invoicePage } from '../../src/print/pages/invoice-page.ts'
import { printBatch } from '../../src/print/pages/print-batch.ts'
import { printInvoice } from '../../src/print/pages/print-invoice.ts'
import { printedPage } from '../../src/print/pages/printed-page.ts'
import { sampleReceipt } from '../../test/src/print/sample-receipt.ts'
import type { Report } from '../report.ts'

const rounds = 5
const count = 20
const inBatch = 200
const batches = 6
const source = { logger: pino({ level: 'silent' }), temporaryDir: tmpdir() }
const bill = sampleReceipt()
const page = printedPage(invoicePage(bill))

/**
 * Bills as residents ask for them, one after another and two at once, and as they are printed for paper. The floor is one page of a bare
 * puppeteer that sets the same HTML and prints it; without waiting for fonts, fitting the bill to a page, or making its bytes the same.
 */
export async function bills(report: Report): Promise<void> {
  const bare = await launchChromium(source)
  const barePage = await bare.newPage()
  const browser = createBrowser(source)
  await Promise.all([printBare(barePage), printInvoice(browser, bill), printInvoice(browser, bill)])
  const measured: Record<'bare' | 'single' | 'double' | 'bulk', number[]> = {
    bare: [],
    single: [],
    double: [],
    bulk: [],
  }
  for (let round = 0; round < rounds; round++) {
    measured.bare.push(await perSecond(count, () => oneByOne(count, () => printBare(barePage))))
    measured.single.push(await perSecond(count, () => oneByOne(count, () => printInvoice(browser, bill))))
    measured.double.push(await perSecond(count, () => twoAtOnce(browser)))
    measured.bulk.push(await perSecond(batches * inBatch, () => forPaper(browser)))
  }
  await Promise.all([bare.close(), browser.close()])
  const { bare: floor, single, double, bulk } = measured
  const bare1 = { unit: 'bills/s', beside: 'bare puppeteer', theirs: floor }
  report.add('bills', { what: 'one by one', ...bare1, ours: single, goal: '≥ 0.95' })
  report.add('bills', { what: 'two at once', ...bare1, ours: double, goal: '≥ 1.4' })
  const alone = { unit: 'bills/s', beside: 'one by one', theirs: single }
  report.add('bills', { what: `${batches} × ${inBatch} for paper`, ...alone, ours: bulk, goal: '≥ 10' })
  await reportFirst(report)
}

/** From nothing to the first PDF, beside the same of a bare puppeteer. */
async function reportFirst(report: Report): Promise<void> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    const bare = await launchChromium(source)
    await printBare(await bare.newPage())
    theirs.push(performance.now() - begun)
    await bare.close()
    const browser = createBrowser(source)
    const asked = performance.now()
    await printInvoice(browser, bill)
    ours.push(performance.now() - asked)
    await browser.close()
  }
  const cold = { unit: 'ms', beside: 'a bare start and print', theirs }
  report.add('bills', { what: 'the first after a start', ...cold, ours, goal: '≤ 1.2' })
}

async function printBare(sheet: Page): Promise<void> {
  await sheet.setContent(page)
  await sheet.pdf({ preferCSSPageSize: true, printBackground: true })
}

async function oneByOne(times: number, print: () => Promise<unknown>): Promise<void> {
  for (let nth = 0; nth < times; nth++) await print()
}

async function twoAtOnce(browser: PrintBrowser): Promise<void> {
  const half = () => oneByOne(count / 2, () => printInvoice(browser, bill))
  await Promise.all([half(), half()])
}

/** As for a town's bills, two batches at a time: one is laid out while the next is made. */
async function forPaper(browser: PrintBrowser): Promise<void> {
  const batch = Array.from({ length: inBatch }, () => bill)
  const left = Array.from({ length: batches }, () => batch).values()
  const work = async () => {
    for (const each of left) await printBatch(browser, each)
  }
  await Promise.all([work(), work()])
}

async function perSecond(made: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (made * 1000) / (performance.now() - begun)
}
