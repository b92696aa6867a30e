import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { readSupplier, type SupplierFiles } from '../../../../src/config/read-supplier.ts'
import { createBrowser } from '../../../../src/print/browser/browser.ts'
import { documentPrinter } from '../../../../src/print/pages/document-printer.ts'
import { readPdf } from '../../../src/print/read-pdf.ts'
import { bareWorld } from '../../../support/worlds/bare-chat.ts'

const browser = createBrowser({ logger: pino({ level: 'silent' }) })
afterAll(() => browser.close())

const none = { contract: null, agreement: null, 'payment-terms': null }

test('shows what the contract says of the account, and sends its form', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const [account, caption] = await here.person('ivan').says('Договор')
  expect(account).toMatch(
    /^Договор по лицевому счёту 12345\nИван Иванович И\.\nг\. Кемерово, ул\. Мира, 1\nЭлектроэнергия для населения без электроплит\n\nСчётчик № 180607, СОЭБ 2 ПДР: установлен \d+ [а-я]+ \d{4} г\., поверка до \d+ [а-я]+ \d{4} г\.\n\nСчёт подключён к этому чату 22 ноября 2026 г\.$/,
  )
  expect(caption).toContain('Форма договора энергоснабжения — ООО «ЭСКК»')
  expect((await here.said('ivan')).at(-1)).toMatchObject({ kind: 'document', document: 'contract' })
  await here.linkedPeer('nobody')
  expect(await here.person('nobody').says('/contract')).toEqual([caption])
})

test('keeps the name and the address back where the messenger may not carry them; the blank form goes anywhere', async () => {
  const here = await bareWorld({ channelsWithoutPersonalData: ['telegram'] })
  await here.linkedPeer('ivan', '12345')
  const [account] = await here.person('ivan').says('договор')
  expect(account).toMatch(/^Договор по лицевому счёту 12345\nКемерово\n/)
  expect(account).not.toMatch(/Иван|Мира/)
  expect((await here.said('ivan')).at(-1)).toMatchObject({ kind: 'document' })
})

test('says where to get the form when the supplier gives none', async () => {
  const here = await bareWorld({ contractFile: undefined })
  await here.linkedPeer('ivan', '12345')
  expect((await here.person('ivan').says('договор')).at(-1)).toContain('на сайте www.eskk.ru')
})

test('the form is printed once, two pages at most, with the requisites in it', async () => {
  const files = readSupplier('supplier/supplier.json') as SupplierFiles
  const print = documentPrinter(files, browser)
  const pdf = await print('contract')
  expect(await print('contract')).toBe(pdf)
  const { pages, title, lang } = await readPdf(pdf)
  expect([title, lang, pages.length]).toEqual(['Договор энергоснабжения потребителя-гражданина', 'ru', 2])
  const text = pages.join(' ')
  for (const wanted of ['8. Стороны', 'ИНН 4205109214', 'БИК 043207612', 'Страница 2 из 2', '8 800 3012 555'])
    expect(text).toContain(wanted)
  expect(text).not.toMatch(/[{}*|]/)
})

test.each([
  ['agreement', 'Пользовательское соглашение', 'Кто нажал «Принимаю»'],
  ['payment-terms', 'Условия оплаты', 'БИК 043207612'],
] as const)('so is what is agreed to: %s', async (document, heading, wanted) => {
  const files = readSupplier('supplier/supplier.json') as SupplierFiles
  const { pages, title } = await readPdf(await documentPrinter(files, browser)(document))
  expect(title).toBe(heading)
  const text = pages.join(' ')
  expect(text).toContain(wanted)
  expect(text).not.toMatch(/[{}*|]/)
})

test('tags and pictures in the supplier’s file are letters, and so are marks in its name', async () => {
  const { supplier } = readSupplier('supplier/supplier.json') as SupplierFiles
  const contract = '# Договор\n\n<b>не тег</b> ![рисунок](http://127.0.0.1/x.png) {{name}}'
  const documents = { ...none, contract }
  const print = documentPrinter({ documents, supplier: { ...supplier, name: 'ООО <i>«*Э*»</i>' } }, browser)
  const { pages } = await readPdf(await print('contract'))
  expect(pages[0]).toContain('<b>не тег</b> !рисунок ООО <i>«*Э*»</i>')
})

test('a print that fails is tried anew by the next who asks', async () => {
  const { supplier } = readSupplier('supplier/supplier.json') as SupplierFiles
  const broken = { page: () => Promise.reject(new Error('no Chromium')), close: async () => undefined, abandon() {} }
  const print = documentPrinter({ documents: { ...none, contract: '# Договор' }, supplier }, broken)
  await expect(print('contract')).rejects.toThrow('no Chromium')
  broken.page = () => Promise.resolve(new Uint8Array()) as never
  expect(await print('contract')).toHaveLength(0)
})
