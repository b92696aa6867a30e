import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enqueueReplies, type Reply } from '../../../bots/messages/payload.ts'
import { splitText } from '../../../bots/messages/split-text.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { Fault } from '../../../sandbox/vk/state/faults.ts'
import { eventually } from '../../support/eventually.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

// What goes wrong between us and VK, as the person in the chat sees it.
let both: BothWorlds

const provoked = [1, 6, 9, 10, 29, 100, 900, 901, 902, 911, 914].map(code => ({ method: 'messages.send', code }))

beforeAll(async () => {
  both = await openBothWorlds()
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk }, provoked)).toEqual([])
  await both.close()
})

/** A resident for whose chat the next message fails like this. */
async function troubled(fault: Fault): Promise<VkResident> {
  const resident = await both.linkedVkResident('Житель')
  both.vk.fail({ method: 'messages.send', peerId: resident.id }, fault)
  return resident
}

const em = () => both.world.system.listening.orm.em.fork()
const rowsOf = ({ id }: VkResident) => em().find(Outgoing, { address: String(id) }, { orderBy: { id: 'asc' } })
const peerOf = ({ id }: VkResident) => em().findOneOrFail(Peer, { channel: 'vk', externalId: String(id) })
const firstLines = ({ chat }: VkResident) =>
  chat.history.flatMap(({ isFromBot, text }) => (isFromBot ? [text.split('\n')[0]!] : []))

describe('a message that does not get through at once', () => {
  test.each([
    ['6, too many a second', { kind: 'error', code: 6 }],
    ['9, flood', { kind: 'error', code: 9 }],
    ['10, internal', { kind: 'error', code: 10 }],
    ['10 after it had its effect', { kind: 'error', code: 10, when: 'after' }],
    ['29, rate', { kind: 'error', code: 29 }],
    ['1, unknown', { kind: 'error', code: 1 }],
    ['a connection dropped before it had its effect', { kind: 'drop', when: 'before' }],
    ['a connection dropped after it had its effect', { kind: 'drop', when: 'after' }],
  ] as [string, Fault][])('%s: once, and in order', { concurrent: true }, async (_, fault) => {
    const resident = await troubled(fault)
    resident.says('/menu').says('Помощь')
    await resident.hears('Что умеет бот')
    expect(firstLines(resident)).toEqual([expect.stringMatching(/^Выберите действие/), 'Что умеет бот'])
  })
})

describe('a message that never will', () => {
  test.each([911, 914, 100])('%i: is given up with its code, and the next one follows', async code => {
    const resident = await troubled({ kind: 'error', code })
    resident.says('/menu').says('Помощь')
    await resident.hears('Что умеет бот')
    expect(firstLines(resident)).toEqual(['Что умеет бот'])
    const [refused, next] = await rowsOf(resident)
    expect(refused).toMatchObject({ failure: `VK error ${code}`, payload: null, sentAt: null, attempts: 0 })
    expect(next).toMatchObject({ failedAt: null })
  })
})

describe('a chat that is closed to us', () => {
  test.each([900, 901, 902])('%i: is tried once, and open again when the person allows it', async code => {
    const resident = await troubled({ kind: 'error', code })
    resident.says('/menu')
    await eventually(async () => (await peerOf(resident)).reachable).toBe(false)
    expect(await rowsOf(resident)).toMatchObject([{ failure: 'the chat is closed', payload: null, sentAt: null }])
    resident.chat.allows()
    await eventually(async () => (await peerOf(resident)).reachable).toBe(true)
    expect(firstLines(resident)).toEqual([])
  })

  test('and open again when the person writes', async () => {
    const resident = await troubled({ kind: 'error', code: 901 })
    resident.says('/menu')
    await eventually(async () => (await peerOf(resident)).reachable).toBe(false)
    await resident.says('Помощь').hears('Что умеет бот')
    expect((await peerOf(resident)).reachable).toBe(true)
  })

  test('by the person’s own «Запретить сообщения»: nobody is told anything there meanwhile', async () => {
    const resident = await both.linkedVkResident('Закрывшийся', '20764')
    await resident.says('/menu').hears('Выберите')
    resident.chat.denies()
    await eventually(async () => (await peerOf(resident)).reachable).toBe(false)
    await both.linkedVkResident('Родственник', '20764')
    expect(await rowsOf(resident)).toHaveLength(1)
    resident.chat.allows()
    await eventually(async () => (await peerOf(resident)).reachable).toBe(true)
  })
})

describe('a text that is too long for one message', () => {
  const sentence = 'Показание принято, счёт рассчитан по тарифу вашей категории. '
  const long = Array.from({ length: 200 }, (_, index) => `${index + 1}. ${sentence}`).join('\n')
  const pieces = splitText(long, 4096)

  async function sends(resident: VkResident): Promise<void> {
    const { listening } = both.world.system
    const chatKey = { channel: 'vk', address: String(resident.id) }
    const payload: Reply = { kind: 'message', question: 0, message: { kind: 'text', text: long, menu: true } }
    const orm = listening.orm.em.fork()
    await orm.transactional(transaction =>
      enqueueReplies(transaction, [{ ...chatKey, language: 'ru', payload }], listening.now()),
    )
    listening.committed([chatKey])
  }

  test.each(pieces.map((_, index) => index))(
    'is split; the connection drops after piece %i had its effect, and each piece is there once',
    { concurrent: true },
    async index => {
      const resident = await both.linkedVkResident('Читатель')
      const target = { method: 'messages.send', peerId: resident.id }
      if (index > 0) both.vk.fail(target, { kind: 'delay', until: async () => undefined }, index)
      both.vk.fail(target, { kind: 'drop', when: 'after' })
      await sends(resident)
      await eventually(async () => (await rowsOf(resident))[0]?.sentAt ?? null).not.toBe(null)
      expect(resident.chat.history.map(({ text }) => text)).toEqual(pieces)
    },
  )
})

test('messages to one peer arrive in order under fifty concurrent peers', async () => {
  const words = ['/menu', 'Помощь', 'Оплатить']
  const expected = [/^Выберите действие/, /^Что умеет бот/, /^Сначала подключите/]
  const people = await Promise.all(Array.from({ length: 50 }, () => both.linkedVkResident('Житель')))
  for (const word of words) for (const person of people) person.chat.sends(word)
  for (const person of people) {
    await person.chat.waitFor(() => firstLines(person).length === words.length)
    expect(firstLines(person)).toEqual(expected.map(pattern => expect.stringMatching(pattern)))
  }
  process.stdout.write(`${people.length} people, ${people.length * words.length} answers, each person's in order.\n`)
})

test('nothing of what was sent, or given up, stays in the outbox', async () => {
  await eventually(() => em().count(Outgoing, { channel: 'vk', sentAt: null, failedAt: null })).toBe(0)
  const rows = await em().find(Outgoing, { channel: 'vk' })
  expect(rows.length).toBeGreaterThan(150)
  expect(rows.filter(({ payload }) => payload !== null)).toEqual([])
})
