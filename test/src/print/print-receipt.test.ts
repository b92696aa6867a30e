import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { type InvoiceData, invoiceSchema } from '../../../core/bills/invoice-data.ts'
import { createBrowser } from '../../../src/print/browser/browser.ts'
import { printInvoice } from '../../../src/print/pages/print-invoice.ts'
import { readPdf, readQr } from './read-pdf.ts'
import { longReceipt, sampleQr, sampleReceipt } from './sample-receipt.ts'

const SIZE_LIMIT_BYTES = 120_000
const browser = createBrowser({ logger: pino({ level: 'silent' }) })
afterAll(() => browser.close())

const print = (receipt: InvoiceData) => printInvoice(browser, invoiceSchema.parse(receipt))
const raw = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

describe('the receipt of the manual', () => {
  test('is one page that says what the manual says', async () => {
    const { pages, title, lang } = await readPdf(await print(sampleReceipt()))

    expect(pages).toHaveLength(1)
    for (const expected of [
      'Квитанция № К-2018-000123 от 5 декабря 2018 г.',
      'Электроэнергия за декабрь 2018 г. расчёт по переданным показаниям',
      'Аварийная служба, круглосуточно: 8 800 220 0 220',
      'К оплате 156,65 ₽ до 10 января 2019 г.',
      'Лицевой счёт 12345 Плательщик Иванов Иван Иванович Адрес г. Кемерово, ул. Мира, 1',
      'Электроэнергия для населения без электроплит',
      '№ 180607 СОЭБ 2 ПДР',
      '20032 на 27.11.2018 20099 на 05.12.2018 67',
      'Электроэнергия тариф с 01.07.2018 67 × 3,28 = 219,76',
      'Переплата на 05.12.2018 −63,11 К оплате, ₽ 156,65',
      'ИНН 4200000000',
      'Страница 1 из 1',
    ]) {
      expect(pages[0]).toContain(expected)
    }
    expect(title).toBe('Квитанция №\u00a0К-2018-000123, лицевой счёт 12345')
    expect(lang).toBe('ru')
  })

  test('is tagged for reading aloud, and small', async () => {
    const pdf = await print(sampleReceipt())
    expect(raw(pdf)).toMatch(/\/MarkInfo <<[^>]*\/Marked true/)
    expect(raw(pdf)).toContain('/StructTreeRoot')
    expect(raw(pdf)).toMatch(/\/S \/TH\b/)
    expect(raw(pdf)).toMatch(/\/Alt /)
    expect(pdf.length).toBeLessThan(SIZE_LIMIT_BYTES)
  })

  test('carries a QR that a bank reads', async () => {
    const bytes = await readQr(await print(sampleReceipt()))
    expect(new TextDecoder().decode(bytes)).toBe(sampleQr('15665').text)
    expect(new TextDecoder().decode(bytes)).toContain('|Sum=15665|')
  })

  test('carries a QR in windows-1251 when its text is', async () => {
    const qr = { encoding: 'windows-1251' as const, text: 'ST00011|Name=Энергосбыт|Sum=15665' }
    const bytes = await readQr(await print(sampleReceipt({ qr })))
    expect(new TextDecoder('windows-1251').decode(bytes)).toBe(qr.text)
  })
})

describe('the same receipt printed again', () => {
  test('is the same to the byte, after other receipts and after a restart of the browser', async () => {
    for (const receipt of [sampleReceipt(), longReceipt(20)]) {
      const first = await print(receipt)
      const together = await Promise.all([print(longReceipt(5)), print(receipt), print(receipt)])
      await browser.close()
      const restarted = await print(receipt)
      for (const again of [together[1], together[2], restarted]) expect(Buffer.compare(first, again)).toBe(0)
    }
  })

  test('is dated by its day of issue', async () => {
    expect(raw(await print(sampleReceipt()))).toContain("/CreationDate (D:20181205000000+00'00')")
  })
})

describe('a receipt out of the ordinary', () => {
  test('twenty lines still fit one page', async () => {
    const pdf = await print(longReceipt(20))
    const { pages } = await readPdf(pdf)
    expect(pages).toHaveLength(1)
    expect(pages[0]!.match(/= 7 354,40/g)).toHaveLength(20)
    expect(pages[0]).toContain('Перерасчёт за август 2026 г.: получены показания счётчика −100,50')
    expect(pages[0]).toContain('Пени 12,34 Долг на 01.10.2026 2 500,00 Оплачено 12.10.2026 −2 000,00')
    expect(pages[0]).toContain('К оплате, ₽ 146 798,84')
    expect(pages[0]).toContain('корр. счёт 30101810000000000000')
    expect(pdf.length).toBeLessThan(SIZE_LIMIT_BYTES)
  })

  test('sixty lines go on to further pages, each with its heading, and nothing is lost', async () => {
    const { pages } = await readPdf(await print(longReceipt(60)))
    expect(pages.join(' ').match(/= 7 354,40/g)).toHaveLength(60)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Страница ${index + 1} из ${pages.length}`)
      expect(page).toContain('За что')
    }
    expect(pages.at(-1)).toContain('К оплате, ₽ 440 974,84')
  })

  test('nothing is due: no QR and no date, and it says so', async () => {
    const { qr: _, ...paid } = sampleReceipt({
      balance: { amountKopecks: '-50000', on: '2018-12-05' },
      dueKopecks: '0',
      advanceKopecks: '28024',
    })
    const pdf = await print(paid)
    const [page] = (await readPdf(pdf)).pages
    expect(page).toContain('К оплате 0,00 ₽ Оплачивать ничего не нужно. Переплата 280,24 ₽ уменьшит следующий счёт.')
    expect(page).toContain('Остаётся переплата, ₽ 280,24')
    expect(page).not.toContain('Наведите камеру')
    expect(page).not.toContain('10 января')
    expect(await readQr(pdf)).toBeUndefined()
  })

  test('an average instead of a reading, and an account without a meter', async () => {
    const [meter] = sampleReceipt().meters
    const { current: _, ...estimated } = meter!.zones[0]!
    const average = await readPdf(await print(sampleReceipt({ meters: [{ ...meter!, zones: [estimated] }] })))
    expect(average.pages[0]).toContain('20032 на 27.11.2018 нет показания 67')
    const unmetered = await readPdf(await print(sampleReceipt({ meters: [] })))
    expect(unmetered.pages[0]).not.toContain('Показания счётчика')
  })
})
