import { Bot, InlineKeyboard, InputFile, Keyboard } from 'grammy'
import { createTransport } from 'nodemailer'
import type { BrowserContext, HTTPRequest, Page } from 'puppeteer-core'
import type { BankSandbox } from '../../../sandbox/bank/start-bank.ts'
import { type Mailbox, startMailbox } from '../../../sandbox/mail/start-mailbox.ts'
import { startPlayground } from '../../../sandbox/playground/start-playground.ts'
import { startTelegram } from '../../../sandbox/telegram/start-telegram.ts'
import type { SandboxCommunity } from '../../../sandbox/vk/community.ts'
import type { VkSandbox } from '../../../sandbox/vk/start-vk.ts'
import { openBrowser, openTab, seesChanges } from './browser.ts'

/** The playground with a bot behind it that knows a few tricks, and a browser to look at it. */
export interface PlaygroundWorld {
  url: string
  mailbox: Mailbox
  /** How often the page asked for a reset. */
  resets(): number
  /** Opens the page in a new tab; whatever goes wrong in it is put into `troubles`. */
  open(): Promise<Page>
  /** Errors of the pages, and requests to anything but the playground. */
  troubles: string[]
  writes(letter: { to: string; subject: string; text: string; html?: string; attachment?: string }): Promise<void>
  close(): Promise<void>
}

const token = '100200300:sandbox-token'

/** Starts it, with a VK pane if there is a community and a bank's messages if there is one; close it when done. */
export async function playgroundWorld(
  others: { vk?: VkSandbox; community?: SandboxCommunity; bank?: BankSandbox } = {},
): Promise<PlaygroundWorld> {
  const telegram = await startTelegram()
  const mailbox = await startMailbox()
  const handle = telegram.addBot({ token, username: 'trick_bot', firstName: 'Фокусник' })
  const bot = trickBot(telegram.url)
  await bot.api.setMyCommands([{ command: 'menu', description: 'Показать клавиатуру' }])
  void bot.start()
  let resets = 0
  const reset = async () => {
    resets += 1
  }
  const residents = [{ firstName: 'Анна', lastName: 'Смирнова' }, { firstName: 'Борис' }]
  const hints = [{ title: 'Показание', text: 'Напишите `20099` боту.' }]
  const playground = await startPlayground({ telegram, mailbox, bot: handle, reset, residents, hints, ...others })
  const browser = await openBrowser()
  const troubles: string[] = []
  const transport = createTransport(mailbox.url)
  return {
    url: playground.url,
    mailbox,
    resets: () => resets,
    troubles,
    open: () => openPage(browser, playground.url, troubles),
    async writes({ attachment, ...letter }) {
      const attachments = attachment ? [{ filename: 'Квитанция.pdf', content: attachment }] : []
      await transport.sendMail({ from: '«Киловатт» <bot@eskk.ru>', ...letter, attachments })
    },
    async close() {
      await browser.close()
      transport.close()
      await bot.stop()
      await playground.close()
      await mailbox.close()
      await telegram.close()
    },
  }
}

function trickBot(apiRoot: string): Bot {
  const bot = new Bot(token, { client: { apiRoot } })
  bot.command('start', context =>
    context.reply('Здравствуйте! Сайт: https://eskk.ru', { entities: [{ type: 'bold', offset: 0, length: 12 }] }),
  )
  bot.command('menu', context =>
    context.reply('Меню', { reply_markup: new Keyboard().text('Показания').text('Оплата').placeholder('Число') }),
  )
  bot.hears('кнопки', context =>
    context.reply('Выберите', {
      reply_markup: new InlineKeyboard()
        .text('Изменить', 'edit')
        .text('Убрать', 'delete')
        .row()
        .text('Тревога', 'alert'),
    }),
  )
  bot.callbackQuery('edit', async context => {
    await context.answerCallbackQuery('Готово')
    await context.editMessageText('Изменено ботом')
  })
  bot.callbackQuery('delete', async context => {
    await context.answerCallbackQuery()
    await context.deleteMessage()
  })
  bot.callbackQuery('alert', context => context.answerCallbackQuery({ text: 'Внимание!', show_alert: true }))
  bot.hears('файл', context =>
    context.replyWithDocument(new InputFile(Buffer.from('%PDF-1.7 счёт'), 'Счёт за ноябрь.pdf')),
  )
  bot.hears('думай', context => context.replyWithChatAction('typing'))
  bot.on('message:photo', context => context.reply('Это фото'))
  bot.on('message:text', context => context.reply(`Эхо: ${context.message.text}`))
  return bot
}

async function openPage(browser: BrowserContext, url: string, troubles: string[]): Promise<Page> {
  // Each tab has a session of its own, as in a real browser.
  const page = await openTab(browser)
  page.on('pageerror', error => troubles.push(String(error)))
  page.on('console', message => message.type() === 'error' && troubles.push(message.text()))
  const noteForeign = (request: HTTPRequest) => {
    const isOwn = request.url().startsWith(url) || /^(?:data|blob):/.test(request.url())
    // Chromium tells of what a page's policy has stopped as of a request that failed.
    const isStopped = request.failure()?.errorText === 'csp'
    if (!isOwn && !isStopped) troubles.push(`asked for ${request.url()}: ${request.failure()?.errorText ?? 'got it'}`)
  }
  page.on('requestfinished', noteForeign)
  page.on('requestfailed', noteForeign)
  await page.setViewport({ width: 1280, height: 800 })
  await page.goto(url)
  await page.waitForSelector('body[data-ready]')
  return page
}

/** Types into the message and presses Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await page.type('[aria-label="Сообщение"]', text)
  await page.keyboard.press('Enter')
}

/** Waits until a message (or whatever the selector finds) has this text in it, and gives the whole of it. */
export async function sees(page: Page, text: string, selector = '[data-message-id]'): Promise<string> {
  const find = (wanted: string, among: string) =>
    [...document.querySelectorAll(among)]
      .map(element => element.textContent ?? '')
      .findLast(found => found.includes(wanted))
  const found = await page.waitForFunction(find, seesChanges, text, selector)
  return String(await found.jsonValue())
}
