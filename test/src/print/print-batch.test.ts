import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { invoiceSchema } from '../../../core/bills/invoice-data.ts'
import { createBrowser } from '../../../src/print/browser/browser.ts'
import { printBatch } from '../../../src/print/pages/print-batch.ts'
import { readPdf } from './read-pdf.ts'
import { longReceipt, sampleReceipt } from './sample-receipt.ts'

const browser = createBrowser({ logger: pino({ level: 'silent' }) })
afterAll(() => browser.close())

test('a bill of a batch has one page with all of its lines; one that is longer is told apart and leaves no page', async () => {
  const bills = [sampleReceipt(), longReceipt(60), longReceipt(20), sampleReceipt()].map(each =>
    invoiceSchema.parse(each),
  )
  const { pdf, tooLong } = await printBatch(browser, bills)
  expect(tooLong).toEqual([1])
  const { pages } = await readPdf(pdf!)
  expect(pages.map(page => page.match(/= 7 354,40/g)?.length ?? 0)).toEqual([0, 20, 0])
  expect(pages[1]).toContain('корр. счёт 30101810000000000000')
  expect(pages[2]).toContain('К оплате 156,65 ₽ до 10 января 2019 г.')
})

test('of bills that are all too long there is no file', async () => {
  expect(await printBatch(browser, [invoiceSchema.parse(longReceipt(60))])).toEqual({ pdf: null, tooLong: [0] })
})
