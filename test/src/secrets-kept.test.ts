import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type MaxHere, openMax } from '../support/messengers/max-world.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { type BothWorlds, callbackSecret, openBothWorlds } from '../support/worlds/both-worlds.ts'

// Every secret of the settings, and every messenger failing in every way: none of them stands in the log, in the figures or in an answer.
const secrets = {
  TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-telegram-webhook',
  MAX_WEBHOOK_SECRET: 'secret-of-the-max-webhook-here',
  QUEUES_PASSWORD: 'password of the queues here',
}

let both: BothWorlds
let max: MaxHere
beforeAll(async () => {
  max = await openMax()
  both = await openBothWorlds({ by: 'callback', environment: { ...max.settings, ...secrets } })
})
afterAll(async () => {
  await both.close()
  await max.max.close()
})

test('secrets are in no log line, figure or answer, whatever fails', async () => {
  const { world, vk } = both
  const { config, logs, telegram } = world
  const ivan = await world.linkedResident('Иван', '12345')
  const vera = await both.linkedVkResident('Вера', '20583')
  const anna = await max.linkedMaxResident(world, 'Анна', '20417')
  telegram.fail({ method: 'sendMessage' }, { kind: 'drop', when: 'before' }, 2)
  vk.fail({ method: 'messages.send' }, { kind: 'drop', when: 'before' }, 2)
  max.max.fail({ method: 'POST /messages' }, { kind: 'drop', when: 'before' }, 2)
  for (const each of [ivan, vera, anna]) each.chat.sends('/card')
  await eventually(() => logs.filter(line => /"level":(?:40|50)/.test(line)).length).toBeGreaterThan(0)
  const at = async (path: string, init?: RequestInit) => await (await fetch(`${config.PUBLIC_URL}${path}`, init)).text()
  const posted = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }
  const answers = [
    await at('/healthz'),
    await at('/telegram', posted),
    await at('/max', posted),
    await at('/vk', posted),
  ]
  const told = [...logs, await readMetrics(config.PORT), ...answers].join('\n')
  const kept = {
    ...secrets,
    callback: callbackSecret,
    telegram: config.TELEGRAM_BOT_TOKEN,
    vk: config.VK_GROUP_TOKEN,
    max: config.MAX_BOT_TOKEN,
    bank: config.YOOKASSA_SECRET_KEY,
    figures: config.METRICS_PASSWORD,
  }
  for (const [name, secret] of Object.entries(kept)) {
    expect(secret, name).toBeTruthy()
    expect(told.includes(secret!), name).toBe(false)
  }
})
