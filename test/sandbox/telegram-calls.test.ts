import { Api, type GrammyError, HttpError } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../sandbox/telegram/people/person.ts'
import { startTelegram, type TelegramSandbox } from '../../sandbox/telegram/start-telegram.ts'
import { door } from '../support/door.ts'
import { refusalOf } from '../support/people/refusal-of.ts'

const token = '100200300:sandbox-token'
let telegram: TelegramSandbox
let api: Api
let anna: Person

beforeEach(async () => {
  telegram = await startTelegram()
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  api = new Api(token, { apiRoot: telegram.url })
  anna = telegram.person({ firstName: 'Анна' })
  anna.in(token).sends('/start')
})

afterEach(() => telegram.close())

describe('an address', () => {
  test('needs a known token and a known method', async () => {
    const stranger = new Api('999:stranger', { apiRoot: telegram.url })
    expect(await refusalOf(stranger.getMe())).toMatchObject({ error_code: 401, description: 'Unauthorized' })
    const unknown = await fetch(`${telegram.url}/bot${token}/sendDance`)
    expect(await unknown.json()).toEqual({ ok: false, error_code: 404, description: 'Not Found: method not found' })
    expect((await fetch(`${telegram.url}/elsewhere`)).status).toBe(404)
  })

  test('takes JSON, a form and the address itself, in any case of the method, and ignores what it does not know', async () => {
    const say = async (init: RequestInit, query = '') => {
      const response = await fetch(`${telegram.url}/bot${token}/sendmessage${query}`, init)
      return ((await response.json()) as { result: { text: string; reply_markup?: unknown } }).result
    }
    const form = new URLSearchParams({
      chat_id: String(anna.id),
      text: 'форма',
      reply_markup: '{"inline_keyboard":[[{"text":"Да","callback_data":"y"}]]}',
    })
    expect((await say({ method: 'POST', body: form })).reply_markup).toEqual({
      inline_keyboard: [[{ text: 'Да', callback_data: 'y' }]],
    })
    expect((await say({}, `?chat_id=${anna.id}&text=${encodeURIComponent('адрес')}&colour=blue`)).text).toBe('адрес')
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
    expect((await say({ ...json, body: JSON.stringify({ chat_id: anna.id, text: 'json' }) })).text).toBe('json')
    const broken = await fetch(`${telegram.url}/bot${token}/sendMessage`, { ...json, body: '{' })
    expect(broken.status).toBe(400)
  })

  test('refuses a call that lacks what it must have', async () => {
    const call = async (method: string, parameters: object) => {
      const response = await fetch(`${telegram.url}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      })
      return ((await response.json()) as { description: string }).description
    }
    const chat_id = anna.id
    expect(await call('sendMessage', { text: 'x' })).toBe('Bad Request: chat_id is empty')
    expect(await call('sendMessage', { chat_id })).toBe('Bad Request: message text is empty')
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toBe('Bad Request: chat not found')
    expect(await call('sendMessage', { chat_id, text: 'x', reply_markup: '{' })).toBe(
      "Bad Request: can't parse reply keyboard markup JSON object",
    )
    expect(await call('sendDocument', { chat_id })).toBe('Bad Request: there is no document in the request')
    expect(await call('deleteMessage', { chat_id })).toBe('Bad Request: message identifier is not specified')
    expect(await call('editMessageText', { chat_id, message_id: 'one', text: 'x' })).toBe(
      'Bad Request: message identifier is not specified',
    )
    expect(await call('getFile', {})).toBe('Bad Request: file_id not specified')
  })
})

test('the bot learns who it is and may describe itself', async () => {
  expect(await api.getMe()).toMatchObject({ id: 100200300, is_bot: true, username: 'kilovatt_bot' })
  await api.setMyDescription('Показания и квитанции')
  await api.setMyShortDescription('Показания')
  await api.setChatMenuButton({ menu_button: { type: 'commands' } })
  expect((await refusalOf(api.setMyDescription('я'.repeat(513)))).description).toBe('Bad Request: DESCRIPTION_TOO_LONG')
  expect(await api.getChat(anna.id)).toMatchObject({ id: anna.id, type: 'private', first_name: 'Анна' })
})

test('a blocked bot hears of it, cannot write, and can again when unblocked', async () => {
  const chat = anna.in(token)
  chat.blocks()
  expect(await refusalOf(api.sendMessage(anna.id, 'Счёт готов'))).toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  })
  chat.unblocks()
  await api.sendMessage(anna.id, 'Счёт готов')
  const statuses = (await api.getUpdates()).map(({ my_chat_member }) => my_chat_member?.new_chat_member.status)
  expect(statuses).toEqual([undefined, 'kicked', 'member'])
})

test('a person who never started the bot is no chat; one met in a group cannot be written first', async () => {
  const boris = telegram.person({ firstName: 'Борис' })
  expect((await refusalOf(api.sendMessage(boris.id, 'x'))).description).toBe('Bad Request: chat not found')
  const group = telegram.group({ title: 'Дом 1' })
  group.adds({ token }, boris)
  boris.in(group).sends('/help')
  expect((await refusalOf(api.sendMessage(boris.id, 'x'))).description).toBe(
    "Forbidden: bot can't initiate conversation with a user",
  )
})

describe('a group', () => {
  test('tells the bot of its joining and leaving, and by privacy mode only what is meant for it', async () => {
    const group = telegram.group({ title: 'Дом 1', type: 'supergroup' })
    group.adds({ token }, anna)
    anna.in(group).sends('всем привет')
    anna.in(group).sends('/start@kilovatt_bot')
    anna.in(group).sends('/start@other_bot')
    const { message_id } = await api.sendMessage(group.chat.id, 'Пишите мне лично')
    anna.in(group).sends('ладно', { replyTo: message_id })
    const updates = await api.getUpdates({ offset: -5 })
    const heard = updates.map(
      update => Object.keys(update)[1] + (update.message?.text ? ` ${update.message.text}` : ''),
    )
    expect(heard.slice(1)).toEqual(['my_chat_member', 'message', 'message /start@kilovatt_bot', 'message ладно'])
    await api.leaveChat(group.chat.id)
    expect((await refusalOf(api.sendMessage(group.chat.id, 'x'))).description).toBe(
      'Forbidden: bot was kicked from the supergroup chat',
    )
  })
})

describe('planned faults', () => {
  test('a 429 names the seconds to wait, in words, parameters and header', async () => {
    telegram.fail({ method: 'sendMessage' }, { kind: 'error', code: 429, retryAfterSeconds: 7 })
    expect(await refusalOf(api.sendMessage(anna.id, 'x'))).toMatchObject({
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    })
    await api.sendMessage(anna.id, 'x')
  })

  test('strike before or after the effect, a method or a chat', async () => {
    const chat = anna.in(token)
    telegram.fail({ chatId: anna.id }, { kind: 'error', code: 500, when: 'after' })
    expect(await refusalOf(api.sendMessage(anna.id, 'дошло'))).toMatchObject({ error_code: 500 })
    expect(chat.lastFromBot?.text).toBe('дошло')
    telegram.fail({ method: 'sendMessage' }, { kind: 'drop', when: 'before' })
    await expect(api.sendMessage(anna.id, 'пропало')).rejects.toThrow(HttpError)
    expect(chat.lastFromBot?.text).toBe('дошло')
    telegram.fail({}, { kind: 'drop', when: 'after' }, 1)
    await expect(api.sendMessage(anna.id, 'дошло и это')).rejects.toThrow(HttpError)
    expect(chat.lastFromBot?.text).toBe('дошло и это')
    const { until, opens } = door()
    telegram.fail({ method: 'getMe' }, { kind: 'delay', until })
    const late = api.getMe()
    await api.getMyCommands()
    opens()
    await late
    expect(telegram.calls.map(({ method, code }) => `${method} ${code}`)).toEqual([
      'sendMessage 500',
      'sendMessage 0',
      'sendMessage 0',
      'getMyCommands 200',
      'getMe 200',
    ])
  })
})

test('the real ceilings refuse a burst in one chat and leave the others alone', async () => {
  telegram.keepRateLimits()
  const boris = telegram.person({ firstName: 'Борис' })
  boris.in(token).sends('/start')
  const codes = []
  for (let count = 0; count < 6; count += 1) {
    codes.push(
      await api.sendMessage(anna.id, `${count}`).then(
        () => 200,
        (error: GrammyError) => error.error_code,
      ),
    )
  }
  expect(codes.slice(0, 4)).toEqual([200, 200, 200, 200])
  expect(codes).toContain(429)
  await api.sendMessage(boris.id, 'x')
  expect(telegram.calls.filter(({ code }) => code === 429)[0]?.description).toBe('Too Many Requests: retry after 1')
})
