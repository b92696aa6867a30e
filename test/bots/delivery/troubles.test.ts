import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'
import { eventually } from '../../support/eventually.ts'
import type { Resident } from '../../support/people/resident.ts'
import { openWorld, type World } from '../../support/worlds/world.ts'

// What goes wrong between us and Telegram, as the person in the chat sees it.
type Fault = Parameters<TelegramSandbox['fail']>[1]

let here: World

beforeAll(async () => {
  here = await openWorld()
})
afterAll(() => here.close())

/** A resident for whose chat the next message fails like this. */
async function troubled(accountNumber: string, fault: Fault): Promise<Resident> {
  const resident = await here.linkedResident('Житель', accountNumber)
  here.telegram.fail({ method: 'sendMessage', chatId: resident.id }, fault)
  return resident
}

const rowsOf = (resident: Resident) =>
  here.system.listening.orm.em.fork().find(Outgoing, { address: String(resident.id) }, { orderBy: { id: 'asc' } })
const peerOf = (resident: Resident) =>
  here.system.listening.orm.em.fork().findOneOrFail(Peer, { externalId: String(resident.id) })
const callsTo = (resident: Resident) =>
  here.telegram.calls.filter(
    ({ method, parameters }) => method === 'sendMessage' && String(parameters.chat_id) === String(resident.id),
  )

describe('a message that does not get through at once', () => {
  test.each([
    ['429 with a time to wait', '20417', { kind: 'error', code: 429, retryAfterSeconds: 1 }, 1],
    ['500 before it had its effect', '20583', { kind: 'error', code: 500, when: 'before' }, 1],
    ['a connection dropped before it had its effect', '20802', { kind: 'drop', when: 'before' }, 1],
    // Telegram has no way to recognise a repeated call: delivery is at least once.
    ['500 after it had its effect', '31206', { kind: 'error', code: 500, when: 'after' }, 2],
    ['a connection dropped after it had its effect', '20911', { kind: 'drop', when: 'after' }, 2],
  ] as [string, string, Fault, number][])('%s', { concurrent: true }, async (_, accountNumber, fault, copies) => {
    const resident = await troubled(accountNumber, fault)
    resident.says('/menu').says('Помощь')
    await resident.hears('Что умеет бот')
    const heard = resident.chat.history.flatMap(({ isFromBot, text }) => (isFromBot ? [text.split('\n')[0]] : []))
    expect(heard).toEqual([...Array(copies).fill(expect.stringMatching(/^Выберите действие/)), 'Что умеет бот'])
  })

  test('while a chat has to wait, nothing more is tried there', async () => {
    const resident = await troubled('20991', { kind: 'error', code: 429, retryAfterSeconds: 600 })
    for (const said of ['15270', 'Помощь', '/menu']) {
      resident.says(said)
      await resident.chat.waitFor(({ messages }) => messages.at(-1)?.isRead)
    }
    await eventually(() => callsTo(resident).length).toBe(1)
    const other = await here.linkedResident('Другой', '40992')
    await other.says('Помощь').hears('Что умеет бот')
    expect(callsTo(resident)).toHaveLength(1)
    here.passes({ seconds: 601 })
    here.system.listening.committed([{ channel: 'telegram', address: String(resident.id) }])
    await resident.hears('Выберите действие')
    await eventually(() => callsTo(resident).map(({ code }) => code)).toEqual([429, 200, 200, 200])
  })
})

describe('a message that never will', () => {
  test('is given up with Telegram’s reason, and the next one follows', async () => {
    const fault: Fault = { kind: 'error', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' }
    const resident = await troubled('21137', fault)
    resident.says('/menu').says('Помощь')
    await resident.hears('Что умеет бот')
    expect(resident.chat.history.filter(({ isFromBot }) => isFromBot)).toHaveLength(1)
    const [refused, ...rest] = await rowsOf(resident)
    expect(refused).toMatchObject({ failure: 'Bad Request: BUTTON_DATA_INVALID', payload: null, sentAt: null })
    expect(rest.every(({ failedAt }) => failedAt === null)).toBe(true)
  })
})

describe('a chat that is closed to us', () => {
  test('is tried once, and open again as soon as the person writes', async () => {
    const fault: Fault = { kind: 'error', code: 403, description: 'Forbidden: bot was blocked by the user' }
    const resident = await troubled('12345', fault)
    resident.says('20099')
    await eventually(async () => (await peerOf(resident)).reachable).toBe(false)
    expect(callsTo(resident)).toHaveLength(1)
    expect(await rowsOf(resident)).toMatchObject([{ failure: 'the chat is closed', payload: null, sentAt: null }])

    await resident.says('/account').hears('Передано: 20099')
    expect((await peerOf(resident)).reachable).toBe(true)
  })

  test('by the person’s own block; meanwhile nobody is told anything there', async () => {
    const resident = await here.linkedResident('Закрывшийся', '20764')
    await resident.says('/menu').hears('Выберите')
    resident.chat.blocks()
    await eventually(async () => (await peerOf(resident)).reachable).toBe(false)
    await here.linkedResident('Родственник', '20764')
    expect((await rowsOf(resident)).filter(({ payload }) => payload && 'notice' in payload)).toEqual([])
    resident.chat.unblocks()
    await resident.says('/account').hears('Лицевой счёт 20764')
    expect((await peerOf(resident)).reachable).toBe(true)
  })
})

test('nothing of what was sent, or given up, stays in the outbox', async () => {
  const resident = await here.linkedResident('Аккуратный', '21244')
  await resident.says('130').hears('К оплате')
  await resident.says('/link').hears('В каком городе')
  await resident.presses('Кемерово').hears('номер лицевого счёта')
  const settled = async () => (await rowsOf(resident)).every(({ sentAt, failedAt }) => sentAt ?? failedAt)
  await eventually(settled).toBe(true)
  const rows = await here.system.listening.orm.em
    .fork()
    .find(Outgoing, { $or: [{ sentAt: { $ne: null } }, { failedAt: { $ne: null } }] })
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ payload }) => payload !== null)).toEqual([])
})
