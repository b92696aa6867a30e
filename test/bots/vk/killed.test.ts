import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Reading } from '../../../core/metering/reading.table.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import type { Fault } from '../../../sandbox/vk/state/faults.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { door } from '../../support/door.ts'
import { eventually } from '../../support/eventually.ts'
import { type Program, startProgram } from '../../support/processes/program.ts'
import { sized } from '../../support/sized.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

/** Accounts with one zone, and what their dials show. */
const dials = {
  '12345': 20032,
  '40118': 187340,
  '20764': 33518,
  '20802': 28871,
  '31206': 7412,
  '20991': 15260,
  '40992': 6104,
  '21050': 11894,
}
/** After how many happenings at VK's side each kill comes. */
const kills = sized({ short: [1, 6, 15, 28], long: [1, 3, 6, 10, 15, 21, 28, 36] })

let both: BothWorlds
let orm: MikroORM
/** The program as it runs now; each story kills it and goes on with the next one. */
let program: Program | undefined
let people: { person: VkResident; dialKwh: number }[]

beforeAll(async () => {
  both = await openBothWorlds()
  people = await Promise.all(
    Object.entries(dials).map(async ([number, dialKwh]) => ({
      person: await both.linkedVkResident('Житель', number),
      dialKwh,
    })),
  )
  await both.world.stopProgram()
  orm = await openDatabase({ url: both.world.databaseUrl, logger: pino({ level: 'silent' }), entities })
})
afterAll(async () => {
  await program?.kill()
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await orm.close()
  await both.close()
})

const start = () => startProgram(both.environment)

async function running(): Promise<Program> {
  program ??= await start()
  return program
}

const fromBot = ({ chat }: VkResident) => chat.history.filter(({ isFromBot }) => isFromBot).map(({ text }) => text)

/** Resolves after so many happenings at VK's side: calls, messages, presses. */
function happenings(count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let left = count
  const stop = both.vk.onChange(() => {
    left -= 1
    if (left > 0) return
    stop()
    resolve()
  })
  return promise
}

test('the program is killed again and again while residents talk in VK: nothing lost, nothing twice', async () => {
  const sent: number[] = []
  for (const [round, count] of kills.entries()) {
    const talk = () => sent.push(...people.map(({ person, dialKwh }) => speak(person, dialKwh, round)))
    // By turns while the program is down and while it runs.
    if (round % 2 === 0) talk()
    const enough = happenings(count)
    program = await start()
    if (round % 2 === 1) talk()
    await enough
    await program.kill()
  }
  program = await start()
  for (const { person } of people) await person.chat.waitFor(() => fromBot(person).length >= expected)
  await nothingWaits()

  const readings = await orm.em.fork().find(Reading, { sentBy: { $ne: null }, source: 'resident', billed: false })
  const kept = readings.map(({ valuesWh }) => Number(valuesWh[0]! / 1000n))
  expect(kept.toSorted()).toEqual(sent.toSorted())
  const answers = people.flatMap(({ person }) => fromBot(person))
  const repeated = answers.length - people.length * expected
  process.stdout.write(
    `Killed ${kills.length} times: ${sent.length} readings sent, ${kept.length} kept; ${people.length * expected} replies due, ${answers.length} came, ${repeated} repeated.\n`,
  )
  expect(repeated).toBe(0)
  for (const value of sent) expect(answers.filter(text => text.includes(`→ ${value},`))).toHaveLength(1)
})

/** A reading in every round, and a question before every second one: so many replies each. */
const expected = kills.length * 1.5

function speak(person: VkResident, dialKwh: number, round: number): number {
  const value = dialKwh + 2 * round + 2
  if (round % 2 === 1) person.says('Передать показания')
  person.says(String(value))
  return value
}

async function nothingWaits(): Promise<void> {
  const waiting = () => orm.em.fork().count(Outgoing, { sentAt: null, failedAt: null })
  await eventually(waiting).toBe(0)
}

test.each([
  ['between the commit and the send', { kind: 'drop', when: 'before' }, 0],
  ['between the send and the stamp', { kind: 'drop', when: 'after' }, 1],
] as [string, Fault, number][])('a kill %s: the reply comes once', async (_, fault, cameBefore) => {
  const person = await newcomer()
  const first = await running()
  both.vk.fail({ method: 'messages.send', peerId: person.id }, fault)
  person.says('/menu')
  await dropped(person)
  await first.kill()
  expect(fromBot(person)).toHaveLength(cameBefore)
  const row = { channel: 'vk', address: String(person.id) }
  expect(await orm.em.fork().find(Outgoing, row)).toMatchObject([{ sentAt: null, failedAt: null }])
  program = await start()
  await comesOnce(person)
})

test('a kill while the reply is on its way: it comes once', async () => {
  const person = await newcomer()
  const first = await running()
  const { until, reached, opens } = door()
  both.vk.fail({ method: 'messages.send', peerId: person.id }, { kind: 'delay', until })
  person.says('/menu')
  await reached
  await first.kill()
  opens()
  program = await start()
  await comesOnce(person)
})

async function comesOnce(person: VkResident): Promise<void> {
  await person.chat.waitFor(() => fromBot(person).length > 0)
  await nothingWaits()
  await person.says('Помощь').hears('Что умеет бот')
  expect(fromBot(person)).toEqual([
    expect.stringMatching(/^Выберите действие/),
    expect.stringMatching(/^Что умеет бот/),
  ])
}

/** Somebody new to the community, who has accepted the agreement. */
async function newcomer(): Promise<VkResident> {
  const person = both.vkResident('Новосёл')
  await orm.em
    .fork()
    .execute(
      `insert into peers (channel, external_id, language, consented_at, created_at) values ('vk', ?, 'ru', now(), now())`,
      [String(person.id)],
    )
  person.chat.allows()
  return person
}

/** Waits until a call for somebody has been dropped. */
async function dropped({ id, chat }: VkResident): Promise<void> {
  await chat.waitFor(() => both.vk.calls.some(({ isDropped, params }) => isDropped && params.peer_id === String(id)))
}
