import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { conversations } from '../../bots/conversations/conversations.ts'
import type { Memory } from '../../bots/turn/play-turn.ts'
import { leaveAccounts } from '../support/people/leave-accounts.ts'
import { type BareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'
import { codeIn } from '../support/worlds/household.ts'

/**
 * What a chat has said, or pressed («→»), or typed off another chat («[own code]»), up to a question that waits. Memories of such chats are kept in `replays/`, by conversation and version, as
 * they were recorded when that version was new: a later program must go on with them, or begin again where the version has changed.
 */
const stories: Record<string, { accounts: string[]; says: string[] }> = {
  welcome: { accounts: [], says: ['/start', 'что?'] },
  'link-by-code': {
    accounts: ['20802'],
    says: ['/link', 'Кемерово', 'номер', '12345', 'нет, впервые', 'Иванов', 'Иван', 'mail', 'mail@mail.ru', '1'],
  },
  'link-registered': { accounts: ['20802'], says: ['/link', '1', '20417', '2', 'Отправить ещё раз'] },
  'link-by-serial': {
    accounts: ['20802'],
    says: ['/link', '1', '21050', '1', 'Захарова', 'Анна', 'у меня нет почты'],
  },
  reading: { accounts: ['20417'], says: ['/reading', 'не знаю', '1 1'] },
  'reading-rollover': { accounts: ['20911'], says: ['0002'] },
  'reading-large': { accounts: ['20764'], says: ['/reading', '43600'] },
  'reading-pending': { accounts: ['12345'], says: ['20099', '/reading'] },
  pay: { accounts: ['20764'], says: ['/pay', 'тысяча'] },
  'pay-method': { accounts: ['20764'], says: ['/pay', '500', 'чем-нибудь'] },
  'pay-limits': { accounts: ['20764'], says: ['/pay', '50', 'картой'] },
  'pay-phone': { accounts: ['20764'], says: ['/pay', '500', 'с телефона', '123'] },
  'pay-terms': { accounts: ['20764'], says: ['/pay', '500 ₽', 'картой'] },
  'pay-contact': { accounts: ['21050'], says: ['/pay', '500 ₽', 'по СБП', 'Согласен'] },
  'pay-advance': { accounts: ['12345'], says: ['/pay', 'Внести аванс'] },
  payments: { accounts: ['20764'], says: ['Мои платежи', 'что?'] },
  statement: { accounts: ['20764'], says: ['Сведения о расчётах', 'что?'] },
  history: { accounts: ['20417'], says: ['История показаний', 'что?'] },
  'history-dates': { accounts: ['20417'], says: ['/history', 'Другие даты', '06.2026 – 01.2026'] },
  accounts: { accounts: ['20991', '40992'], says: ['Мои счета', 'что?'] },
  unlink: { accounts: ['20991', '40992'], says: ['Выход', '1'] },
  'have-code': { accounts: ['20802'], says: ['/code', '!'] },
  'have-code-sure': { accounts: ['20802'], says: ['/code', '[own code]', 'что?'] },
  'have-code-letter': { accounts: ['20802'], says: ['/code', '[own code]', 'да', '1'] },
  'have-code-serial': { accounts: ['21050'], says: ['/code', '[own code]', 'да', 'Захарова'] },
  'guest-code': { accounts: ['20802'], says: ['/guest', '!'] },
  'guest-code-sure': { accounts: ['20802'], says: ['/guest', '[guest code]', 'что?'] },
  'change-email': { accounts: ['20417'], says: ['/email', 'mail'] },
  'change-email-code': { accounts: ['20417'], says: ['/email', 'new@mail.ru', '1'] },
  'reminder-kinds': { accounts: ['20802'], says: ['/reminders', 'что?'] },
  'receipts-to': { accounts: ['20417'], says: ['/bills', 'что?'] },
  messengers: { accounts: ['20802'], says: ['/messengers', '1', 'что?'] },
  share: { accounts: ['20802'], says: ['/share', 'что?'] },
  'share-name': { accounts: ['20802'], says: ['/share', '1', 'строка\nи ещё'] },
  'forget-me': { accounts: ['20802'], says: ['/forget', 'что?'] },
  language: { accounts: ['20802'], says: ['/language'] },
  question: { accounts: ['20802'], says: ['вопрос', 'что?'] },
  'question-words': { accounts: ['20802'], says: ['вопрос', 'другое'] },
  'question-known': { accounts: ['20802'], says: ['вопрос', 'другое', 'когда поверка счетчика'] },
  tariffs: { accounts: ['20802'], says: ['тарифы', '→ tariffs:other', 'что?'] },
  'tariffs-category': { accounts: ['20802'], says: ['→ tariffs:other', 'Кемерово'] },
  'reading-beside': { accounts: ['20802'], says: ['12150, пришлите квитанцию'] },
  services: { accounts: ['20802'], says: ['услуги', 'что?'] },
  'service-request': { accounts: ['20802'], says: ['→ service-request:electrician', '123'] },
  'service-request-when': { accounts: ['20802'], says: ['→ service-request:electrician', '89131234567'] },
  'service-request-confirm': {
    accounts: ['20802', '12345'],
    says: ['→ service-request:electrician', '1', '89131234567', 'завтра', 'без комментария', 'что?'],
  },
  offices: { accounts: ['20802'], says: ['→ offices:other'] },
  questions: { accounts: ['20802'], says: ['вопрос', 'другое', 'Переоформите на жену', 'мои вопросы'] },
}

/** Conversations that say something and ask nothing. */
const oneShots = [
  'card',
  'receipt',
  'mail-receipt',
  'payment',
  'payment-receipt',
  'pay-by-qr',
  'bank-details',
  'offered-payment',
  'offered-reading',
  'statement-month',
  'bill',
  'use',
  'readings',
  'qiwi',
  'thread',
  'rate',
  'contract',
  'more',
  'connect',
  'confirmed',
  'help',
  'menu',
  'later',
  'meant',
  'small-talk',
  'reading-dates',
  'payment-dates',
  'moving',
  'broken-meter',
  'cancel-payment',
  'unexplained',
  'why',
  'attachment',
  'stale',
  'unknown',
  'reminders',
  'no-reminders',
  'undo-joining',
  'settings',
  'my-data',
  'export-data',
  'mail-data',
  'pass-on',
]
/** Begun by a button, or by somebody with two messengers, and as short as can be: nothing to record. */
const oneQuestion = ['access', 'meter-photo', 'rename', 'notices', 'reminder-hour', 'follow-up', 'reopen', 'edited']

const folder = join(import.meta.dirname, 'replays')
const fileOf = (story: string, version: number) => join(folder, `${story}.v${version}.json`)
const conversationOf = (story: string) =>
  conversations.names.find(name => story === name || story.startsWith(`${name}-`))!

let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())
beforeEach(() => leaveAccounts(here.orm, here.listening.now()))

test('every conversation that waits has a story', () => {
  const told = Object.keys(stories).map(conversationOf)
  expect(new Set([...told, ...oneShots, ...oneQuestion])).toEqual(new Set(conversations.names))
})

describe('each version’s memories are recorded', () => {
  test.each(Object.keys(stories))('%s', async story => {
    const file = fileOf(story, conversations.find(conversationOf(story))!.version)
    if (existsSync(file)) return
    if (process.env.CI) throw new Error(`${file} is missing: run this test where it may write, then npm run format`)
    writeFileSync(file, `${JSON.stringify(await record(story), null, 2)}\n`)
  })
})

describe('recorded memories go on', () => {
  test.each(readdirSync(folder).filter(name => name.endsWith('.json')))('%s', async name => {
    const memory: Memory = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const address = `replay of ${name}`
    await here.linkedPeer(address, '20802')
    await remember(address, memory)
    // A sticker is nothing that any question understands, so that no facts are needed to answer it.
    const answers = await here.person(address).does({ kind: 'attachment', what: 'other' })
    expect(answers).toHaveLength(1)
    const after = (await here.dialog(address)).memory
    const conversation = conversations.find(memory.begin.go)
    expect(after?.begin.go).toBe(memory.begin.go)
    expect(after?.version).toBe(conversation?.version)
    const wentOn = memory.version === conversation?.version
    const stepsOf = ({ state }: Memory) => state.receive.length
    if (wentOn) expect(stepsOf(after!)).toBeGreaterThan(stepsOf(memory))
  })
})

describe('every question has a polite way out', () => {
  const known = Object.keys(stories).filter(story => story !== 'welcome')
  test.each(known)('%s', async story => {
    const file = fileOf(story, conversations.find(conversationOf(story))!.version)
    const memory: Memory = JSON.parse(readFileSync(file, 'utf8'))
    const address = `leaving ${story}`
    await here.linkedPeer(address, '20802')
    const person = here.person(address)
    for (const [said, answer] of [
      ['отмена', 'Выберите действие'],
      ['потом', 'Хорошо. Когда будете готовы'],
      ['меню', 'Выберите действие'],
    ] as const) {
      await remember(address, memory)
      expect((await person.says(said)).join()).toContain(answer)
      expect((await here.dialog(address)).memory).toBeNull()
    }
    await remember(address, memory)
    expect((await person.says('не знаю')).join()).not.toBe('')
  })
})

async function record(story: string): Promise<Memory> {
  const { accounts, says } = stories[story]!
  const address = `record of ${story}`
  if (accounts.length > 0) await here.linkedPeer(address, ...accounts)
  const person = here.person(address)
  for (const text of says)
    await (text.startsWith('→ ') ? person.does({ kind: 'go', go: text.slice(2) }) : person.says(await typed(text)))
  const { memory } = await here.dialog(address)
  if (memory?.begin.go !== conversationOf(story)) throw new Error(`${story} waits in ${memory?.begin.go ?? 'nothing'}`)
  return memory
}

let shown = 0

/** A code that another chat has just been shown, where the story types one. */
async function typed(text: string): Promise<string> {
  if (text !== '[own code]' && text !== '[guest code]') return text
  const address = `showing ${++shown}`
  await here.linkedPeer(address, '40233')
  const other = here.person(address)
  if (text === '[own code]') return codeIn((await other.says('/connect')).join())
  for (const said of ['/share', '1']) await other.says(said)
  return codeIn((await other.says('Мама')).join())
}

/** Gives a chat the memory as if it had been there when it was recorded. */
async function remember(address: string, memory: Memory): Promise<void> {
  await here.person(address).says('/menu')
  const { peer } = await here.dialog(address)
  await here.orm.em.fork().execute('update dialogs set memory = ? where peer_id = ?', [JSON.stringify(memory), peer])
}
