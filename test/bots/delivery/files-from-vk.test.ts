import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { type DeskWorld, openDeskWorld } from '../../support/worlds/desk-world.ts'
import { waitsForFiles } from '../../support/worlds/waiting-files.ts'

// The other way round: residents in Telegram, agents in VK.
let here: DeskWorld
let boris: VkChat

const forEver = Number.POSITIVE_INFINITY
const page = (status: number) => ({ kind: 'answer', status, body: '<html><h1>Not today</h1></html>' }) as const

beforeAll(async () => {
  here = await openDeskWorld({ telegram: 'none', vk: true })
  boris = here.vkAgent('Борис')
})
afterEach(() => {
  here.world.telegram.calm()
  here.vk.calm()
})
afterAll(() => here.close())

const fetches = () => here.world.telegram.calls.filter(({ method }) => method === 'getFile').length
const find = (text: string) => boris.messages.findLast(each => each.isFromBot && each.text.includes(text))

/** Somebody with a question, and the agents' message about it. */
async function asker() {
  const person = await here.world.linkedResident('Иван', '12345')
  const number = await asksQuestion(person, 'Где мой договор?')
  const { cmid: replyTo } = await boris.waitFor(() => find(`№ ${number} · Житель`))
  person.listens()
  return { person, number, replyTo }
}

/** An agent answers with a photo, and then in words. */
async function answered() {
  const { person, replyTo } = await asker()
  boris.sendsPhoto({}, 'вот он', { replyTo })
  boris.sends('приходите в среду', { replyTo })
  return person
}

describe('an agent’s photo on its way to a resident', () => {
  test.each([404, 403])('gone (%i): the words come at once', async status => {
    here.vk.fail({ method: 'download' }, page(status), forEver)
    const person = await answered()
    await person.hears('приходите в среду')
    expect(person.heard[0]).toMatch(/вот он[\s\S]*Файл не удалось передать:.* слишком велик или удалён/)
  })

  test('not given for ever (502): it all comes within ten minutes', async () => {
    here.vk.fail({ method: 'download' }, page(502), forEver)
    const person = await answered()
    const hasHeard = () => person.heard.some(text => text.includes('приходите в среду'))
    expect(await waitsForFiles(here.world, hasHeard)).toBeLessThanOrEqual(10)
    expect(person.heard[0]).toContain('Файл не удалось передать')
  })

  test.each([
    ['refused by Telegram: the words come alone', 400],
    ['broken by Telegram for ever: the words come alone', 500],
  ])('%s', async (_, code) => {
    here.world.telegram.fail({ method: 'sendPhoto' }, { kind: 'error', code }, forEver)
    const person = await answered()
    const hasHeard = () => person.heard.some(text => text.includes('приходите в среду'))
    expect(await waitsForFiles(here.world, hasHeard)).toBeLessThanOrEqual(10)
    expect(person.heard[0]).toMatch(/вот он[\s\S]*Файл не удалось передать:.*мессенджер его не принимает/)
  })
})

describe('a resident’s photo on its way to the desk', () => {
  test('gone (404): the agents are told at once, and read on', async () => {
    const { person, number } = await asker()
    here.world.telegram.fail({ method: 'download' }, { kind: 'error', code: 404 }, forEver)
    person.chat.sendsPhoto({}, 'вот мой счётчик')
    person.chat.sends('посмотрите, пожалуйста')
    await boris.waitFor(() => find('посмотрите, пожалуйста'))
    expect(find('вот мой счётчик')?.text).toMatch(/Файл не удалось получить:.*велик или удалён/)
    expect(find('вот мой счётчик')?.text).toContain(`№ ${number}`)
  })

  test('not given for ever: five tries, then the agents read on', async () => {
    const { person } = await asker()
    here.world.telegram.fail({ method: 'download' }, { kind: 'error', code: 500 }, forEver)
    const before = fetches()
    person.chat.sendsPhoto({}, 'вот другой счётчик')
    person.chat.sends('жду вас завтра')
    expect(await waitsForFiles(here.world, () => find('жду вас завтра'))).toBeLessThanOrEqual(10)
    expect(fetches() - before).toBe(5)
    expect(find('вот другой счётчик')?.text).toContain('его не отдаёт')
  })
})
