import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { createBrowser } from '../../../src/print/browser/browser.ts'
import { documentPage } from '../../../src/print/pages/document-page.ts'
import { printInvoice } from '../../../src/print/pages/print-invoice.ts'
import { printPage } from '../../../src/print/pages/printed-page.ts'
import { supplier } from '../../support/worlds/core-world.ts'
import { linksIn, readPdf } from './read-pdf.ts'
import { sampleReceipt } from './sample-receipt.ts'

const browser = createBrowser({ logger: pino({ level: 'silent' }) })
const visits: string[] = []
const server = createServer((request, response) => {
  visits.push(request.url!)
  response.end('served')
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => visits.splice(0))
afterAll(async () => {
  server.close()
  await browser.close()
})

test('markup in the data is printed as text, wherever it stands', async () => {
  const attacks = [
    `<script>document.title='ran'</script>`,
    `<img src=${origin}/image>`,
    '<iframe src="file:///etc/passwd"></iframe>',
    `"; } </style><link rel=stylesheet href=${origin}/sheet><style>`,
    `"></path></svg><object data='${origin}/object'>`,
    `&lt;b&gt; \${7*7} {{7*7}} \\22 url(${origin}/url)`,
  ]
  for (const attack of attacks) {
    const receipt = sampleReceipt({ payer: { fullName: attack }, account: attack, number: attack, address: attack })
    const { pages, title } = await readPdf(await printInvoice(browser, receipt))
    const shown = pages[0]!.replaceAll(' ', '')
    expect(shown.split(attack.replaceAll(' ', '')).length - 1, attack).toBeGreaterThanOrEqual(5)
    expect(title).toContain(attack)
  }
  expect(visits).toEqual([])
})

describe('a document of the supplier', () => {
  const print = (text: string, changes: Partial<Supplier> = {}) =>
    browser.page(page => printPage(page, documentPage(text, { ...supplier, ...changes })))

  test('leads to pages, mail and telephones, and shows all else as letters', async () => {
    const good = ['https://example.ru/a', 'http://example.ru/', 'mailto:mail@mail.ru', 'tel:+73842000000']
    const bad = [
      ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'vbscript:x', 'file:///etc/passwd', 'data:text/html,x'],
      ...['intent:x#Intent;end', 'ms-msdt:/id', '//host/share', 'smb://host/share'],
    ]
    const lines = [...good, ...bad].map((address, index) => `[ссылка ${index}](${address})`)
    const more = ['<javascript:alert(1)>', '[ж](java&#115;cript:alert)', '[з][1]', '', '[1]: javascript:alert(1)']
    const pdf = await print(['# Договор', ...lines, ...more].join('\n\n'))
    expect(await linksIn(pdf)).toEqual(good)
    const shown = (await readPdf(pdf)).pages.join('')
    for (const address of bad) expect(shown).toContain(`](${address})`)
  })

  test('loads and runs nothing, wherever that stands', async () => {
    const text = [
      `# Договор <img src=${origin}/heading>`,
      `<script>document.title='ran'</script><img src=${origin}/image><iframe src="file:///etc/passwd"></iframe>`,
      `![рисунок](${origin}/picture) ![][2]`,
      `[2]: ${origin}/reference`,
      `<link rel=stylesheet href=${origin}/sheet><style>@import url(${origin}/import)</style>`,
      `| <object data=${origin}/object> | <svg onload=alert(1)> |\n| - | - |\n| {{name}} | \`{{address}}\` |`,
    ].join('\n\n')
    const attack = `<img src=${origin}/field> **x** ![](${origin}/field) [y](javascript:alert(1)) {{inn}}`
    const pdf = await print(text, { name: attack, address: attack, site: attack, phone: attack, email: attack })
    const { pages, title } = await readPdf(pdf)
    const shown = pages.join('').replaceAll(/\s/g, '')
    for (const each of ["<script>document.title='ran'</script>", '<svgonload=alert(1)>', '</iframe>'])
      expect(shown).toContain(each)
    expect(shown.split(attack.replaceAll(' ', '')).length - 1).toBeGreaterThanOrEqual(6)
    expect(title).toBe(`Договор <img src=${origin}/heading>`)
    // A picture is a link to itself.
    expect(await linksIn(pdf)).toEqual([`${origin}/picture`])
    expect(visits).toEqual([])
  })

  test('has its fields filled in its heading and in addresses, too', async () => {
    const pdf = await print('# Договор с *{{name}}*\n\n[{{site}}](https://{{site}}/договор "{{name}}")', {
      name: 'АО "Э" *и* [К]',
      site: 'www.example.ru',
    })
    const { pages, title } = await readPdf(pdf)
    expect(title).toBe('Договор с АО "Э" *и* [К]')
    expect(pages.join('')).toContain('Договор с АО "Э" *и* [К] www.example.ru')
    expect(await linksIn(pdf)).toEqual([encodeURI('https://www.example.ru/договор')])
  })

  test('with what steers is shown without it', async () => {
    const { pages } = await readPdf(await print('# Договор\n\nПеня \u202e 10\u2066\u200f\u2028%'))
    expect(pages.join('')).toContain('Пеня 10 %')
  })
})

test('a page that markup did get into runs nothing, reads nothing and asks nobody', async () => {
  const text = await browser.page(async page => {
    await page.setContent(
      `<p id="p">as it was</p><script>document.getElementById('p').textContent = 'ran'</script>
      <img src="${origin}/image"><iframe src="file:///etc/passwd"></iframe><iframe src="${origin}/frame"></iframe>
      <link rel="stylesheet" href="${origin}/sheet"><style>@import url(${origin}/import); p { background: url(${origin}/paper) }</style>
      <object data="${origin}/object"></object><embed src="${origin}/embed">
      <svg><image href="${origin}/svg"/></svg><video src="${origin}/video" autoplay></video>`,
      { waitUntil: 'domcontentloaded' },
    )
    return (await readPdf(await page.pdf())).pages.join()
  })
  expect(text).toContain('as it was')
  expect(text).not.toMatch(/ran|root:|served/)
  expect(visits).toEqual([])
})

test('a page sent elsewhere does not get there', async () => {
  await browser.page(async page => {
    for (const address of ['file:///etc/passwd', `${origin}/elsewhere`]) {
      // The redirect may cut the filling of the page short.
      await page.setContent(`<meta http-equiv="refresh" content="0;url=${address}">`).catch(() => {})
      await expect(page.goto(address)).rejects.toThrow(/BLOCKED_BY_CLIENT/)
    }
  })
  expect(visits).toEqual([])
})

test('very long names and words wrap, and the receipt stays one page', async () => {
  const endless = 'Ы'.repeat(400)
  const receipt = sampleReceipt({ payer: { fullName: endless }, address: `${'очень длинная улица, '.repeat(20)}1` })
  const { pages } = await readPdf(await printInvoice(browser, receipt))
  expect(pages).toHaveLength(1)
  expect(pages[0]!.replaceAll(' ', '')).toContain(endless)
})

test('marks that turn the direction of text do not turn a sum around', async () => {
  const receipt = sampleReceipt({ payer: { fullName: 'Иванов\u202e 00,1 латипо К\u2066\u0000\n' } })
  const [page] = (await readPdf(await printInvoice(browser, receipt))).pages
  expect(page).toContain('Плательщик Иванов 00,1 латипо К')
  expect(page).toContain('К оплате 156,65 ₽')
  expect(page).not.toMatch(/[\u202e\u2066]/)
})
