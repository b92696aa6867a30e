import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsqr from 'jsqr'
import type { BrowserContext, HTTPRequest, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BankShop, bankShop } from '../support/people/bank-shop.ts'
import { openBrowser, openTab } from '../support/processes/browser.ts'
import { keepPicture } from '../support/processes/keep-picture.ts'
import { type PlaygroundWorld, playgroundWorld, sees } from '../support/processes/playground.ts'

/** The package is CommonJS: the compiler sees a module here, and vitest hands over its default export. */
const findQr = jsqr as unknown as typeof jsqr.default
let shop: BankShop
let world: PlaygroundWorld
let browser: BrowserContext
let page: Page
const troubles: string[] = []

beforeAll(async () => {
  shop = await bankShop()
  world = await playgroundWorld({ bank: shop.bank })
  browser = await openBrowser()
  page = await openTab(browser)
  page.on('pageerror', error => troubles.push(String(error)))
  page.on(
    'console',
    message => message.type() === 'error' && !message.text().includes('422') && troubles.push(message.text()),
  )
  await page.setViewport({ width: 390, height: 844 })
})

afterAll(async () => {
  await browser.close()
  await world.close()
  await shop.bank.close()
})

async function opens(changes: Record<string, unknown> = {}): Promise<string> {
  const { id, confirmation } = await shop.creates({
    confirmation: { type: 'redirect', return_url: `${world.url}/?paid=1` },
    ...changes,
  })
  if (confirmation?.type === 'external') throw new Error('Confirmed by telephone')
  await page.goto(confirmation?.type === 'qr' ? confirmation.confirmation_data : (confirmation?.confirmation_url ?? ''))
  return id
}

const keepsPicture = (name: string, of: Page = page) => keepPicture(of, `bank-${name}`, { fullPage: of === page })
const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
const presses = (selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)])
const heading = () => page.$eval('h1', element => element.textContent)

test('a card is typed in, its code told, and the way back is open', async () => {
  const id = await opens()
  expect(await page.$eval('.amount', element => element.textContent)).toBe('156,65 ₽')
  await page.type('[name="number"]', '2200 0000 0000 0005')
  await page.type('[name="expiry"]', '11/18')
  await presses('button.main')
  const errors = await page.$$eval('.error', all => all.map(({ textContent }) => textContent))
  expect(errors).toEqual(['Проверьте номер: в нём ошибка', 'Срок карты истёк', 'Три цифры на обороте'])
  expect(await page.$eval('[name="number"]', input => (input as HTMLInputElement).value)).toBe('2200 0000 0000 0005')
  await keepsPicture('card-errors')
  await presses(`a[href$="card=2200000000000004"]`)
  await keepsPicture('card')
  expect(await overflow()).toBe(0)
  await presses('button.main')
  expect(await heading()).toBe('Код из SMS')
  await page.type('[name="code"]', '12')
  await presses('button.main')
  expect(await page.$eval('.error', element => element.textContent)).toContain('Осталось попыток: 2')
  await keepsPicture('code')
  await page.type('[name="code"]', /\d{6}/.exec(shop.bank.sms.at(-1)?.text ?? '')?.[0] ?? '')
  await presses('button.main')
  expect(await heading()).toBe('Оплачено')
  await keepsPicture('paid')
  expect((await shop.gets(id)).authorization_details?.three_d_secure.applied).toBe(true)
  await presses('a.main')
  expect(page.url()).toBe(`${world.url}/?paid=1`)
})

test('three wrong codes, or giving up, end the payment', async () => {
  const id = await opens()
  await presses(`a[href$="card=2200000000000004"]`)
  await presses('button.main')
  for (let tries = 0; tries < 3; tries += 1) {
    await page.type('[name="code"]', 'wrong')
    await presses('button.main')
  }
  expect((await shop.gets(id)).cancellation_details?.reason).toBe('3d_secure_failed')
  const another = await opens()
  await presses(`a[href$="card=2200000000000004"]`)
  await presses('button.main')
  await presses('button.quiet')
  expect((await shop.gets(another)).cancellation_details?.reason).toBe('3d_secure_failed')
})

test('a card that declines says why, and the shop’s page comes by itself', async () => {
  const id = await opens()
  await presses(`a[href$="card=2200000000000053"]`)
  await presses('button.main')
  await page.type('[name="code"]', await page.$eval('.test-code', element => element.textContent ?? ''))
  const letGo = await keepsFrom(world.url)
  await presses('button.main')
  expect(await heading()).toBe('Не оплачено')
  expect(await page.$eval('.outcome p', element => element.textContent)).toBe('Не хватает денег. Деньги не списаны.')
  await keepsPicture('declined')
  expect((await shop.gets(id)).cancellation_details).toEqual({ party: 'payment_network', reason: 'insufficient_funds' })
  await letGo()
  await page.waitForFunction(url => location.href.startsWith(url), {}, world.url)
})

/** Keeps the page from leaving for an address until it is let go. */
async function keepsFrom(url: string): Promise<() => Promise<void>> {
  const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>()
  const judge = async (request: HTTPRequest) => {
    if (request.isNavigationRequest() && request.url().startsWith(url)) await isLetGo
    await request.continue()
  }
  page.on('request', judge)
  await page.setRequestInterception(true)
  return async () => {
    letGo()
    await page.waitForNavigation()
    page.off('request', judge)
    await page.setRequestInterception(false)
  }
}

test('by SBP the code leads to the page itself, and the bank’s app pays or refuses', async () => {
  const sbp = { payment_method_data: { type: 'sbp' }, confirmation: { type: 'qr', return_url: world.url } }
  const id = await opens(sbp)
  const picture = await page.$('.qr').then(element => element?.screenshot())
  expect(await readQrPicture(picture ?? new Uint8Array())).toBe(page.url())
  await keepsPicture('sbp')
  expect(await overflow()).toBe(0)
  await presses('button.main')
  expect((await shop.gets(id)).status).toBe('succeeded')
  const another = await opens(sbp)
  await presses('button.quiet')
  expect((await shop.gets(another)).cancellation_details?.reason).toBe('general_decline')
})

test('the wallet pays, or has not the money', async () => {
  const wallet = { payment_method_data: { type: 'yoo_money' } }
  const id = await opens(wallet)
  await keepsPicture('wallet')
  await presses('button.main')
  expect((await shop.gets(id)).payment_method).toMatchObject({ type: 'yoo_money', account_number: '410011758831136' })
  const another = await opens(wallet)
  await presses('button[value="insufficient_funds"]')
  expect((await shop.gets(another)).cancellation_details?.reason).toBe('insufficient_funds')
})

test('an old page shows how it ended, and a strange one nothing', async () => {
  const id = await opens()
  shop.bank.payer.leaves(id)
  await presses('button.main')
  expect(await page.$eval('.outcome p', element => element.textContent)).toContain('Время на оплату вышло.')
  const strange = await fetch(page.url().replace(id, '23d93cac-000f-5000-8000-126628f15141'))
  expect(strange.status).toBe(404)
})

test('a message to the telephone stands among the letters and is answered there', async () => {
  shop.bank.clear()
  const playground = await world.open()
  const mobile = (phone: string) => ({
    payment_method_data: { type: 'mobile_balance', phone },
    confirmation: { type: 'external' },
  })
  await world.writes({ to: 'anna@example.com', subject: 'Счёт готов', text: 'Счёт за ноябрь готов' })
  const confirmed = await shop.creates(mobile('79000000001'))
  const refused = await shop.creates(mobile('79000000002'))
  await opens()
  await presses(`a[href$="card=2200000000000004"]`)
  await presses('button.main')
  await sees(playground, 'для оплаты 156,65 ₽', '[data-sms-id]')
  await sees(playground, '3', '[data-pane="mailbox"] .badge')
  await keepsPicture('sms', playground)
  const answers = (phone: string, answer: string) => {
    const { id } = shop.bank.sms.find(({ to }) => to === phone) ?? { id: 0 }
    return playground.click(`[data-sms-id="${id}"] [data-answer="${answer}"]`)
  }
  await answers('79000000001', 'confirm')
  await answers('79000000002', 'refuse')
  await sees(playground, 'Вы подтвердили', '[data-sms-id]')
  await sees(playground, 'Отказано', '[data-sms-id]')
  expect((await shop.gets(confirmed.id)).status).toBe('succeeded')
  expect((await shop.gets(refused.id)).status).toBe('canceled')
  await keepsPicture('sms-answered', playground)
  expect([...world.troubles, ...troubles]).toEqual([])
})

async function readQrPicture(png: Uint8Array): Promise<string | undefined> {
  const image = await loadImage(Buffer.from(png))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height)
  return findQr(new Uint8ClampedArray(data), width, height)?.data
}
