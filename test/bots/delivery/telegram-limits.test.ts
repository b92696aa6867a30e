import { Api } from 'grammy'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { deliver } from '../../../bots/delivery/deliver.ts'
import type { PrintInvoice } from '../../../bots/port/messenger-adapter.ts'
import { telegramSender } from '../../../bots/telegram/telegram-sender.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { startTelegram, type TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../../src/print/pages/qr-code.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'

const token = '100200300:sandbox-token-of-these-tests'

/** Somebody in Telegram, the queue of what is said to them, and a way to send all of it. */
async function between(here: BareWorld, telegram: TelegramSandbox, print?: PrintInvoice) {
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  const person = telegram.person({ firstName: 'Анна' })
  const chat = person.in(token)
  chat.sends('/start')
  const address = String(person.id)
  await here.linkedPeer(address, '12345')
  const api = new Api(token, { apiRoot: telegram.url })
  let retries = 0
  const delivering = {
    orm: here.orm,
    senders: {
      telegram: telegramSender(api, { ...(print ? { receipt: print } : {}), qr: qrImage, chart: drawChart }),
    },
    logger: pino({ level: 'silent' }),
    now: here.listening.now,
    print: () => Promise.reject(new Error('Nothing here is to be printed')),
    retry(_: unknown, afterMs: number) {
      retries += 1
      here.passes({ milliseconds: afterMs })
    },
  }
  return {
    chat,
    anna: here.person(address),
    /** Sends all; waiting makes the time pass. Gives how often it had to wait. */
    async delivers() {
      for (let before = -1; before < retries; ) {
        before = retries
        await deliver(delivering, { channel: 'telegram', address })
      }
      return retries
    },
  }
}

test('a long text comes in several messages within 4096 characters, bold and buttons where they belong', async () => {
  const offices = Array.from({ length: 120 }, (_, index) => ({
    address: `г. Кемерово, ул. Длинноулочная, ${index + 1}, у входа в торговый центр`,
    hours: ['Пн–Чт 08:00–17:30', 'Пт 08:00–16:30', 'Сб 09:00–15:00'],
  }))
  const branches: Supplier['branches'] = [
    { id: 'kemerovo', name: { ru: 'Кемерово', en: 'Kemerovo' }, timeZone: 'Asia/Novokuznetsk', offices },
    { id: 'berezovsky', name: { ru: 'Березовский', en: 'Berezovsky' }, timeZone: 'Asia/Novokuznetsk', offices: [] },
  ]
  const here = await bareWorld({ branches })
  const telegram = await startTelegram()
  const { chat, anna, delivers } = await between(here, telegram)
  const [text] = await anna.says('Офисы')
  expect(text!.length).toBeGreaterThan(3 * 4096)
  await delivers()
  const shown = chat.messages.filter(({ isFromBot }) => isFromBot)
  const pieces = shown.map(({ text: piece }) => piece)
  expect(pieces.length).toBeGreaterThan(3)
  expect(pieces.every(piece => piece.length <= 4096)).toBe(true)
  const flat = (said: string) => said.replace(/\s+/g, '')
  expect(flat(pieces.join(''))).toBe(flat(text!))
  expect(chat.messages.at(1)?.entities[0]).toMatchObject({ type: 'bold', offset: 0 })
  expect(shown.findIndex(({ keyboard }) => keyboard.length > 0)).toBe(shown.length - 1)
  expect(telegram.calls.every(({ code }) => code === 200)).toBe(true)
  await telegram.close()
})

test('being told to wait does not use up the tries of a receipt', async () => {
  const here = await bareWorld()
  const telegram = await startTelegram()
  const { chat, anna, delivers } = await between(here, telegram, async () => ({
    pdf: Buffer.from('%PDF-1.7'),
    number: 'К-2026-000001',
  }))
  telegram.fail({ method: 'sendDocument' }, { kind: 'error', code: 429, retryAfterSeconds: 30 }, 8)
  await anna.says('Квитанция')
  expect(await delivers()).toBe(8)
  expect(chat.messages.at(-1)?.document?.name).toBe('Квитанция К-2026-000001.pdf')
  await telegram.close()
})
