import { Api } from 'grammy'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../../../bots/delivery/deliver.ts'
import { enqueueReplies, type Reply } from '../../../bots/messages/payload.ts'
import type { Sender } from '../../../bots/port/sender.ts'
import { telegramSender } from '../../../bots/telegram/telegram-sender.ts'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { samplePhoto } from '../../../sandbox/sample-photo.ts'
import { startTelegram, type TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'
import { createCircuits } from '../../../src/delivery/create-circuits.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../../src/print/pages/qr-code.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

const token = '100200300:sandbox-token-of-these-tests'
const logger = pino({ level: 'silent' })

let here: BareWorld
let telegram: TelegramSandbox

beforeAll(async () => {
  here = await openBareWorld()
  telegram = await startTelegram()
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
})
afterAll(async () => {
  await telegram.close()
  await here.close()
})

/** Somebody who waits for messages, and what has come. */
function somebody() {
  const person = telegram.person({ firstName: 'Анна' })
  const chat = person.in(token)
  chat.sends('/start')
  const chatKey = { channel: 'telegram', address: String(person.id) }
  const came = () => chat.history.filter(({ isFromBot }) => isFromBot)
  return { person, chat, chatKey, came }
}

/** A process that delivers; several are several processes. */
function delivers(chatKey: { channel: string; address: string }, sender?: Sender) {
  const api = new Api(token, { apiRoot: telegram.url })
  const printers = { qr: qrImage, chart: drawChart, file: async () => samplePhoto }
  const senders = { telegram: sender ?? telegramSender(api, printers) }
  const more = { print: () => undefined, retry: () => undefined }
  return deliver({ orm: here.orm, senders, logger, now: here.listening.now, ...more }, chatKey)
}

/** The third call of the kind never comes to anything: whoever made it is killed, and nobody renews its lease. */
async function killedInThird(method: string, { person, chatKey, came }: ReturnType<typeof somebody>) {
  const { promise: hangs, resolve } = Promise.withResolvers<void>()
  const stopWatching = telegram.onChange(() => {
    if (came().length !== 2) return
    stopWatching()
    const until = () => {
      resolve()
      return new Promise(() => undefined)
    }
    telegram.fail({ method, chatId: person.id }, { kind: 'delay', until })
  })
  // What is left of it ends with the test's messenger and database.
  delivers(chatKey).catch(() => undefined)
  await hangs
  await here.orm.em.fork().execute(`update outbox set leased_until = clock_timestamp() - interval '1 second'`)
}

test('a process is killed between the files of an answer: the next one sends those that had not left', async () => {
  const anna = somebody()
  // Neighbours of one kind would leave together, as an album.
  const kinds = ['photo', 'document', 'photo', 'document'] as const
  const files = kinds.map((kind, nth) => ({ channel: 'vk', kind, ref: String(nth), name: `${nth}.jpg` }) as const)
  const payload = { notice: 'answer', entryId: 0, number: 1, agentName: null, text: 'Вот они', files } as const
  const row = { ...anna.chatKey, language: 'ru', payload } as const
  await here.orm.em.fork().transactional(em => enqueue(em, [row], here.listening.now()))
  await killedInThird('sendPhoto', anna)
  expect(anna.came()).toHaveLength(2)
  await delivers(anna.chatKey)
  expect(anna.came().map(({ kind, text }) => [kind, text.includes('Вот они')])).toEqual([
    ['photo', true],
    ['document', false],
    ['photo', false],
    ['document', false],
  ])
  const [sent] = await here.orm.em.fork().find(Outgoing, anna.chatKey)
  expect(sent).toMatchObject({ parts: null, leasedBy: null, payload: null })
})

test('a process is killed between the pieces of a long text: the next one goes on with the third', async () => {
  const olga = somebody()
  const text = Array.from(
    { length: 400 },
    (_, line) => `Строка ${line} длинного ответа, которого не вместит одно сообщение`,
  )
  const message = { kind: 'text', text: text.join('\n') } as const
  const payload: Reply = { kind: 'message', message, question: 0 }
  const row = { ...olga.chatKey, language: 'ru', payload } as const
  await here.orm.em.fork().transactional(em => enqueueReplies(em, [row], here.listening.now()))
  await killedInThird('sendMessage', olga)
  await delivers(olga.chatKey)
  expect(
    olga
      .came()
      .flatMap(({ text: piece }) => piece.split('\n'))
      .filter(Boolean),
  ).toEqual(text)
})

test('no transaction is open, and no lock held, while a messenger is called', async () => {
  const ivan = somebody()
  const payload: Reply = { kind: 'message', message: { kind: 'text', text: 'Привет' }, question: 0 }
  const row = { ...ivan.chatKey, language: 'ru', payload } as const
  await here.orm.em.fork().transactional(em => enqueueReplies(em, [row], here.listening.now()))
  const seen: unknown[] = []
  const statements = `select state from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and state like 'idle in transaction%'`
  const looks: Sender = async () => {
    seen.push(...(await here.orm.em.fork().execute<object[]>(statements)))
    return { kind: 'sent' }
  }
  await delivers(ivan.chatKey, looks)
  expect(seen).toEqual([])
})

test('a message that is refused «because of the bot» while others go through is given up in the end', async () => {
  const circuits = createCircuits(logger)
  const [first, second] = [somebody(), somebody()]
  const payload: Reply = { kind: 'message', message: { kind: 'text', text: 'Привет' }, question: 0 }
  const rows = [first, second].map(({ chatKey }) => ({ ...chatKey, language: 'ru', payload }) as const)
  await here.orm.em.fork().transactional(em => enqueueReplies(em, [rows[0]!], here.listening.now()))
  const sender: Sender = async ({ address }) =>
    address === rows[0]!.address ? { kind: 'bot-refused', why: 'Unauthorized' } : { kind: 'sent' }
  const delivering = {
    orm: here.orm,
    senders: { telegram: sender },
    logger,
    now: here.listening.now,
    print: () => undefined,
    retry: () => undefined,
    heard: circuits.heard,
  }
  for (let nth = 0; nth < 5; nth++) {
    await deliver(delivering, first.chatKey)
    expect(circuits.troubles()).toEqual([{ messenger: 'telegram', kind: 'bot-refused', why: 'Unauthorized' }])
    await here.orm.em.fork().transactional(em => enqueueReplies(em, [rows[1]!], here.listening.now()))
    await deliver(delivering, second.chatKey)
    expect(circuits.troubles()).toEqual([])
  }
  const [row] = await here.orm.em.fork().find(Outgoing, first.chatKey)
  expect(row).toMatchObject({ failure: 'Unauthorized', payload: null })
})
