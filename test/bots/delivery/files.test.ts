import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fault as TelegramFault } from '../../../sandbox/telegram/state/faults.ts'
import type { Fault as VkFault } from '../../../sandbox/vk/state/faults.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readMetrics } from '../../support/read-metrics.ts'
import { type DeskAgent, type DeskWorld, openDeskWorld } from '../../support/worlds/desk-world.ts'
import { waitingRows, waitsForFiles } from '../../support/worlds/waiting-files.ts'

// Residents in VK, agents in Telegram: a file that cannot be fetched, or taken, must not mute the chat it is meant for.
let here: DeskWorld
let anna: DeskAgent

const forEver = Number.POSITIVE_INFINITY
const gone: TelegramFault = { kind: 'error', code: 404 }
const broken: TelegramFault = { kind: 'error', code: 500 }
const page = (status: number, body = '<html><h1>Not today</h1></html>'): VkFault => ({ kind: 'answer', status, body })

beforeAll(async () => {
  here = await openDeskWorld()
  anna = here.agent('Анна')
})
afterEach(() => {
  here.world.telegram.calm()
  here.vk.calm()
})
afterAll(() => here.close())

const uploads = () => here.vk.calls.filter(({ method }) => method === 'photos.getMessagesUploadServer').length
const fetches = () => here.world.telegram.calls.filter(({ method }) => method === 'getFile').length
const troubles = async () => await (await fetch(`http://127.0.0.1:${here.world.config.PORT}/healthz`)).text()
const wentWithout = () => here.world.logs.filter(line => line.includes('A message went without its file'))

async function asker() {
  const person = await here.linkedVkResident('Ольга', '12345')
  const number = await asksQuestion(person, 'Где мой договор?')
  const { id: topic } = await anna.topic(number)
  await anna.sees(number, 'Где мой договор?')
  person.listens()
  return { person, number, topic }
}

/** An agent answers with a photo, and then in words. */
async function answered() {
  const asked = await asker()
  anna.chat.sendsPhoto({}, 'вот он', { topic: asked.topic })
  anna.chat.sends('приходите в среду', { topic: asked.topic })
  const hasHeard = () => asked.person.heard.some(text => text.includes('приходите в среду'))
  return { ...asked, hasHeard }
}

describe('an agent’s photo on its way to a resident', () => {
  test('gone (404): the words come at once, the resident and the agent are told', async () => {
    here.world.telegram.fail({ method: 'download' }, gone, forEver)
    const before = fetches()
    const { person, number } = await answered()
    await person.hears('приходите в среду')
    expect(fetches() - before).toBe(1)
    expect(person.heard[0]).toMatch(/вот он[\s\S]*Файл не удалось передать:.* слишком велик или удалён/)
    await anna.sees(number, 'Файл не доставлен')
  })

  test('not given for ever (500): five tries within ten minutes, then it all comes, logged and counted', async () => {
    here.world.telegram.fail({ method: 'download' }, broken, forEver)
    const [fetched, logged] = [fetches(), wentWithout().length]
    const { person, hasHeard } = await answered()
    expect(await waitsForFiles(here.world, hasHeard)).toBeLessThanOrEqual(10)
    expect(fetches() - fetched).toBe(5)
    expect(person.heard[0]).toMatch(/вот он[\s\S]*Файл не удалось передать:.*его не отдаёт/)
    expect(wentWithout()).toHaveLength(logged + 1)
    const metrics = await readMetrics(here.world.config.PORT)
    expect(metrics).toMatch(/kilovatt_files_left_out\{channel="vk",why="not-given"\} \d/)
    expect(metrics).toContain('kilovatt_outside_failing{what="telegram files"} 1')
    expect(await troubles()).toContain('telegram gives no files')
  })

  test('given at the second time: it comes, and nothing is said', async () => {
    here.world.telegram.fail({ method: 'download' }, broken)
    const { person, hasHeard } = await answered()
    await waitsForFiles(here.world, hasHeard)
    expect(person.chat.messages.some(({ photo, text }) => photo && text.includes('вот он'))).toBe(true)
    expect(person.heard.join()).not.toContain('не удалось')
    expect(await troubles()).not.toContain('telegram gives no files')
  })

  test.each([
    ['500', { kind: 'error', code: 1 }],
    ['an error in place of an answer', page(200, '{"error":"unknown error"}')],
    ['a page in place of an answer', page(200)],
    ['nothing', { kind: 'drop', when: 'before' }],
  ] as [string, VkFault][])('refused by VK’s upload server for ever: %s', async (_, fault) => {
    here.vk.fail({ method: 'upload' }, fault, forEver)
    const before = uploads()
    const { person, hasHeard } = await answered()
    expect(await waitsForFiles(here.world, hasHeard)).toBeLessThanOrEqual(10)
    expect(uploads() - before).toBeLessThanOrEqual(5)
    expect(person.heard[0]).toMatch(/вот он[\s\S]*Файл не удалось передать:.*мессенджер его не принимает/)
  })

  test('with an upload server that is not told for ever, while VK takes words', async () => {
    here.vk.fail({ method: 'photos.getMessagesUploadServer' }, { kind: 'error', code: 10 }, forEver)
    const { person, hasHeard } = await answered()
    await waitsForFiles(here.world, hasHeard)
    expect(person.heard[0]).toContain('Файл не удалось передать')
  })

  test('refused with the message that carries it: the words come alone, at once', async () => {
    const { person, topic } = await asker()
    here.vk.fail({ method: 'messages.send', peerId: person.id }, { kind: 'error', code: 100 })
    anna.chat.sendsPhoto({}, 'вот он', { topic })
    await person.hears('Файл не удалось передать')
  })

  test('one of several that are waited for in vain: their time does not add up', async () => {
    here.world.telegram.fail({ method: 'download' }, broken, forEver)
    const { person, topic } = await asker()
    for (const caption of ['раз', 'два', 'три', 'четыре']) anna.chat.sendsPhoto({}, caption, { topic })
    anna.chat.sends('приходите в среду', { topic })
    const queued = async () => (await waitingRows(here.world)).filter(row => row.address === String(person.id)).length
    await eventually(queued).toBe(5)
    const hasHeard = () => person.heard.some(text => text.includes('приходите в среду'))
    expect(await waitsForFiles(here.world, hasHeard)).toBeLessThanOrEqual(10)
    expect(person.heard.filter(text => text.includes('Файл не удалось передать'))).toHaveLength(4)
  })
})

describe('a resident’s photo on its way to the desk', () => {
  test.each([404, 403])('gone (%i): the agents are told at once, and read on', async status => {
    const { person, number } = await asker()
    here.vk.fail({ method: 'download' }, page(status), forEver)
    person.chat.sendsPhoto({}, 'вот мой договор')
    person.chat.sends('читается?')
    await anna.sees(number, 'читается?')
    expect((await anna.sees(number, 'вот мой договор')).text).toMatch(/Файл не удалось получить:.*велик или удалён/)
  })

  test('not given for ever (502): the agents read on after ten minutes at most', async () => {
    const { person, number } = await asker()
    here.vk.fail({ method: 'download' }, page(502), forEver)
    person.chat.sendsPhoto({}, 'вот мой договор')
    person.chat.sends('читается?')
    const look = () => anna.thread(number).some(({ text }) => text.includes('читается?'))
    expect(await waitsForFiles(here.world, look)).toBeLessThanOrEqual(10)
    expect((await anna.sees(number, 'вот мой договор')).text).toContain('Файл не удалось получить')
  })

  test('a page in its place: the words come alone, at once', async () => {
    const { person, number } = await asker()
    here.vk.fail({ method: 'download' }, page(200), forEver)
    person.chat.sendsPhoto({}, 'вот мой договор')
    person.chat.sends('читается?')
    await anna.sees(number, 'читается?')
    expect((await anna.sees(number, 'вот мой договор')).text).toContain('Файл не удалось получить')
  })

  test('refused by Telegram: the words come alone, at once', async () => {
    const { person, number } = await asker()
    here.world.telegram.fail({ method: 'sendPhoto' }, { kind: 'error', code: 400 }, forEver)
    person.chat.sendsPhoto({}, 'вот мой договор')
    person.chat.sends('читается?')
    await anna.sees(number, 'читается?')
    expect((await anna.sees(number, 'вот мой договор')).text).toContain('мессенджер его не принимает')
  })
})
