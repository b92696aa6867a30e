import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'puppeteer-core'
import { openTab, seesChanges } from './browser.ts'

const artifacts = join(import.meta.dirname, '../../../artifacts')

const paneOf = (name: string) => `[data-pane="${name}"]`

/** The playground in a tab, as a visitor uses one of its messengers. */
export class DemoPage {
  readonly page: Page
  readonly troubles: string[] = []
  #pane: string

  constructor(page: Page, messenger: 'telegram' | 'vk') {
    this.page = page
    this.#pane = paneOf(messenger)
    page.on('pageerror', error => this.troubles.push(String(error)))
  }

  static async open(
    browser: BrowserContext,
    url: string,
    messenger: 'telegram' | 'vk' = 'telegram',
    size = { width: 1280, height: 800 },
  ): Promise<DemoPage> {
    const demo = new DemoPage(await openTab(browser), messenger)
    await demo.page.setViewport(size)
    await demo.page.goto(url)
    await demo.page.waitForSelector('body[data-ready]')
    return demo
  }

  /** Goes on in another messenger of the same page, or among the agents. */
  goesTo(pane: 'telegram' | 'vk' | 'desk'): void {
    this.#pane = paneOf(pane)
  }

  async start(): Promise<void> {
    await this.page.locator(`${this.#pane} [data-action="start"]`).click()
  }

  async says(text: string): Promise<void> {
    const input = `${this.#pane} [aria-label="Сообщение"]`
    await this.page.locator(input).click()
    await this.page.type(input, text)
    await this.page.keyboard.press('Enter')
  }

  /** Presses the newest button with this label, under a message or in place of the letters. */
  async presses(label: string): Promise<void> {
    const find = (wanted: string, pane: string) =>
      [...document.querySelectorAll<HTMLElement>(`${pane} button`)].findLast(
        button => button.textContent?.trim() === wanted,
      )
    const button = await this.page.waitForFunction(find, seesChanges, label, this.#pane)
    await (await button.asElement())?.evaluate(element => (element as HTMLElement).click())
  }

  /** The newest message of the bot with this text in it. */
  async sees(text: string): Promise<string> {
    const find = (wanted: string, pane: string) =>
      [...document.querySelectorAll(`${pane} [data-from="bot"]`)]
        .map(element => (element.textContent ?? '').replaceAll('\u00a0', ' '))
        .findLast(found => found.includes(wanted))
    return String(await (await this.page.waitForFunction(find, seesChanges, text, this.#pane)).jsonValue())
  }

  /** Opens the newest letter and reads its code. */
  async code(): Promise<string> {
    await this.page.locator('[data-letter-id]').click()
    const code = await this.page.waitForSelector('[data-code]')
    return await code!.evaluate(element => element.getAttribute('data-code') ?? '')
  }

  /** The file behind the newest document. */
  async document(): Promise<Uint8Array> {
    const links = `${this.#pane} [data-document]`
    await this.page.waitForSelector(links)
    const bytes = await this.page.evaluate(async selector => {
      const found = document.querySelectorAll<HTMLAnchorElement>(selector)
      const response = await fetch(found[found.length - 1]!.href)
      return [...new Uint8Array(await response.arrayBuffer())]
    }, links)
    return Uint8Array.from(bytes)
  }

  /** Width and height of the newest photo, once the browser shows it. */
  async photoSize(): Promise<number[]> {
    const find = (pane: string) => {
      const photo = [...document.querySelectorAll<HTMLImageElement>(`${pane} .photo img`)].at(-1)
      photo?.scrollIntoView({ block: 'center' })
      return photo?.complete && photo.naturalWidth > 0 ? [photo.naturalWidth, photo.naturalHeight] : undefined
    }
    return (await (await this.page.waitForFunction(find, { polling: 100 }, this.#pane)).jsonValue())!
  }

  /** A picture of the screen for people to look at, in `artifacts/`. */
  async keepsPicture(name: string): Promise<void> {
    await mkdir(artifacts, { recursive: true })
    // What is still fading in would be pale in the picture.
    await this.page.evaluate(() => {
      const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      return Promise.allSettled(ends.map(({ finished }) => finished))
    })
    await this.page.screenshot({ path: join(artifacts, `${name}.png`) })
  }
}
