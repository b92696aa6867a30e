import type { BrowserContext } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from './support/processes/browser.ts'
import { DemoPage } from './support/processes/demo-page.ts'
import { type DemoProcess, startDemoProcess } from './support/processes/demo-process.ts'

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

const size = { width: 1680, height: 950 }

async function asks(page: DemoPage, pane: 'telegram' | 'vk' | 'max'): Promise<void> {
  page.goesTo(pane)
  await page.start()
  await page.sees('пользовательского соглашения')
  await page.presses('Принимаю')
  await page.sees('В каком городе')
  await page.says('Вопрос-ответ')
  await page.sees('О чём ваш вопрос?')
  await page.presses('Договор и документы')
  await page.sees('Опишите вопрос')
  await page.says('Нужен договор на моё имя')
  await page.sees('Вопрос № 1 передан специалисту')
}

test.each(['vk', 'telegram', 'max'] as const)(
  'a question asked in %s is answered by the agents, followed up, closed, rated and opened again',
  async messenger => {
    const page = await DemoPage.open(browser, demo.url, messenger, size)
    await page.page.locator('[data-side="desk"]').click()
    await asks(page, messenger)
    await page.keepsPicture(`desk-${messenger}-1-asked`)

    page.goesTo('desk')
    await page.page.locator('[data-topic="1"]').click()
    await page.sees('Нужен договор на моё имя')
    await page.says('Пришлите, пожалуйста, паспорт')
    await page.page.waitForSelector('[data-pane="desk"] [data-reaction]')
    page.goesTo(messenger)
    await page.sees('Пришлите, пожалуйста, паспорт')
    await page.keepsPicture(`desk-${messenger}-2-answered`)

    await page.says('Паспорт у меня новый, подойдёт?')
    page.goesTo('desk')
    await page.sees('Паспорт у меня новый')
    await page.says('/note проверить в базе')
    await page.says('/close')
    page.goesTo(messenger)
    await page.sees('Вопрос № 1 закрыт')
    await page.presses('5')
    await page.sees('Спасибо за оценку')
    page.goesTo('desk')
    await page.sees('Оценка жителя: 5 из 5')
    await page.keepsPicture(`desk-${messenger}-3-rated`)

    page.goesTo(messenger)
    await page.says('Мои вопросы')
    await page.presses('№ 1, Договор и документы: закрыт')
    expect(await page.sees('Паспорт у меня новый')).not.toContain('проверить в базе')
    await page.presses('Написать ещё')
    await page.sees('Напишите сообщение по вопросу № 1')
    await page.says('Ещё забыл про доверенность')
    await page.sees('снова открыт')
    page.goesTo('desk')
    await page.sees('Ещё забыл про доверенность')
    await page.keepsPicture(`desk-${messenger}-4-reopened`)
    expect(page.troubles).toEqual([])
  },
)
