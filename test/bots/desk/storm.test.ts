import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { eventually } from '../../support/eventually.ts'
import { linkPeer } from '../../support/people/link-peer.ts'
import { sized } from '../../support/sized.ts'
import { type DeskWorld, deskWorld } from '../../support/worlds/desk-world.ts'

const askers = sized({ short: 30, long: 200 })
const seed = 2026

/** Somebody with a question: what they do, and what the bot and the agents have said to them. */
interface Asker {
  name: string
  sends(text: string): unknown
  answers(): string[]
}

test('many questions at once from both messengers, the desk failing at random: each thread is whole and in order', async () => {
  const here = await deskWorld()
  process.stdout.write(`${askers} questions; the seed of the failures is ${seed}.\n`)
  const stopFailing = failAtRandom(here, seed)
  const people = await gather(here)
  for (const { name, sends } of people) {
    for (const text of ['Вопрос-ответ', 'Договор и документы', `${name}: первое`]) sends(text)
  }
  const em = () => here.world.system.listening.orm.em.fork()
  await eventually(() => em().count(TicketEntry, {})).toBe(askers)
  for (const { name, sends } of people) {
    sends(`${name}: второе`)
  }
  await eventually(() => em().count(TicketEntry, {})).toBe(2 * askers)
  const threads = () => threadsOf(here)
  await eventually(() => [...threads().values()].flat().length).toBe(2 * askers)
  stopFailing()

  const agent = here.agent('Анна')
  for (const [topic, [first]] of threads()) {
    const name = first!.split(':')[0]
    agent.chat.sends(`${name}: ответ`, { topic })
  }
  await eventually(() => people.flatMap(({ answers }) => answers()).length).toBe(askers)
  for (const { name, answers } of people) expect(answers()).toEqual([`${name}: ответ`])
  const expected = people.map(({ name }) => ['первое', 'второе'].map(text => `${name}: ${text}`))
  expect([...threads().values()].sort()).toEqual(expected.sort())
  expect(here.group.topics).toHaveLength(askers)
  expect(here.world.telegram.calls.some(({ code }) => code >= 500 || code === 0)).toBe(true)
})

/** As many in either messenger: the agents' group adds to Telegram's calls, and VK takes no more than twenty a second. */
async function gather(here: DeskWorld): Promise<Asker[]> {
  const { orm, now } = here.world.system.listening
  const people: Asker[] = []
  for (let index = 0; index < askers; index++) {
    const name = `Житель ${index + 1}`
    const isVk = index % 2 === 1
    const resident = isVk ? here.vkResident(name) : here.world.resident(name)
    await linkPeer(orm, String(resident.id), [], now(), 'ru', isVk ? 'vk' : 'telegram')
    people.push({
      name,
      sends: text => resident.chat.sends(text),
      answers: () =>
        resident.chat.messages.flatMap(({ isFromBot, text }) => (isFromBot ? (/.+: ответ$/m.exec(text) ?? []) : [])),
    })
  }
  return people
}

/** What residents say in each topic, as the screen shows it. */
function threadsOf({ group }: DeskWorld): Map<number, string[]> {
  const threads = new Map<number, string[]>()
  for (const { message, isDeleted } of group.dialog().messages) {
    const said = /^Житель \d+: .+$/m.exec(message.text ?? '')?.[0]
    const topic = message.message_thread_id
    if (said && topic !== undefined && !isDeleted && message.from.is_bot)
      threads.set(topic, [...(threads.get(topic) ?? []), said])
  }
  return threads
}

/** About every tenth call about the group does not reach Telegram, or is refused for a while. */
function failAtRandom({ world: { telegram }, group }: DeskWorld, seed: number): () => void {
  const faults = [
    { kind: 'error', code: 502 },
    { kind: 'drop', when: 'before' },
    { kind: 'error', code: 429, retryAfterSeconds: 1 },
  ] as const
  const fates = fc.sample(fc.integer({ min: 0, max: 29 }), { seed, numRuns: 10_000 })
  let seen = 0
  const stop = telegram.onChange(() => {
    for (const { parameters } of telegram.calls.slice(seen)) {
      const fault = faults[fates[seen++]!]
      if (fault && String(parameters.chat_id) === String(group.chat.id)) telegram.fail({ chatId: group.chat.id }, fault)
    }
  })
  return () => {
    stop()
    telegram.calm()
  }
}
