import type { BrowserContext } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readPdf, readQr } from './src/print/read-pdf.ts'
import { openBrowser, openTab } from './support/processes/browser.ts'
import { DemoPage } from './support/processes/demo-page.ts'
import { type DemoProcess, startDemoProcess } from './support/processes/demo-process.ts'
import { keepFile } from './support/processes/keep-picture.ts'

let demo: DemoProcess
let browser: BrowserContext

beforeAll(async () => {
  demo = await startDemoProcess()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

beforeEach(async () => {
  const reset = await fetch(`${demo.url}/reset`, { method: 'POST' })
  expect(reset.ok).toBe(true)
})

/** The other screens: what leads there, and something that stands on them. */
const screens = [
  ['Лицевой счёт', 'Начислено по переданным'],
  ['Почему столько', 'Стоимость — расход'],
  ['Сведения о расчётах', 'Выберите месяц'],
  ['Мои платежи', 'Платежи по счёту'],
  ['Оплатить', 'Сколько оплатить'],
  ['Мои счета', 'Ваши лицевые счета'],
  ['Тарифы', 'НДС включён'],
  ['Договор', 'публичный договор'],
  ['Доп. услуги', 'Выберите услугу'],
  ['Офисы', 'Контактный центр'],
  ['Вопрос-ответ', 'О чём ваш вопрос'],
  ['Мои вопросы', 'Вопросов пока нет'],
  ['Настройки', 'Доступ для близких: не открыт'],
  ['Почта', 'Напишите новый адрес'],
  ['Напоминания', 'Нажмите на вид'],
  ['Подписка на квитанции', 'Когда месяц закроют'],
  ['Доступ для близких', 'близким не открыт'],
  ['Мессенджеры', 'Ваши чаты'],
  ['Мои данные', 'Ваши данные'],
  ['Удалить мои данные', '402-ФЗ'],
  ['Язык', 'Choose a language'],
  ['Ещё', 'Выберите раздел'],
  ['Что умеет бот', 'Просто пришлите число'],
  ['Выход', 'Отвязать счёт 12345'],
] as const

// A page keeps a connection open for what happens next, and a browser has six for one address.
afterEach(async () => {
  await Promise.all((await browser.pages()).map(page => page.close()))
})

async function registers(page: DemoPage, messenger: string): Promise<void> {
  await page.start()
  await page.sees('пользовательского соглашения')
  await page.keepsPicture(`${messenger}-1-consent`)
  await page.presses('Принимаю')
  await page.presses('Кемерово')
  await page.sees('номер лицевого счёта')
  await page.says('12345')
  await page.presses('Нет, впервые')
  await page.sees('фамилию')
  await page.says('Иванов')
  await page.sees('имя')
  await page.says('Иван')
  await page.sees('электронной почты')
  await page.says('mail@mail.ru')
  await page.sees('шесть цифр')
}

test.each(['telegram', 'vk', 'max'] as const)(
  'in %s a newcomer does what the manual describes, in a real browser',
  async messenger => {
    const page = await DemoPage.open(browser, demo.url, messenger)
    await registers(page, messenger)
    const code = await page.code()
    await page.keepsPicture(`${messenger}-2-code`)
    await page.says(code)
    await page.sees('подключён')
    expect(await page.sees('Переплата 63,11 ₽')).toContain('Иван Иванович И.')
    await page.keepsPicture(`${messenger}-3-card`)

    await page.says('20099')
    const result = await page.sees('К оплате 156,65 ₽')
    for (const part of ['67 кВт·ч', '3,28', '219,76 ₽', 'переплата: 63,11 ₽']) expect(result).toContain(part)
    await page.keepsPicture(`${messenger}-4-result`)

    await page.presses('Квитанция')
    const pdf = await page.document()
    await page.keepsPicture(`${messenger}-5-receipt`)
    await keepFile(`${messenger}-receipt.pdf`, pdf)
    const { pages } = await readPdf(pdf)
    expect(pages).toHaveLength(1)
    const text = pages[0]!.replaceAll('\u00a0', ' ')
    const parts = ['12345', 'Иванов Иван Иванович', '20032', '20099', '3,28', '219,76', '156,65']
    for (const part of parts) expect(text).toContain(part)
    expect(new TextDecoder().decode(await readQr(pdf))).toContain('Sum=15665')
    await page.says('История показаний')
    await page.presses('12\u00a0месяцев')
    expect(await page.sees('в среднем')).toContain('Лицевой счёт 12345')
    expect(await page.photoSize()).toEqual([1080, 920])
    await page.keepsPicture(`${messenger}-6-history`)
    for (const [nth, [said, heard]] of screens.entries()) {
      await page.says(said)
      await page.sees(heard)
      await page.keepsPicture(`${messenger}-${nth + 7}-${said.toLowerCase().replace(/[^а-яё]+/g, '-')}`)
    }
    expect(page.troubles).toEqual([])
  },
)

test('in max the bill is paid at the bank’s page, and the chat tells of it, in a real browser', async () => {
  const page = await DemoPage.open(browser, demo.url, 'max')
  await registers(page, 'max-pays')
  await page.says(await page.code())
  await page.sees('Переплата 63,11 ₽')
  await page.says('20099')
  await page.sees('К оплате 156,65 ₽')
  await page.says('оплатить 156,65')
  await page.sees('Как оплатить?')
  await page.says('картой')
  await page.sees('согласитесь с условиями')
  await page.presses('Согласен')
  await page.sees('Нажмите «Перейти к оплате»')
  await page.keepsPicture('max-pays-1-link')
  const href = await page.page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLAnchorElement>('[data-pane="max"] a')].findLast(({ href }) =>
        href.includes('/pay/'),
      )?.href,
  )
  const bank = await openTab(browser)
  await bank.goto(href!)
  // The page fills in a card that pays at once.
  await bank.locator('a[href*="2202474301322987"]').click()
  await bank.waitForFunction(() => location.search.includes('card='))
  await Promise.all([bank.waitForNavigation(), bank.locator('form button').click()])
  await page.sees('Оплачено 156,65 ₽')
  await page.keepsPicture('max-pays-2-paid')
  expect(page.troubles).toEqual([])
})

test('the letter’s link confirms too, and the chat goes on by itself', async () => {
  const page = await DemoPage.open(browser, demo.url)
  await registers(page, 'link')
  await page.code()
  const link = await page.page.waitForFunction(() => {
    const frames = [...document.querySelectorAll('iframe')].map(frame => frame.contentDocument)
    const links = [document, ...frames].flatMap(part => [...(part?.querySelectorAll('a') ?? [])])
    return links.find(({ href }) => href.includes('/confirm/'))?.href
  })
  const confirming = await openTab(browser)
  await confirming.goto(String(await link.jsonValue()))
  expect(await confirming.$eval('h1', heading => heading.textContent)).toContain('Подключить лицевой счёт 12345?')
  await confirming.click('button')
  await confirming.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('подключён'))
  await page.sees('Переплата 63,11 ₽')
})

test('one resident links VK by the code that Telegram shows, and MAX by one that VK shows', async () => {
  const telegram = await DemoPage.open(browser, demo.url, 'telegram')
  await registers(telegram, 'both')
  await telegram.says(await telegram.code())
  await telegram.sees('подключён')
  await telegram.says('Другой мессенджер')
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await telegram.sees('Код для вашего другого мессенджера'))![0]
  const vk = await DemoPage.open(browser, demo.url, 'vk')
  await vk.start()
  await vk.sees('пользовательского соглашения')
  await vk.presses('Принимаю')
  await vk.sees('В каком городе')
  await vk.presses('Код из другого мессенджера')
  await vk.sees('Введите код')
  await vk.says(code)
  await vk.sees('Это ваш чат?')
  await vk.presses('Да, это мой чат')
  await vk.sees('Переплата 63,11 ₽')
  await vk.keepsPicture('both-messengers')
  await vk.says('Другой мессенджер')
  const next = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await vk.sees('Код для вашего другого мессенджера'))![0]
  const max = await DemoPage.open(browser, demo.url, 'max')
  await max.start()
  await max.sees('пользовательского соглашения')
  await max.presses('Принимаю')
  await max.presses('Код из другого мессенджера')
  await max.sees('Введите код')
  await max.says(next)
  await max.presses('Да, это мой чат')
  await max.sees('Переплата 63,11 ₽')
  await max.says('Мессенджеры')
  const chats = await max.sees('Ваши чаты')
  for (const name of ['Telegram', 'VK', 'MAX']) expect(chats).toContain(name)
  await max.keepsPicture('three-messengers')
})

test('the page fits a phone', async () => {
  const page = await DemoPage.open(browser, demo.url, 'telegram', { width: 390, height: 844 })
  const overflow = await page.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await page.keepsPicture('phone')
  const max = await DemoPage.open(browser, demo.url, 'max', { width: 390, height: 844 })
  await max.start()
  await max.sees('пользовательского соглашения')
  expect(await max.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await max.says('согласен')
  await max.sees('В каком городе')
  await max.page.waitForFunction(() => {
    const last = document.querySelector('.max-pane .messages')?.lastElementChild
    return last !== undefined && last !== null && last.getBoundingClientRect().bottom <= window.innerHeight
  })
  await max.keepsPicture('phone-max')
})
