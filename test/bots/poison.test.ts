import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HeardUpdate } from '../../bots/turn/dialog.table.ts'
import { eventually } from '../support/eventually.ts'
import { poisonReadings } from '../support/people/poison.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { type BothWorlds, openBothWorlds } from '../support/worlds/both-worlds.ts'

const apology = 'ошибка на нашей стороне'

const ways = [
  ['we ask for updates', 'long-poll', {}],
  ['messengers call us', 'callback', { TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-poison-tests' }],
] as const

describe.each(ways)('where %s', (_, by, environment) => {
  let both: BothWorlds

  beforeAll(async () => {
    both = await openBothWorlds({ by, environment })
    await poisonReadings(both.world.databaseUrl, 28_900_000, '08006')
    await poisonReadings(both.world.databaseUrl, 7_450_000, '08P01')
  })
  afterAll(() => both.close())

  test('characters that nobody sees stop nobody', async () => {
    const anna = await both.world.linkedResident('Ан\u0000на', '20911')
    const vera = await both.linkedVkResident('Ве\u0000ра\ud83d', '20417')
    await anna.says('Помо\u0000щь').hears('Что умеет')
    await vera.says('Помо\u0001щь\ud83d\u0000').hears('Что умеет')
    await anna
      .does(chat => chat.sendsDocument({ name: 'с\u0000чёт.pdf', bytes: Buffer.from('%PDF') }, '\u0000'))
      .hears('Файлы бот не открывает')
    await anna.says('9970\u0000').hears('→ 9970')
    await vera.says('т1 12100\u0000 т2 6110').hears('→ 12100')
  })

  test('an update that alone fails is set aside, also as the first after a restart; the others go on', async () => {
    const unlucky = await both.world.linkedResident('Невезучая', '20802')
    const vkUnlucky = await both.linkedVkResident('Невезучий', '31206')
    const others = [await both.world.linkedResident('Пётр', '12345'), await both.linkedVkResident('Другой', '21050')]
    await both.world.stopProgram()
    unlucky.says('28900')
    vkUnlucky.says('7450')
    others[0]!.says('20099')
    others[1]!.says('11900')
    await both.world.restart()
    await others[0]!.hears('К оплате 156,65 ₽')
    await others[1]!.hears('→ 11900')
    await unlucky.hears(apology)
    await vkUnlucky.hears(apology)
    await unlucky.says('28901').hears('→ 28901')
    await vkUnlucky.says('7451').hears('→ 7451')
    const em = both.world.system.listening.orm.em.fork()
    const aside = await em.find(HeardUpdate, { failure: { $ne: null } }, { orderBy: { channel: 'asc' } })
    expect(aside.map(({ channel }) => channel)).toEqual(['telegram', 'vk'])
    const metrics = await readMetrics(both.world.config.PORT)
    for (const channel of ['telegram', 'vk'])
      expect(metrics).toContain(`kilovatt_updates_total{channel="${channel}",outcome="set-aside"} 1`)
    await both.world.restart()
    await unlucky.says('/menu').hears('Выберите')
    await vkUnlucky.says('/menu').hears('Выберите')
  })
})

test('an update that waits too long shows, for as long as it does', async () => {
  const both = await openBothWorlds()
  const { world } = both
  const address = `http://127.0.0.1:${world.config.PORT}`
  const health = async () => (await (await fetch(`${address}/healthz`)).json()) as { ready: boolean; reasons: string[] }
  const slow = [await world.linkedResident('Медленная', '20802'), await both.linkedVkResident('Медленный', '31206')]
  for (const each of slow) await each.says('/menu').hears('Выберите')
  const client = new Client(world.databaseUrl)
  await client.connect()
  await client.query('begin')
  await client.query('select from dialogs for update')
  for (const each of slow) each.says('/account')
  const waiting = async () =>
    (await client.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)).rowCount
  await eventually(waiting).toBe(2)
  expect(await health()).toEqual({ ready: true, reasons: [], troubles: [] })
  world.passes({ minutes: 2 })
  const reason = (channel: string) => `${channel}: an update has been waiting for its turn for more than 60 seconds`
  expect(await health()).toEqual({ ready: false, reasons: [reason('telegram'), reason('vk')], troubles: [] })
  const metrics = await readMetrics(world.config.PORT)
  expect(metrics).toMatch(/kilovatt_updates_waiting_seconds\{channel="telegram"\} 1[2-9]\d/)
  await client.query('rollback')
  await client.end()
  for (const each of slow) await each.hears('Лицевой счёт')
  await eventually(health).toEqual({ ready: true, reasons: [], troubles: [] })
  await both.close()
})
