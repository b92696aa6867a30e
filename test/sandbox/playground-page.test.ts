import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PlaygroundWorld, playgroundWorld, say, sees } from '../support/processes/playground.ts'

let world: PlaygroundWorld
let page: Page
let otherTab: Page

beforeAll(async () => {
  world = await playgroundWorld()
  page = await world.open()
  otherTab = await world.open()
})

afterAll(() => world.close())

test('two tabs agree, and a reload loses nothing', async () => {
  await page.click('[data-action="start"]')
  await sees(otherTab, 'Здравствуйте!')
  await say(otherTab, 'из второй вкладки')
  await sees(page, 'Эхо: из второй вкладки')
  await page.type('[aria-label="Сообщение"]', 'недописанное')
  await page.reload()
  await sees(page, 'Эхо: из второй вкладки')
  expect(await page.$eval('[aria-label="Сообщение"]', input => (input as HTMLTextAreaElement).value)).toBe(
    'недописанное',
  )
})

test('each resident has a chat of their own, and one can be added', async () => {
  await page.click('[data-resident="resident-2"]')
  await page.waitForSelector('[data-action="start"]')
  expect(await page.$('[data-message-id]')).toBeNull()
  await page.click('[aria-label="Добавить жителя"]')
  await page.type('dialog input', 'Олег Петров')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-resident="resident-3"][aria-pressed="true"]')
  await otherTab.waitForSelector('[data-resident="resident-3"]')
  expect(await otherTab.$$eval('[data-resident]', all => all.map(({ ariaLabel }) => ariaLabel))).toEqual([
    'Анна Смирнова',
    'Борис',
    'Олег Петров',
  ])
  await page.click('[data-resident="resident-1"]')
  await sees(page, 'Эхо: из второй вкладки')
})

test('after a reload the chosen resident is in view, however narrow the page', async () => {
  await page.setViewport({ width: 390, height: 844 })
  await page.click('[data-resident="resident-3"]')
  await page.reload()
  await page.waitForFunction(() => {
    const chosen = document.querySelector('[data-resident="resident-3"][aria-pressed="true"]')
    const row = document.querySelector('.residents')?.getBoundingClientRect()
    const place = chosen?.getBoundingClientRect()
    return place && row && place.left >= row.left - 1 && place.right <= row.right + 1
  })
  await page.setViewport({ width: 1280, height: 800 })
  await page.click('[data-resident="resident-1"]')
  await sees(page, 'Эхо: из второй вкладки')
})

test('a hint’s value goes into the message', async () => {
  await page.click('[data-value="20099"]')
  expect(await page.$eval('[aria-label="Сообщение"]', input => (input as HTMLTextAreaElement).value)).toBe(
    'недописанное 20099',
  )
})

test('a letter comes unread, shows its code, links and attachments, and is read in every tab', async () => {
  await world.writes({
    to: 'anna@example.com',
    subject: 'Код 482915',
    text: 'Ваш код 482915, или откройте http://127.0.0.1:1/confirm/abc.',
    attachment: '%PDF-1.7',
  })
  await page.locator('[data-letter-id]').click()
  expect(await sees(page, '482915', '[data-code]')).toBe('482915')
  const links = await page.$$eval('.opened-letter a', all =>
    all.map(({ href, target }) => [new URL(href).pathname, target]),
  )
  expect(links).toEqual([
    ['/confirm/abc', '_blank'],
    [`/mailbox/1/attachments/0/${encodeURIComponent('Квитанция.pdf')}`, '_blank'],
  ])
  await otherTab.waitForSelector('[data-letter-id]:not(.is-unread)')
})

test('a letter in HTML is shown in a frame that runs nothing and fetches nothing', async () => {
  const html =
    '<p id="hello">Подтвердите <a href="http://127.0.0.1:1/c">адрес</a></p><script>hello.remove()</script><img src="http://127.0.0.1:1/pixel">'
  await world.writes({ to: 'anna@example.com', subject: 'Подтверждение', text: 'Подтвердите адрес', html })
  await page.click('.back-button')
  await page.locator('[data-letter-id="2"]').click()
  const frame = await (await page.waitForSelector('iframe.letter-html'))?.contentFrame()
  expect(
    await frame?.waitForSelector('#hello a').then(link => link?.evaluate(({ href, target }) => [href, target])),
  ).toEqual(['http://127.0.0.1:1/c', ''])
  expect(await frame?.$eval('base', base => base.target)).toBe('_blank')
  expect(world.troubles.filter(trouble => trouble.startsWith('asked for'))).toEqual([])
})

test('«Начать заново» asks first, then empties every chat and the mailbox', async () => {
  await page.click('[data-action="reset"]')
  await page.click('dialog .text-button')
  expect(world.resets()).toBe(0)
  await page.click('[data-action="reset"]')
  await page.click('dialog .danger')
  await otherTab.waitForSelector('[data-action="start"]')
  await page.waitForSelector('[data-letter-id]', { hidden: true })
  expect(world.resets()).toBe(1)
  expect(world.mailbox.letters).toHaveLength(0)
})

test('another site’s page can do nothing here', async () => {
  const response = await fetch(`${world.url}/reset`, { method: 'POST', headers: { origin: 'https://evil.example' } })
  expect(response.status).toBe(403)
  expect(world.resets()).toBe(1)
})

test('on a phone the panes stand behind tabs, with the unread letters counted', async () => {
  await world.writes({ to: 'anna@example.com', subject: 'Счёт готов', text: 'Счёт за ноябрь готов' })
  await page.setViewport({ width: 390, height: 844 })
  await page.waitForSelector('[data-pane="mailbox"]', { hidden: true })
  await sees(page, '1', '[data-tab="mailbox"] .badge')
  await page.waitForSelector('[data-tab="vk"]', { hidden: true })
  await page.click('[data-tab="mailbox"]')
  await page.waitForSelector('[data-pane="telegram"]', { hidden: true })
  await page.waitForSelector('[data-letter-id]', { visible: true })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
