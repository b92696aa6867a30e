import { Api } from 'grammy'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { deliver } from '../../../bots/delivery/deliver.ts'
import { go } from '../../../bots/messages/destinations.ts'
import type { Message } from '../../../bots/messages/message.ts'
import { enqueueReplies } from '../../../bots/messages/payload.ts'
import type { PrintInvoice } from '../../../bots/port/messenger-adapter.ts'
import { telegramSender } from '../../../bots/telegram/telegram-sender.ts'
import { vkSender } from '../../../bots/vk/vk-sender.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { startTelegram } from '../../../sandbox/telegram/start-telegram.ts'
import { startVk } from '../../../sandbox/vk/start-vk.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../../src/print/pages/qr-code.ts'
import { vkClient } from '../../support/people/vk-client.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'

// A file that is made for a message, printed or drawn: what becomes of the words, and of what is said after them.
const token = '100200300:sandbox-token-of-these-tests'
const forEver = Number.POSITIVE_INFINITY
const prints: PrintInvoice = async () => ({ pdf: Buffer.from('%PDF-1.7'), number: 'К-2026-000001' })

/** Somebody in Telegram who has asked for a bill and then for the menu, and processes that deliver. */
async function asked() {
  const here = await bareWorld()
  const telegram = await startTelegram()
  onTestFinished(() => telegram.close())
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  const person = telegram.person({ firstName: 'Анна' })
  const chat = person.in(token)
  chat.sends('/start')
  const address = String(person.id)
  await here.linkedPeer(address, '12345')
  for (const said of ['Квитанция', '/menu']) await here.person(address).says(said)
  const chatKey = { channel: 'telegram', address }
  const api = new Api(token, { apiRoot: telegram.url, timeoutSeconds: 5 })
  const said = () =>
    chat.messages.filter(({ isFromBot }) => isFromBot).map(({ text, document }) => document?.name ?? text)
  const process = (receipt?: PrintInvoice) =>
    processOf(here, {
      telegram: telegramSender(api, { ...(receipt ? { receipt } : {}), qr: qrImage, chart: drawChart }),
    })
  const waits = () => here.orm.em.fork().count(Outgoing, { ...chatKey, sentAt: null, failedAt: null })
  return { here, telegram, chat, chatKey, said, process, waits }
}

/** A process that delivers, of which there may be several; waiting makes the time pass. */
function processOf(here: BareWorld, senders: Parameters<typeof deliver>[0]['senders']) {
  let handedOn = 0
  return {
    get handedOn() {
      return handedOn
    },
    delivers: (chatKey: { channel: string; address: string }) =>
      deliver(
        {
          orm: here.orm,
          senders,
          logger: pino({ level: 'silent' }),
          now: here.listening.now,
          async print() {
            handedOn += 1
          },
          retry: (_: unknown, afterMs: number) => here.passes({ milliseconds: Math.ceil(afterMs) }),
        },
        chatKey,
      ),
  }
}

const isMenu = expect.stringMatching(/^Выберите действие/)
const sorry = expect.stringMatching(
  /^Файл не удалось передать: квитанцию не получилось подготовить. Запросите её ещё раз через несколько минут.\n\nКвитанция № К-/,
)

test('printing that fails for ever: five tries, then the words with a way to ask again, and what follows', async () => {
  const { here, chat, chatKey, said, process, waits } = await asked()
  let tries = 0
  const broken = process(async () => {
    tries += 1
    throw new Error('Chromium is out of order')
  })
  const began = here.listening.now()
  while ((await waits()) > 0) await broken.delivers(chatKey)
  expect(tries).toBe(5)
  expect(here.listening.now().since(began).total('minutes')).toBeLessThanOrEqual(10)
  expect(said()).toEqual([sorry, isMenu])
  const [first] = chat.messages.filter(({ isFromBot }) => isFromBot)
  expect(first!.keyboard.flat().map(({ text }) => text)).toContain('Запросить ещё раз')
  const row = await here.orm.em.fork().findOneOrFail(Outgoing, { ...chatKey, fileFailure: { $ne: null } })
  expect(row).toMatchObject({ fileFailure: 'not-made: Error', failedAt: null, payload: null })
})

test('the tries are kept: processes that die and follow each other make five together', async () => {
  const { chatKey, said, process, waits } = await asked()
  let tries = 0
  for (let nth = 0; nth < 5; nth++) {
    const another = process(async () => {
      tries += 1
      throw new Error('Chromium is out of order')
    })
    await another.delivers(chatKey)
  }
  expect(tries).toBe(5)
  expect(await waits()).toBe(0)
  expect(said()).toEqual([sorry, isMenu])
})

test('a process killed in the middle of a try leaves the file to the next one', async () => {
  const { here, chatKey, said, process, waits } = await asked()
  const { promise: begun, resolve: begins } = Promise.withResolvers<void>()
  const killed = process(() => {
    begins()
    return new Promise(() => undefined)
  })
  // What is left of it gives up long after the test, without a database.
  killed.delivers(chatKey).catch(() => undefined)
  await begun
  await process(prints).delivers(chatKey)
  expect(await waits()).toBe(2)
  // Nobody renews its lease any more.
  await here.orm.em.fork().execute(`update outbox set leased_until = clock_timestamp() - interval '1 second'`)
  await process(prints).delivers(chatKey)
  expect(said().slice(-2)).toEqual(['Квитанция К-2026-000001.pdf', isMenu])
})

test('who cannot print leaves a bill to those who can, also after an outage', async () => {
  const { here, telegram, chatKey, said, process } = await asked()
  const printless = process()
  await printless.delivers(chatKey)
  telegram.fail({}, { kind: 'drop', when: 'before' }, forEver)
  for (let nth = 0; nth < 12; nth++) await process(prints).delivers(chatKey)
  here.passes({ hours: 1 })
  telegram.calm()
  await printless.delivers(chatKey)
  expect(said()).toEqual([])
  await process(prints).delivers(chatKey)
  expect(said()).toEqual(['Квитанция К-2026-000001.pdf', isMenu])
})

test('nobody who prints takes it in time: the words leave without it', async () => {
  const { chatKey, said, process, waits } = await asked()
  const printless = process()
  await printless.delivers(chatKey)
  expect(printless.handedOn).toBe(1)
  expect(said()).toEqual([])
  while ((await waits()) > 0) await printless.delivers(chatKey)
  expect(said()).toEqual([sorry, isMenu])
})

test('a document that Telegram breaks on for ever leaves its words', async () => {
  const { telegram, chatKey, said, process, waits } = await asked()
  telegram.fail({ method: 'sendDocument' }, { kind: 'error', code: 502 }, forEver)
  while ((await waits()) > 0) await process(prints).delivers(chatKey)
  expect(said()).toEqual([
    expect.stringMatching(/^Файл не удалось передать: мессенджер не принимает квитанцию/),
    isMenu,
  ])
  expect(telegram.calls.filter(({ method }) => method === 'sendDocument')).toHaveLength(5)
})

test.each([
  ['does not answer', { kind: 'drop', when: 'before' }],
  ['answers 502', { kind: 'error', code: 502 }],
] as const)('Telegram %s for an hour: the bill comes whole afterwards, and the rest behind it', async (_, fault) => {
  const { here, telegram, chatKey, said, process, waits } = await asked()
  const ends = here.listening.now().add({ hours: 1 })
  telegram.fail({}, fault, forEver)
  while (Temporal.Instant.compare(here.listening.now(), ends) < 0) await process(prints).delivers(chatKey)
  expect(said()).toEqual([])
  telegram.calm()
  while ((await waits()) > 0) await process(prints).delivers(chatKey)
  expect(said()).toEqual(['Квитанция К-2026-000001.pdf', isMenu])
})

/** Somebody in VK for whom a bill is queued, and a process that delivers. */
async function askedInVk() {
  const here = await bareWorld()
  const vk = await startVk()
  onTestFinished(() => vk.close())
  const community = vk.addCommunity({ groupId: 1, token, name: 'Киловатт', screenName: 'kilovatt', events: [] })
  const person = vk.person({ firstName: 'Анна', lastName: 'Жилец' })
  const chat = person.in(community)
  chat.allows()
  const chatKey = { channel: 'vk', address: String(person.id) }
  const bill: Message = { kind: 'receipt', receiptId: 1, text: 'Квитанция', again: go('receipt') }
  const messages: Message[] = [bill, { kind: 'text', text: 'Дальше' }]
  const rows = messages.map(message => ({
    ...chatKey,
    language: 'ru' as const,
    payload: { kind: 'message' as const, question: 0, message },
  }))
  await here.orm.em.fork().transactional(em => enqueueReplies(em, rows, here.listening.now()))
  const { api, upload } = vkClient(vk.url, token, { apiRetryLimit: 0 })
  const process = processOf(here, {
    vk: vkSender({ api, upload }, { receipt: prints, qr: qrImage, chart: drawChart }),
  })
  const said = () =>
    chat.history.filter(({ isFromBot }) => isFromBot).map(({ text, document }) => document?.name ?? text)
  const waits = () => here.orm.em.fork().count(Outgoing, { ...chatKey, sentAt: null, failedAt: null })
  return { here, vk, delivers: () => process.delivers(chatKey), said, waits }
}

test.each([
  ['does not answer', { kind: 'drop', when: 'before' }],
  ['asks to come again', { kind: 'error', code: 10 }],
] as const)('VK %s for an hour: the bill comes whole afterwards, and the rest behind it', async (_, fault) => {
  const { here, vk, delivers, said, waits } = await askedInVk()
  const ends = here.listening.now().add({ hours: 1 })
  vk.fail({}, fault, forEver)
  while (Temporal.Instant.compare(here.listening.now(), ends) < 0) await delivers()
  vk.calm()
  while ((await waits()) > 0) await delivers()
  expect(said()).toEqual(['Квитанция К-2026-000001.pdf', 'Дальше'])
})

test.each([
  ['hangs', { kind: 'delay', until: () => new Promise<never>(() => undefined) }],
  ['answers 503', { kind: 'answer', status: 503, body: 'busy' }],
  ['answers nonsense', { kind: 'answer', status: 200, body: '{"nonsense":true}' }],
] as const)('an upload server of VK’s that %s for ever: five tries, then the words', async (_, fault) => {
  const { vk, delivers, said, waits } = await askedInVk()
  vk.fail({ method: 'upload' }, fault, forEver)
  while ((await waits()) > 0) await delivers()
  expect(said()).toEqual([
    expect.stringMatching(/^Файл не удалось передать: мессенджер не принимает квитанцию/),
    'Дальше',
  ])
  expect(vk.calls.filter(({ method }) => method === 'docs.getMessagesUploadServer')).toHaveLength(5)
})

test('an upload server that tells it takes no such file is not asked again for long', async () => {
  const { vk, delivers, said, waits } = await askedInVk()
  vk.fail({ method: 'upload' }, { kind: 'answer', status: 413, body: '' }, forEver)
  while ((await waits()) > 0) await delivers()
  expect(said()).toHaveLength(2)
  expect(vk.calls.filter(({ method }) => method === 'docs.getMessagesUploadServer')).toHaveLength(1)
})
