import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Reading } from '../../../core/metering/reading.table.ts'
import { eventually } from '../../support/eventually.ts'
import { type MaxWorld, openMaxWorld } from '../../support/messengers/max-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

// Whatever MAX does, no reading is lost, and none is kept twice.
const forEver = Number.POSITIVE_INFINITY

const at = async ({ world }: MaxWorld, path: string) => await fetch(`http://127.0.0.1:${world.config.PORT}${path}`)
const troubles = async (here: MaxWorld) =>
  ((await (await at(here, '/healthz')).json()) as { troubles: string[] }).troubles.join()

async function readingsOf({ world }: MaxWorld, value: number): Promise<number> {
  const all = await world.system.listening.orm.em.fork().find(Reading, {})
  return all.filter(({ valuesWh }) => Number(valuesWh[0]) === value * 1000).length
}

describe.each(['polling', 'webhook'] as const)('by %s', by => {
  let here: MaxWorld

  beforeAll(async () => {
    here = await openMaxWorld({ by, hidesDialogs: true })
  })
  afterAll(() => here.close())

  test('updates that come twice, and in another order, are heard once, in the order of a chat', async () => {
    const anna = await here.linkedMaxResident('Анна', '12345')
    await anna.says('/menu').hears('Выберите')
    here.bot.hold()
    anna.says('20099')
    here.bot.release(updates => [...updates, ...updates, ...updates])
    await anna.hears('К оплате 156,65 ₽')
    here.bot.hold()
    anna.says('/account')
    const boris = await here.linkedMaxResident('Борис', '20583')
    boris.says('/account')
    here.bot.release(updates => [...updates.toReversed(), ...updates])
    await boris.hears('Лицевой счёт 20583')
    await anna.hears('Лицевой счёт 12345')
    expect(await readingsOf(here, 20099)).toBe(1)
    expect(
      anna.chat.messages.filter(({ isFromBot, text }) => isFromBot && text.includes('20032 → 20099')),
    ).toHaveLength(1)
  })

  test('an answer of MAX that is none, and 429 with the ceilings of MAX, cost nothing but time', async () => {
    const galina = await here.linkedMaxResident('Галина', '20911')
    here.max.fail({ method: 'POST /messages' }, { kind: 'answer', status: 200, body: '<html>Шлюз</html>' })
    here.max.fail({ method: 'POST /messages' }, { kind: 'answer', status: 200, body: '{"ok":true}' })
    await galina.says('/menu').hears('Выберите')
    here.max.keepRateLimits()
    for (const text of ['/account', '/menu', '/account', '/menu', 'Помощь']) galina.says(text)
    await galina.hears('Что умеет бот')
    here.max.keepRateLimits(false)
    expect(refusedCalls({ max: here.max }, [{ code: 'too.many.requests' }])).toEqual([])
  })

  test('MAX hangs: that is said, Telegram answers meanwhile, and everything comes when it answers again', async () => {
    const { promise: hung, resolve: answer } = Promise.withResolvers<void>()
    here.max.fail({ method: 'POST /messages' }, { kind: 'delay', until: () => hung }, forEver)
    const people = []
    for (const number of ['20802', '20991', '20417']) people.push(await here.linkedMaxResident('Житель', number))
    for (const person of people) person.says('/menu')
    const ivan = await here.world.linkedResident('Иван', '20583')
    await ivan.says('/menu').hears('Выберите')
    await eventually(() => troubles(here)).toContain('max does not answer')
    here.max.calm()
    answer()
    for (const person of people) await person.hears('Выберите')
    await eventually(() => troubles(here)).toBe('')
  })

  test('who stops the bot gets nothing until they start it again', async () => {
    const vera = await here.linkedMaxResident('Вера', '20802')
    await vera.says('/menu').hears('Выберите')
    vera.chat.stops()
    const calls = here.max.calls.length
    await vera.does(chat => chat.starts()).hears('Выберите')
    expect(here.max.calls.slice(calls).filter(({ status }) => status === 403)).toEqual([])
  })
})

test('a token that is good no more is said, and what people wrote waits at MAX', async () => {
  const here = await openMaxWorld()
  const anna = await here.linkedMaxResident('Анна', '12345')
  await anna.says('/menu').hears('Выберите')
  here.max.fail({}, { kind: 'error', status: 401, code: 'verify.token' }, forEver)
  anna.says('20099')
  await eventually(() => troubles(here)).toContain('max gives no updates (401 verify.token)')
  here.max.calm()
  await anna.hears('К оплате 156,65 ₽')
  expect(await readingsOf(here, 20099)).toBe(1)
  await here.close()
})

test('a killed turn is given again from the inbox after a restart, and polling goes on from the kept marker', async () => {
  const here = await openMaxWorld()
  const anna = await here.linkedMaxResident('Анна', '12345')
  await anna.says('/menu').hears('Выберите')
  await here.world.stopProgram()
  anna.says('20099')
  await here.world.restart()
  await anna.hears('К оплате 156,65 ₽')
  expect(await readingsOf(here, 20099)).toBe(1)
  await eventually(() => here.bot.pendingCount).toBe(0)
  await here.close()
})

test('the webhook: a stranger is refused, and a subscription that MAX has ended is made anew at the next start', async () => {
  const here = await openMaxWorld({ by: 'webhook' })
  const url = `${here.world.config.PUBLIC_URL}/max`
  await eventually(() => here.bot.subscriptions.join()).toBe(url)
  const posted = (secret: string) =>
    fetch(url, { method: 'POST', headers: { 'x-max-bot-api-secret': secret }, body: '{}' })
  expect((await posted('a-guess-of-a-stranger')).status).toBe(403)
  here.bot.endSubscriptions()
  await here.world.restart()
  await eventually(() => here.bot.subscriptions.join()).toBe(url)
  await here.close()
})
