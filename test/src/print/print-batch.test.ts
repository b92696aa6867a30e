import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { invoiceSchema } from '../../../core/bills/invoice-data.ts'
import { createBrowser } from '../../../src/print/browser/browser.ts'
import { printBatch } from '../../../src/print/pages/print-batch.ts'
import { readPdf, textsWithin } from './read-pdf.ts'
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

test('through the window of an envelope the name and the address are seen, and nothing else, however the sheet lies', async () => {
  const addressed = sampleReceipt({
    payer: { fullName: 'Константинопольская Александра Константиновна' },
    address: 'Кемеровский муниципальный округ, посёлок Ясногорский, ул. Центральная, д. 12, корп. 3, кв. 114',
    persons: 3,
    area: '54,2',
    normWh: '450000',
    unifiedAccount: '10ЕМ123456',
  })
  const { pdf } = await printBatch(browser, [invoiceSchema.parse(addressed)])
  // An E65 is 10 mm wider and 11 mm higher than the folded sheet; its window is 45 × 90 mm, 20 mm from the lower and the right edge.
  const everywhere = await textsWithin(pdf!, { left: 110, top: 34, right: 200, bottom: 90 })
  const letters = (text: string) => text.replaceAll(/\s+/g, '')
  expect(letters(everywhere.join(''))).toBe(letters(addressed.payer.fullName + addressed.address))
  const outside = { above: { top: 34, bottom: 45 }, below: { top: 79, bottom: 90 } }
  for (const { top, bottom } of Object.values(outside))
    expect(await textsWithin(pdf!, { left: 110, top, right: 200, bottom })).toEqual([])
  expect(await textsWithin(pdf!, { left: 190, top: 34, right: 200, bottom: 90 })).toEqual([])
})
