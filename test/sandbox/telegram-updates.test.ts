import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { Api, Bot } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../sandbox/telegram/people/person.ts'
import { startTelegram, type TelegramSandbox } from '../../sandbox/telegram/start-telegram.ts'
import type { Update } from '../../sandbox/telegram/state/types.ts'

const token = '100200300:sandbox-token'
let telegram: TelegramSandbox
let api: Api
let anna: Person
let receiver: Server | undefined

beforeEach(async () => {
  telegram = await startTelegram({ webhookRetryMs: 5 })
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  api = new Api(token, { apiRoot: telegram.url })
  anna = telegram.person({ firstName: 'Анна' })
})

afterEach(async () => {
  await telegram.close()
  receiver?.close()
  receiver = undefined
})

/** Listens for a webhook's posts. */
async function receive(answer: (update: Update, request: IncomingMessage, response: ServerResponse) => void) {
  receiver = createServer(async (request, response) => answer((await json(request)) as Update, request, response))
  await new Promise<void>(resolve => receiver?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/telegram`
}

const textsOf = (updates: { message?: { text?: string } }[]) => updates.map(({ message }) => message?.text)

describe('long polling', () => {
  test('repeats an update until a greater offset is asked for', async () => {
    const chat = anna.in(token)
    const sent = chat.sends('20099')
    chat.sends('67')
    const first = await api.getUpdates({ limit: 1 })
    expect(textsOf(first)).toEqual(['20099'])
    expect(textsOf(await api.getUpdates())).toEqual(['20099', '67'])
    expect(chat.messages.find(({ messageId }) => messageId === sent.messageId)?.isRead).toBe(false)
    expect(textsOf(await api.getUpdates({ offset: first[0]!.update_id + 1 }))).toEqual(['67'])
    expect(textsOf(await api.getUpdates())).toEqual(['67'])
    expect(chat.messages.map(({ isRead }) => isRead)).toEqual([true, false])
    expect(textsOf(await api.getUpdates({ offset: -1 }))).toEqual(['67'])
  })

  test('waits for what comes, and sends only the types that were asked for', async () => {
    const waiting = api.getUpdates({ timeout: 10, allowed_updates: ['edited_message'] })
    await telegramHas(1)
    const chat = anna.in(token)
    const sent = chat.sends('20009')
    chat.edits(sent.messageId, '20099')
    const [update] = await waiting
    expect(update).toMatchObject({ edited_message: { message_id: sent.messageId, text: '20099' } })
    expect(update?.edited_message?.edit_date).toBeDefined()
  })

  test('ends with a conflict when another poll or a webhook comes', async () => {
    const first = api.getUpdates({ timeout: 10 }).catch((error: Error) => error.message)
    await telegramHas(1)
    const second = api.getUpdates({ timeout: 10 }).catch((error: Error) => error.message)
    expect(await first).toContain('409: Conflict: terminated by other getUpdates request')
    await telegramHas(2)
    await api.setWebhook('https://example.com/telegram')
    expect(await second).toContain('409: Conflict: terminated by setWebhook request')
    const third = await api.getUpdates().catch((error: Error) => error.message)
    expect(third).toContain("409: Conflict: can't use getUpdates method while webhook is active")
  })

  test('serves grammY’s own loop: a talk with commands, buttons and waiting', async () => {
    const bot = new Bot(token, { client: { apiRoot: telegram.url } })
    bot.command('start', context => context.reply(`Здравствуйте, ${context.from?.first_name}!`))
    bot.on('message:text', context => context.reply(`Показание ${context.message.text} принято`))
    const running = bot.start()
    const chat = anna.in(token)
    chat.sends('/start')
    await chat.waitFor(({ lastFromBot }) => lastFromBot?.text === 'Здравствуйте, Анна!')
    chat.sends('20099')
    await chat.waitFor(({ lastFromBot }) => lastFromBot?.text === 'Показание 20099 принято')
    await expect(chat.waitFor(({ lastFromBot }) => lastFromBot?.text === 'никогда', 20)).rejects.toThrow(
      /Анна sees:\nАнна: \/start\nКиловатт: Здравствуйте, Анна!\nАнна: 20099/,
    )
    await bot.stop()
    await running
  })

  /** Until the poll reached the server there is nothing to interrupt; a call after it on the same connection proves it. */
  async function telegramHas(polls: number) {
    for (let tries = 0; tries < polls * 2; tries += 1) await api.getMe()
  }
})

describe('a webhook', () => {
  test('carries the secret and is repeated until a 2xx', async () => {
    const seen: string[] = []
    let answered = () => {}
    const done = new Promise<void>(resolve => {
      answered = resolve
    })
    const url = await receive((update, request, response) => {
      seen.push(`${update.message?.text} ${request.headers['x-telegram-bot-api-secret-token']}`)
      response.writeHead(seen.length < 3 ? 500 : 200).end()
      if (seen.length === 3) answered()
    })
    await api.setWebhook(url, { secret_token: 'secret_1' })
    anna.in(token).sends('20099')
    await done
    await anna.in(token).waitFor(chat => chat.messages[0]?.isRead)
    expect(seen).toEqual(['20099 secret_1', '20099 secret_1', '20099 secret_1'])
    expect(await api.getWebhookInfo()).toMatchObject({
      url,
      pending_update_count: 0,
      max_connections: 40,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    })
  })

  test('gives one chat’s updates in order, one at a time, and different chats’ at once', async () => {
    const boris = telegram.person({ firstName: 'Борис' })
    const log: string[] = []
    const held: (() => void)[] = []
    const url = await receive((update, _, response) => {
      log.push(update.message?.text ?? '')
      held.push(() => response.end())
      if (held.length === 2) for (const release of held.splice(0)) release()
    })
    await api.setWebhook(url, { max_connections: 2 })
    anna.in(token).sends('а1')
    anna.in(token).sends('а2')
    boris.in(token).sends('б1')
    boris.in(token).sends('б2')
    await anna.in(token).waitFor(chat => chat.messages.every(({ isRead }) => isRead))
    await boris.in(token).waitFor(chat => chat.messages.every(({ isRead }) => isRead))
    expect(log.slice(0, 2).sort()).toEqual(['а1', 'б1'])
    expect(log.slice(2).sort()).toEqual(['а2', 'б2'])
  })

  test('is refused when its address or secret is not what Telegram takes, and is removed', async () => {
    const refused = (url: string, secret_token = 'x') =>
      api.setWebhook(url, { secret_token }).catch((error: Error) => error.message)
    expect(await refused('http://example.com')).toContain('An HTTPS URL must be provided for webhook')
    expect(await refused('https://example.com:8080')).toContain('only on ports 80, 88, 443 or 8443')
    expect(await refused('https://example.com', 'тайна')).toContain('secret token contains unallowed characters')
    await api.setWebhook('https://example.com')
    await api.deleteWebhook({ drop_pending_updates: true })
    expect(await api.getWebhookInfo()).toMatchObject({ url: '', pending_update_count: 0 })
  })
})
