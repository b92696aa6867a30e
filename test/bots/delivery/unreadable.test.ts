import { Api } from 'grammy'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { deliver } from '../../../bots/delivery/deliver.ts'
import { sendBroadcasts } from '../../../bots/delivery/send-broadcasts.ts'
import { enqueueReplies } from '../../../bots/messages/payload.ts'
import { telegramSender } from '../../../bots/telegram/telegram-sender.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { startTelegram } from '../../../sandbox/telegram/start-telegram.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../../src/print/pages/qr-code.ts'
import { bareWorld, firstMoment } from '../../support/worlds/bare-chat.ts'
import { broadcastOffice } from '../../support/worlds/broadcast-office.ts'

const token = '100200300:sandbox-token-of-these-tests'

/** Notes what is logged and counted. */
function noting() {
  const lines: string[] = []
  const channels: string[] = []
  const logger = pino({}, { write: line => void lines.push(line) })
  return { lines, channels, attempting: { logger, unreadable: (channel: string) => void channels.push(channel) } }
}

test('a row that no sender can read is given up at once with its reason, and what stands behind it leaves', async () => {
  const here = await bareWorld()
  const telegram = await startTelegram()
  onTestFinished(() => telegram.close())
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  const person = telegram.person({ firstName: 'Анна' })
  const chat = person.in(token)
  chat.sends('/start')
  const chatKey = { channel: 'telegram', address: String(person.id) }
  const rows = [1, 2].map(nth => ({
    ...chatKey,
    language: 'ru' as const,
    payload: { kind: 'message' as const, question: 0, message: { kind: 'text' as const, text: `Слово ${nth}` } },
  }))
  const [first] = await here.orm.em.fork().transactional(em => enqueueReplies(em, rows, here.listening.now()))
  const strange = { kind: 'message', question: 0, message: { kind: 'hologram', text: 'Долг Анны 100 ₽' } }
  await here.orm.em.fork().nativeUpdate(Outgoing, { id: first!.id }, { payload: strange })
  const { lines, channels, attempting } = noting()
  const api = new Api(token, { apiRoot: telegram.url, timeoutSeconds: 5 })
  await deliver(
    {
      ...attempting,
      orm: here.orm,
      senders: { telegram: telegramSender(api, { qr: qrImage, chart: drawChart }) },
      now: here.listening.now,
      print: async () => undefined,
      retry: () => undefined,
    },
    chatKey,
  )
  const given = await here.orm.em.fork().findOneOrFail(Outgoing, first!.id)
  expect(given).toMatchObject({ attempts: 0, failure: 'unreadable: message.kind is invalid_union', payload: null })
  expect(chat.messages.filter(({ isFromBot }) => isFromBot).map(({ text }) => text)).toEqual(['Слово 2'])
  expect(channels).toEqual(['telegram'])
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('unreadable: message.kind is invalid_union')
  expect(lines[0]).not.toContain('Анны')
})

test('so are the rows of a call to many, each by itself', async () => {
  const here = await bareWorld({ broadcasts: ['reading'] })
  await here.linkedPeer('anna', '12345')
  await here.linkedPeer('boris', '20802')
  const day = Temporal.PlainDateTime.from('2026-12-15T12:00').toZonedDateTime('Asia/Novokuznetsk')
  here.passes(day.toInstant().since(firstMoment))
  await broadcastOffice(here).plans()
  const orm = here.orm
  const rows = await orm.em.fork().find(Outgoing, { broadcast: { $ne: null } })
  expect(rows.length).toBeGreaterThan(1)
  await orm.em.fork().nativeUpdate(Outgoing, { broadcast: { $ne: null } }, { payload: { account: 'Анна' } })
  const { channels, attempting } = noting()
  const api = new Api(token, { apiRoot: 'http://127.0.0.1:9' })
  const ending = new AbortController()
  let naps = 0
  await sendBroadcasts(
    {
      ...attempting,
      orm,
      channel: 'telegram',
      now: here.listening.now,
      sender: telegramSender(api, { qr: qrImage, chart: drawChart }),
      together: { most: 100, send: () => Promise.reject(new Error('There is nothing to say together')) },
      rateLimiter: { holdBroadcasts: async () => undefined },
      async sleep() {
        naps += 1
        if (naps > 8) ending.abort()
      },
    },
    ending.signal,
  )
  const failures = (await orm.em.fork().find(Outgoing, { broadcast: { $ne: null } })).map(({ failure }) => failure)
  expect(new Set(failures)).toEqual(new Set(['unreadable: account is invalid_type']))
  expect(channels).toHaveLength(failures.length)
})
