import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { eventually } from '../../support/eventually.ts'
import { databaseAway } from '../../support/processes/database-away.ts'
import { readMetrics } from '../../support/read-metrics.ts'
import { openWorld, type World } from '../../support/worlds/world.ts'

const secret = 'a-secret-of-the-webhook-tests'
let here: World

beforeAll(async () => {
  here = await openWorld({ TELEGRAM_WEBHOOK_SECRET: secret })
})
afterAll(() => here.close())

let updates = 500_000_000

function message(chatId: number, text: string) {
  const from = { id: chatId, is_bot: false, first_name: 'Анна', language_code: 'ru' }
  const chat = { id: chatId, type: 'private', first_name: 'Анна' }
  return { update_id: ++updates, message: { message_id: updates, from, chat, date: 1_800_000_000, text } }
}

function post(body: unknown, given: string | undefined = secret) {
  return fetch(`http://127.0.0.1:${here.config.PORT}/telegram`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(given === undefined ? {} : { 'x-telegram-bot-api-secret-token': given }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const em = () => here.system.listening.orm.em.fork()
const wasHeard = async (id: number) => (await em().count(HeardUpdate, { updateId: String(id) })) === 1

describe('by webhook', () => {
  test('Telegram calls us, and a talk goes on as by polling', async () => {
    const { calls } = here.telegram
    await eventually(() => calls.some(({ method, code }) => method === 'setWebhook' && code === 200)).toBe(true)
    const [call] = calls.filter(({ method }) => method === 'setWebhook')
    expect(call?.parameters).toMatchObject({
      url: `${here.config.PUBLIC_URL}/telegram`,
      secret_token: secret,
    })
    const ivan = await here.linkedResident('Иван', '12345')
    await ivan.says('20099').hears('К оплате 156,65 ₽')
    await ivan.presses('Исправить показание').hears('Уже передано: 20099')
    await ivan.presses('Оставить как есть').hears('показание остаётся')
    expect(calls.some(({ method }) => method === 'getUpdates')).toBe(false)
    expect(calls.filter(({ code }) => code !== 200)).toEqual([])
  })

  test.each([
    ['wrong', 'b-secret-of-the-webhook-tests'],
    ['longer', `${secret}-and-more`],
    ['missing', undefined],
  ])('a call with a %s secret is turned away before it is read', async (_, given) => {
    const update = message(777, 'Привет')
    expect((await post(update, given ?? '')).status).toBe(403)
    expect((await post('{"broken', given ?? '')).status).toBe(403)
    expect((await post('x'.repeat(2_000_000), given ?? '')).status).toBe(403)
    expect(await wasHeard(update.update_id)).toBe(false)
  })

  test.each([
    ['no JSON', '{"broken'],
    ['nothing', ''],
    ['another kind of thing', '[]'],
    ['more than anybody may send', `"${'x'.repeat(2_000_000)}"`],
    ['an update without its number', '{"message":{"text":"20099"}}'],
    ['a message of nobody', '{"update_id":1,"message":{}}'],
    ['a message in a chat without a number', '{"update_id":1,"message":{"chat":{"type":"private"},"text":"20099"}}'],
    ['nothing where a message should be', '{"update_id":1,"message":5}'],
    ['a depth without end', `{"update_id":1,"message":${'['.repeat(9000)}${']'.repeat(9000)}}`],
  ])('%s is taken, logged and counted, so that it does not come again', async (_, body) => {
    const unread = async () => {
      const metrics = await readMetrics(here.config.PORT)
      return Number(/kilovatt_updates_total\{channel="telegram",outcome="unread"\} (\d+)/.exec(metrics)?.[1] ?? 0)
    }
    const [before, logged] = [await unread(), here.logs.length]
    const answer = await post(body)
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(await unread()).toBe(before + 1)
    const lines = here.logs.slice(logged).filter(line => line.includes('could not be read'))
    expect(lines).toHaveLength(1)
    expect(lines.join()).not.toContain('20099')
  })

  test('a message of another shape is set aside, and its chat is answered', async () => {
    const update = message(780, 'Привет')
    Object.assign(update.message, { text: { toString: 'Привет' } })
    expect((await post(update)).status).toBe(200)
    expect(await wasHeard(update.update_id)).toBe(true)
  })

  test('an update of a kind that asks for nothing is taken and forgotten', async () => {
    for (const update of [
      { edited_message: message(778, 'Привет').message },
      { poll: { id: '1' } },
      { message: { ...message(778, '').message, text: undefined, pinned_message: {} } },
    ])
      expect((await post({ update_id: ++updates, ...update })).status).toBe(200)
    expect(here.telegram.calls.filter(({ parameters }) => String(parameters.chat_id) === '778')).toEqual([])
  })

  test('200 is answered only after the turn is kept', async () => {
    const update = message(779, '/start')
    const answer = await post(update)
    expect(answer.status).toBe(200)
    expect(await wasHeard(update.update_id)).toBe(true)
  })

  test('the same update delivered five times at once is heard once', async () => {
    const ivan = await here.linkedResident('Пётр', '20802')
    const update = message(ivan.id, '28900')
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(update)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await em().count(Reading, { valuesWh: { $contains: [28_900_000n] } as never })).toBe(1)
  })

  test('while the database is away Telegram is asked to come again, and then nothing is lost or doubled', async () => {
    const galina = await here.linkedResident('Галина', '31206')
    const comesBack = await databaseAway(here.databaseUrl)
    const update = message(galina.id, '7450')
    expect((await post(update)).status).toBe(503)
    galina.says('7451')
    await comesBack()
    expect((await post(update)).status).toBe(200)
    expect(await wasHeard(update.update_id)).toBe(true)
    await galina.hears('7412 → 7451')
  })
})
