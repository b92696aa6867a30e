import { afterAll, beforeAll, expect, test } from 'vitest'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import type { Fault } from '../../../sandbox/vk/state/faults.ts'
import { eventually } from '../../support/eventually.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'
import { waitsForFiles } from '../../support/worlds/waiting-files.ts'

// A receipt takes four calls to two servers of VK: where to upload, the upload, its saving, the message.
let both: BothWorlds

const provoked = [
  { method: 'docs.getMessagesUploadServer', code: 10 },
  { method: 'docs.save', code: 10 },
  { method: 'docs.save', code: 105 },
  { method: 'messages.send', code: 10 },
  { method: 'messages.setActivity', code: 100 },
]

beforeAll(async () => {
  both = await openBothWorlds()
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk }, provoked)).toEqual([])
  await both.close()
})

const fromBot = ({ chat }: VkResident) => chat.history.filter(({ isFromBot }) => isFromBot)

async function settled({ id }: VkResident): Promise<void> {
  const { orm } = both.world.system.listening
  const waiting = { channel: 'vk', address: String(id), sentAt: null, failedAt: null }
  await eventually(() => orm.em.fork().count(Outgoing, waiting)).toBe(0)
}

test.each([
  ['the upload server is not told: 10', 'docs.getMessagesUploadServer', { kind: 'error', code: 10 }],
  ['the upload server is not told: dropped', 'docs.getMessagesUploadServer', { kind: 'drop', when: 'before' }],
  ['the upload fails: 500', 'upload', { kind: 'error', code: 1 }],
  ['the upload fails: dropped before', 'upload', { kind: 'drop', when: 'before' }],
  ['the upload fails: dropped after', 'upload', { kind: 'drop', when: 'after' }],
  ['the saving fails: 105', 'docs.save', { kind: 'error', code: 105 }],
  ['the saving fails: 10 after it had its effect', 'docs.save', { kind: 'error', code: 10, when: 'after' }],
  ['the saving fails: dropped', 'docs.save', { kind: 'drop', when: 'after' }],
  ['the message fails: 10', 'messages.send', { kind: 'error', code: 10 }],
  ['the message fails: dropped after it had its effect', 'messages.send', { kind: 'drop', when: 'after' }],
  ['the activity is refused, which is only for show', 'messages.setActivity', { kind: 'error', code: 100 }],
] as [string, string, Fault][])('%s: one document comes', async (_, method, fault) => {
  const person = await both.linkedVkResident('Житель', '21137')
  await settled(person)
  const target = method === 'docs.save' ? { method } : { method, peerId: person.id }
  both.vk.fail(target, fault)
  const before = fromBot(person).length
  person.says('Квитанция')
  await person.chat.waitFor(() => fromBot(person).length > before)
  await settled(person)
  const came = fromBot(person).slice(before)
  expect(came.map(({ kind, document }) => [kind, document?.bytes.subarray(0, 5).toString()])).toEqual([
    ['document', '%PDF-'],
  ])
})

test('an upload that fails again and again is given up with a word, and the chat goes on', async () => {
  const person = await both.linkedVkResident('Житель', '21309')
  both.vk.fail({ method: 'upload', peerId: person.id }, { kind: 'error', code: 1 }, 5)
  person.says('Квитанция').says('Помощь')
  // The clock moves only while nothing is being printed or sent: a slow machine must not use up the tries.
  await waitsForFiles(both.world, () => fromBot(person).some(({ text }) => text.includes('Что умеет бот')))
  expect(fromBot(person).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Файл не удалось передать: мессенджер не принимает квитанцию[\s\S]*Квитанция № К-/),
    expect.stringContaining('Что умеет бот'),
  ])
  await person.presses('Запросить ещё раз').hears('Квитанция № К-')
  expect(fromBot(person).at(-1)?.kind).toBe('document')
})
