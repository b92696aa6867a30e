import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MaxHere, openMax } from '../support/messengers/max-world.ts'
import { anyText } from '../support/people/any-text.ts'
import { sized } from '../support/sized.ts'
import { type BothWorlds, callbackSecret, groupId, openBothWorlds } from '../support/worlds/both-worlds.ts'

const telegramSecret = 'a-secret-of-the-fuzz-tests'
const maxSecret = 'a-secret-of-the-fuzz-tests-in-max'
const passwords = { QUEUES_PASSWORD: 'a password of the tests', YOOKASSA_ADDRESSES: '127.0.0.1' }
const seed = 2026

let both: BothWorlds
let max: MaxHere
beforeAll(async () => {
  max = await openMax()
  const webhooks = { TELEGRAM_WEBHOOK_SECRET: telegramSecret, ...max.settings, MAX_WEBHOOK_SECRET: maxSecret }
  const environment = { ...webhooks, ...passwords }
  both = await openBothWorlds({ by: 'callback', environment })
  await both.world.linkedResident('Иван', '12345')
})
afterAll(async () => {
  await both.close()
  await max.max.close()
})

/** Names of the demo's residents, of our tables and files, and of what keeps secrets. */
const leaks = /Иванов|\bselect\b|node_modules|\.ts:\d|password of the tests|secret|Error:/i

async function answers(path: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${both.world.config.PORT}${path}`, { redirect: 'manual', ...init })
  const said = `${response.status} ${await response.text()} ${JSON.stringify([...response.headers])}`
  expect(response.status, said).toBeLessThan(500)
  expect(said).not.toMatch(leaks)
}

const posted = (body: string, headers = {}) => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', ...headers },
})

const maxHeader = { 'x-max-bot-api-secret': maxSecret }
const telegramHeader = { 'x-telegram-bot-api-secret-token': telegramSecret }
/** JSON of any shape, and of nearly the right one. */
const anyBody = fc.oneof(anyText, fc.json({ maxDepth: 3 }))
const anyPart = anyText.map(text => encodeURIComponent(text.toWellFormed()) || 'x')

const bodies: [string, (body: string) => Promise<void>][] = [
  ['/telegram', body => answers('/telegram', posted(body, telegramHeader))],
  ['/telegram, as a message', body => answers('/telegram', posted(telegramMessage(body), telegramHeader))],
  ['/vk', body => answers('/vk', posted(body))],
  ['/vk, as a message', body => answers('/vk', posted(vkMessage(body)))],
  ['/max', body => answers('/max', posted(body, maxHeader))],
  ['/max, as a message', body => answers('/max', posted(maxMessage(body), maxHeader))],
  ['/yookassa', body => answers('/yookassa', posted(body))],
  ['/yookassa, as a hint', body => answers('/yookassa', posted(hint(body)))],
  ['/confirm, as a form', body => answers('/confirm/x', { method: 'POST', body: new URLSearchParams({ body }) })],
]

let updates = 5000
const telegramMessage = (text: string) =>
  JSON.stringify({ update_id: ++updates, message: { chat: { id: 5, type: 'private' }, text, date: text, from: text } })
const vkMessage = (text: string) =>
  JSON.stringify({ type: text, event_id: text, group_id: groupId, object: { message: text }, secret: callbackSecret })
const maxMessage = (text: string) => {
  const recipient = { chat_id: text, chat_type: 'dialog' }
  const message = { sender: { user_id: 5, first_name: text }, recipient, timestamp: 1, body: { mid: text, text } }
  return JSON.stringify({ update_type: 'message_created', timestamp: ++updates, message })
}
const hint = (text: string) => JSON.stringify({ event: 'payment.succeeded', object: { id: text, status: text } })

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const nested: [string, string, Record<string, string>][] = [
  ['/telegram', deep, telegramHeader],
  ['/telegram', telegramMessage('?').replace('"?"', deep), telegramHeader],
  ['/telegram', `{"update_id":99,"message":{"chat":{"id":5},"photo":${deep}}}`, telegramHeader],
  ['/vk', deep, {}],
  ['/vk', vkMessage('?').replaceAll('"?"', deep), {}],
  ['/vk', vkMessage('message_new').replace('{"message":"message_new"}', `{"message":{"peer_id":7,"x":${deep}}}`), {}],
  ['/max', deep, maxHeader],
  ['/max', maxMessage('?').replace('"text":"?"', `"text":${deep}`), maxHeader],
  ['/yookassa', hint('?').replace('"?"', deep), {}],
]

test.each(nested)('%s takes what is nested 100 000 deep (%#)', async (path, body, headers) => {
  await answers(path, posted(body, headers))
  expect((await fetch(`http://127.0.0.1:${both.world.config.PORT}/healthz`)).status).toBe(200)
})

const counts = { runs: sized({ short: 30, long: 10_000 }) }

test.each(bodies)('%s takes whatever comes: no 5xx, and nothing is told', async (_, send) => {
  await fc.assert(fc.asyncProperty(anyBody, send), { numRuns: counts.runs, seed })
})

test.each(['confirm', 'pay', 'paid', 'receipt', 'data', 'queues', 'metrics', 'healthz'])(
  '/%s with whatever behind it: no 5xx, and nothing is told',
  async route => {
    const asked = fc.asyncProperty(anyPart, fc.dictionary(anyPart, anyPart, { maxKeys: 2 }), (part, query) =>
      answers(`/${route}/${part}?${new URLSearchParams(query)}`, { headers: { authorization: `Basic ${part}` } }),
    )
    await fc.assert(asked, { numRuns: counts.runs, seed })
  },
)

test('keys of a prototype in a body change nothing', async () => {
  const polluted =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":{"polluted":1}}}'
  for (const [path, headers] of [
    ['/telegram', telegramHeader],
    ['/max', maxHeader],
    ['/vk', {}],
    ['/yookassa', {}],
  ] as const) {
    await answers(path, posted(polluted, headers))
    await answers(path, posted(telegramMessage('?').replace('"?"', polluted), headers))
  }
  const form = new URLSearchParams({ '__proto__[polluted]': '1', 'constructor[prototype][polluted]': '1' })
  await answers('/confirm/x?__proto__[polluted]=1', { method: 'POST', body: form })
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test.each(['receipt', 'data', 'pay', 'confirm', 'queues/static', 'nowhere'])(
  'a path under /%s that climbs out of it finds nothing',
  async route => {
    for (const climbing of [
      '../../../../etc/passwd',
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e/%2e%2e/package.json',
      '..\\..\\package.json',
      '%00',
    ]) {
      const answer = await fetch(`http://127.0.0.1:${both.world.config.PORT}/${route}/${climbing}`, {
        redirect: 'manual',
      })
      expect([climbing, answer.status >= 400 && answer.status < 500]).toEqual([climbing, true])
      expect(await answer.text()).not.toMatch(/root:|"dependencies"/)
    }
  },
)

test('it ends, and is as ready as before', async () => {
  process.stdout.write(`${counts.runs} inputs for each route, seed ${seed}.\n`)
  expect(await (await fetch(`http://127.0.0.1:${both.world.config.PORT}/healthz`)).json()).toMatchObject({
    ready: true,
  })
})
