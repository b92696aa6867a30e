import type { BrowserContext, Page } from 'puppeteer-core'
import { openTab, seesChanges } from './browser.ts'
import { keepPicture } from './keep-picture.ts'

type MessengerName = 'telegram' | 'vk' | 'max'

const paneOf = (name: string) => `[data-pane="${name}"]`

/** The playground in a tab, as a visitor uses one of its messengers. */
export class DemoPage {
  readonly page: Page
  readonly troubles: string[] = []
  #pane: string

  constructor(page: Page, messenger: MessengerName) {
    this.page = page
    this.#pane = paneOf(messenger)
    page.on('pageerror', error => this.troubles.push(String(error)))
  }

  static async open(
    browser: BrowserContext,
    url: string,
    messenger: MessengerName = 'telegram',
    size = { width: 1280, height: 800 },
  ): Promise<DemoPage> {
    const demo = new DemoPage(await openTab(browser), messenger)
    await demo.page.setViewport(size)
    await demo.page.goto(url)
    await demo.page.waitForSelector('body[data-ready]')
    await demo.#shows(messenger)
    return demo
  }

  /** Goes on in another messenger of the same page, or among the agents. */
  goesTo(pane: MessengerName | 'desk'): void {
    this.#pane = paneOf(pane)
  }

  /** Some panes share a place, and on a narrow page each has a tab. */
  async #shows(pane: string): Promise<void> {
    const switches = await this.page.$$(`[data-side="${pane}"], [data-tab="${pane}"]`)
    for (const each of switches) if (await each.isVisible()) await each.click()
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

  /** A picture of the screen for people to look at. */
  async keepsPicture(name: string): Promise<void> {
    await keepPicture(this.page, name)
  }
}
