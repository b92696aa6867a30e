import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Resident } from '../support/people/resident.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../support/worlds/both-worlds.ts'

// One messenger takes nothing: that costs only what goes there, is said while it lasts, and nothing is lost.
const forEver = Number.POSITIVE_INFINITY

let both: BothWorlds
let people: Resident[]
let olga: VkResident

beforeAll(async () => {
  both = await openBothWorlds()
  people = []
  for (const number of ['12345', '20583', '20802', '20911'])
    people.push(await both.world.linkedResident('Житель', number))
  olga = await both.linkedVkResident('Ольга', '20417')
})
afterAll(() => both.close())

const at = async (path: string) => await fetch(`http://127.0.0.1:${both.world.config.PORT}${path}`)
const health = async () => (await (await at('/healthz')).json()) as { ready: boolean; troubles: string[] }
const troubles = async () => (await health()).troubles.join()
const metrics = () => readMetrics(both.world.config.PORT)

describe('Telegram', () => {
  test('hangs: VK answers meanwhile, it is said, and everything comes when it answers again', async () => {
    const { promise: hung, resolve: answer } = Promise.withResolvers<void>()
    let isOver = false
    void hung.then(() => {
      isOver = true
    })
    both.world.telegram.fail({ method: 'sendMessage' }, { kind: 'delay', until: () => hung }, forEver)
    for (const person of people) person.says('/menu')
    await olga.says('/menu').hears('Выберите')
    await olga.says('Помощь').hears('Что умеет бот')
    expect(isOver).toBe(false)
    await eventually(troubles).toContain('telegram does not answer')
    expect((await health()).ready).toBe(true)
    expect(await metrics()).toMatch(/kilovatt_messenger_waiting\{messenger="telegram",why="unanswered"\} 1/)
    await olga.says('/menu').hears('Выберите')
    expect(isOver).toBe(false)
    both.world.telegram.calm()
    answer()
    for (const person of people) await person.hears('Выберите')
    await eventually(troubles).toBe('')
  })
})

describe('VK', () => {
  test('hangs: Telegram answers meanwhile, it is said, and everything comes when it answers again', async () => {
    const { promise: hung, resolve: answer } = Promise.withResolvers<void>()
    both.vk.fail({ method: 'messages.send' }, { kind: 'delay', until: () => hung }, forEver)
    const others = [await both.linkedVkResident('Пётр', '20583'), await both.linkedVkResident('Яна', '20802')]
    for (const person of [olga, ...others]) person.says('Помощь')
    await eventually(troubles).toContain('vk does not answer')
    await people[0]!.says('/menu').hears('Выберите')
    both.vk.calm()
    answer()
    for (const person of [olga, ...others]) await person.hears('Что умеет бот')
    await eventually(troubles).toBe('')
  })

  test.each([5, 912])('refuses the bot (%i): its replies wait and come after it', async code => {
    both.vk.fail({ method: 'messages.send' }, { kind: 'error', code }, forEver)
    olga.says('/menu').says('Помощь')
    await eventually(troubles).toContain(`vk refuses the bot (VK error ${code})`)
    await people[0]!.says('/menu').hears('Выберите')
    both.vk.calm()
    await olga.hears('Что умеет бот')
    await eventually(troubles).toBe('')
  })

  test('refuses one message (914): that is given up with its reason and counted, and the next one comes', async () => {
    both.vk.fail({ method: 'messages.send', peerId: olga.id }, { kind: 'error', code: 914 })
    olga.says('/menu').says('Помощь')
    await olga.hears('Что умеет бот')
    expect(await metrics()).toMatch(/kilovatt_outbox_refused_total\{channel="vk",concerns="message"\} 1/)
    expect(both.world.logs.filter(line => line.includes('A messenger refused a message for good')).join()).toContain(
      'VK error 914',
    )
  })
})
