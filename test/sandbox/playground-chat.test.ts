import { resolve } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PlaygroundWorld, playgroundWorld, say, sees } from '../support/processes/playground.ts'

let world: PlaygroundWorld
let page: Page

beforeAll(async () => {
  world = await playgroundWorld()
})

afterAll(() => world.close())

beforeEach(async () => {
  await page?.close()
  // Before the page is opened: it would still ask for pictures of the test before.
  await fetch(`${world.url}/reset`, { method: 'POST' })
  page = await world.open()
  await page.waitForSelector('[data-action="start"]')
  await page.click('[data-action="start"]')
  await sees(page, 'Здравствуйте!')
})

describe('a talk', () => {
  test('starts with the big button and shows bold words and links', async () => {
    expect(await page.$eval('[data-from="person"] .text', text => text.firstChild?.textContent)).toBe('/start')
    expect(await page.$eval('[data-from="bot"] strong', element => element.textContent)).toBe('Здравствуйте')
    expect(await page.$eval('[data-from="bot"] a', link => [link.href, link.target])).toEqual([
      'https://eskk.ru/',
      '_blank',
    ])
  })

  test('goes on by Enter; Shift+Enter breaks the line; markup stays text', async () => {
    await page.type('[aria-label="Сообщение"]', 'первая')
    await page.keyboard.down('Shift')
    await page.keyboard.press('Enter')
    await page.keyboard.up('Shift')
    await say(page, '<img src=x onerror=alert(1)>')
    expect(await sees(page, 'Эхо: первая')).toContain('Эхо: первая\n<img src=x onerror=alert(1)>')
    expect(await page.$eval('[aria-label="Сообщение"]', input => (input as HTMLTextAreaElement).value)).toBe('')
    expect(await page.$('[data-message-id] img')).toBeNull()
  })

  test('an own message is edited with the arrow up, and marked', async () => {
    await say(page, '20009')
    await sees(page, 'Эхо: 20009')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Backspace')
    await say(page, '8')
    expect(await sees(page, '20008', '[data-from="person"]')).toContain('изменено')
  })

  test('shows that the bot is typing', async () => {
    await say(page, 'думай')
    await sees(page, 'печатает', '[data-status]')
  })

  test('can be blocked and taken up again', async () => {
    await page.click('[aria-label="Ещё"]')
    await page.click('.chat-menu .popup-item')
    await page.waitForSelector('[data-action="unblock"]')
    await page.click('[data-action="unblock"]')
    await page.waitForSelector('[data-action="unblock"]', { hidden: true })
    await say(page, 'снова')
    await sees(page, 'Эхо: снова')
  })
})

describe('buttons', () => {
  test('under a message change it in place, with a toast', async () => {
    await say(page, 'кнопки')
    await page.locator('[data-callback="edit"]').click()
    // The toast does not stay for long: it is looked for from the press on.
    const [changed] = await Promise.all([sees(page, 'Изменено ботом'), sees(page, 'Готово', '[data-toast]')])
    expect(changed).toContain('изменено')
    expect(await page.$('[data-callback]')).toBeNull()
  })

  test('can delete the message, or alert', async () => {
    await say(page, 'кнопки')
    await page.locator('[data-callback="alert"]').click()
    await sees(page, 'Внимание!', '[data-alert]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-alert]', { hidden: true })
    await page.locator('[data-callback="delete"]').click()
    await page.waitForSelector('[data-callback]', { hidden: true })
    expect(await page.$$eval('[data-message-id]', all => all.at(-1)?.textContent)).toContain('кнопки')
  })

  test('in place of the letters come by a command of the menu, send their text and hide behind the toggle', async () => {
    await page.click('[aria-label="Меню"]')
    await page.locator('[data-command="menu"]').click()
    await page.locator('[data-label="Показания"]').click()
    await sees(page, 'Эхо: Показания')
    expect(await page.$eval('[aria-label="Сообщение"]', input => (input as HTMLTextAreaElement).placeholder)).toBe(
      'Число',
    )
    await page.click('button[aria-label="Клавиатура бота"]')
    await page.waitForSelector('[data-label="Показания"]', { hidden: true })
  })
})

describe('files', () => {
  test('a document shows its name and size and opens as it was sent', async () => {
    await say(page, 'файл')
    expect(await sees(page, 'Счёт за ноябрь.pdf', '[data-document]')).toContain('17 Б')
    const file = await page.evaluate(async () => {
      const link = document.querySelector<HTMLAnchorElement>('[data-document]')
      const response = await fetch(link?.href ?? '')
      return { type: response.headers.get('content-type'), text: await response.text(), target: link?.target }
    })
    expect(file).toEqual({ type: 'application/pdf', text: '%PDF-1.7 счёт', target: '_blank' })
  })

  test('the paper clip sends a photo', async () => {
    const clip = await page.$('input[type="file"][aria-label="Фото"]')
    await clip?.uploadFile(resolve(import.meta.dirname, '../support/meter.png'))
    await sees(page, 'Это фото')
    const loaded = () => document.querySelector<HTMLImageElement>('[data-from="person"] img')?.naturalWidth
    const width = await (await page.waitForFunction(loaded)).jsonValue()
    expect(width).toBe(24)
  })
})

test('nothing went wrong on the page, and it asked no other server for anything', () => {
  expect(world.troubles).toEqual([])
})
