import { resolve } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startVk, type VkSandbox } from '../../sandbox/vk/start-vk.ts'
import { startVkTrickBot } from '../support/people/vk-trick-bot.ts'
import { type PlaygroundWorld, playgroundWorld, sees } from '../support/processes/playground.ts'

const pane = '[data-pane="vk"]'
const messages = `${pane} [data-message-id]`
const input = `${pane} [aria-label="Сообщение"]`
let vk: VkSandbox
let world: PlaygroundWorld
let stopBot: () => Promise<void>
let page: Page

beforeAll(async () => {
  vk = await startVk()
  const community = vk.addCommunity({ groupId: 5001, token: 'trick', name: 'Фокусник', screenName: 'trick' })
  stopBot = await startVkTrickBot(vk, community)
  world = await playgroundWorld({ vk, community })
})

afterAll(async () => {
  await stopBot()
  await world.close()
  await vk.close()
})

beforeEach(async () => {
  await page?.close()
  // Before the page is opened: it would still ask for pictures of the test before.
  await fetch(`${world.url}/reset`, { method: 'POST' })
  page = await world.open()
  await page.waitForSelector(`${pane} [data-action="start"]`)
  await page.click(`${pane} [data-action="start"]`)
  await sees(page, 'Здравствуйте!', messages)
})

async function say(text: string): Promise<void> {
  await page.type(input, text)
  await page.keyboard.press('Enter')
}

describe('a talk in VK', () => {
  test('starts with «Начать» and shows bold words and links', async () => {
    expect(await page.$eval(`${pane} [data-from="person"]`, element => element.textContent)).toContain('Начать')
    expect(await page.$eval(`${pane} [data-from="bot"] strong`, element => element.textContent)).toBe('Здравствуйте')
    expect(await page.$eval(`${pane} [data-from="bot"] a`, link => link.href)).toBe('https://eskk.ru/')
    expect(await page.$eval(`${pane} [data-status]`, element => element.textContent)).toBe('Сообщество')
  })

  test('goes on by Enter, markup stays text, and an own message is changed with the arrow up', async () => {
    await say('<b>20009</b>')
    await sees(page, 'Эхо: <b>20009</b>', messages)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Backspace')
    await say('!')
    expect(await sees(page, '<b>20009</b!', `${pane} [data-from="person"]`)).toContain('ред.')
  })

  test('shows that the community is typing, and can be denied and allowed again', async () => {
    await say('думай')
    await sees(page, 'печатает', `${pane} [data-status]`)
    await page.click(`${pane} [aria-label="Действия"]`)
    await page.click(`${pane} [data-action="permission"]`)
    await page.locator(`${pane} [data-action="allow"]`).click()
    await page.waitForSelector(`${pane} [data-action="allow"]`, { hidden: true })
    await say('снова')
    await sees(page, 'Эхо: снова', messages)
  })
})

describe('VK buttons', () => {
  test('under the input have their colours, send their label and hide behind the toggle', async () => {
    const colors = await page.$$eval(`${pane} .vk-keyboard [data-label]`, buttons =>
      buttons.map(button => (button as HTMLElement).dataset.color),
    )
    expect(colors).toEqual(['primary', 'positive', 'secondary', 'negative'])
    await page.click(`${pane} [data-label="Показания"]`)
    await sees(page, 'Эхо: Показания', messages)
    await page.click(`${pane} [aria-label="Клавиатура бота"]`)
    await page.waitForSelector(`${pane} [data-label="Показания"]`, { hidden: true })
  })

  test('under a message change it in place with a snackbar, or wait for an answer that does not come', async () => {
    await say('кнопки')
    await page.locator(`${pane} [data-label="Молчать"]`).click()
    await page.waitForSelector(`${pane} [data-label="Молчать"].is-pending`)
    await page.locator(`${pane} [data-label="Изменить"]`).click()
    // The snackbar does not stay for long: it is looked for from the press on.
    const [changed] = await Promise.all([
      sees(page, 'Изменено ботом', messages),
      sees(page, 'Готово', '[data-snackbar]'),
    ])
    expect(changed).toContain('ред.')
    expect(await page.$(`${pane} .vk-inline-keyboard`)).toBeNull()
  })

  test('open links, at once or by the answer to a press', async () => {
    await say('кнопки')
    const link = await page.waitForSelector(`${pane} .vk-inline-keyboard a`)
    expect(await link?.evaluate(element => [element.href, element.target])).toEqual(['https://eskk.ru/', '_blank'])
    await page.evaluate(() => {
      window.open = url => {
        document.title = String(url)
        return null
      }
    })
    await page.locator(`${pane} [data-label="Открыть сайт"]`).click()
    // A browser that holds the window back leaves the address to be clicked.
    await page.waitForSelector('[data-snackbar] a[href="https://eskk.ru/"]')
  })
})

describe('VK files', () => {
  test('a document shows its name and size and opens as it was sent', async () => {
    await say('файл')
    expect(await sees(page, 'Счёт за ноябрь.pdf', `${pane} [data-document]`)).toContain('17 Б')
    const file = await page.evaluate(async () => {
      const link = document.querySelector<HTMLAnchorElement>('[data-pane="vk"] [data-document]')
      const response = await fetch(link?.href ?? '')
      return { type: response.headers.get('content-type'), text: await response.text() }
    })
    expect(file).toEqual({ type: 'application/pdf', text: '%PDF-1.7 счёт' })
  })

  test('the paper clip sends a photo', async () => {
    const clip = await page.$(`${pane} input[type="file"][aria-label="Фото"]`)
    await clip?.uploadFile(resolve(import.meta.dirname, '../support/meter.png'))
    await sees(page, 'Это фото', messages)
    const loaded = (photo: string) => document.querySelector<HTMLImageElement>(photo)?.naturalWidth
    const width = await page.waitForFunction(loaded, {}, `${pane} [data-from="person"] img`)
    expect(await width.jsonValue()).toBe(24)
  })
})

describe('two messengers', () => {
  test('belong to one resident, and a reload loses nothing', async () => {
    await page.type(input, 'недописанное')
    await page.reload()
    await sees(page, 'Здравствуйте!', messages)
    expect(await page.$eval(input, field => (field as HTMLTextAreaElement).value)).toBe('недописанное')
    await page.click('[data-resident="resident-2"]')
    await page.waitForSelector(`${pane} [data-action="start"]`)
    await page.waitForSelector('[data-pane="telegram"] [data-action="start"]')
    expect(await page.$(messages)).toBeNull()
  })

  test('share the hints, which are folded into a button and go where the visitor writes', async () => {
    await page.waitForSelector('[data-pane="hints"]', { hidden: true })
    for (const messenger of ['telegram', 'vk']) {
      if (messenger === 'telegram') await page.click('[data-pane="telegram"] [data-action="start"]')
      await page.locator(`[data-pane="${messenger}"] [aria-label="Сообщение"]`).click()
      await page.click('[data-action="hints"]')
      await page.locator('[data-value="20099"]').click()
      await page.waitForSelector('[data-pane="hints"]', { hidden: true })
      const field = `[data-pane="${messenger}"] [aria-label="Сообщение"]`
      expect(await page.$eval(field, element => (element as HTMLTextAreaElement).value)).toBe('20099')
    }
  })

  test('stand beside the mailbox on a notebook, and behind tabs on a phone', async () => {
    const widths = await page.$$eval('.pane', panes => panes.map(element => element.getBoundingClientRect().width))
    expect(widths.filter(width => width > 300)).toHaveLength(3)
    await page.setViewport({ width: 390, height: 844 })
    await page.waitForSelector(pane, { hidden: true })
    await page.click('[data-tab="vk"]')
    await page.waitForSelector('[data-pane="telegram"]', { hidden: true })
    await page.waitForSelector(input, { visible: true })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
})

test('nothing went wrong on the page, and it asked no other server for anything', () => {
  expect(world.troubles).toEqual([])
})
