import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { telegramAdapter } from '../../../bots/telegram/telegram-adapter.ts'
import { samplePhoto } from '../../../sandbox/sample-photo.ts'
import { startTelegram } from '../../../sandbox/telegram/start-telegram.ts'
import { token } from '../../support/worlds/world.ts'

/** A proxy as `https_proxy` means it; gives its address and where it was asked to lead. */
async function openProxy() {
  const led: string[] = []
  const server = createServer()
  server.on('connect', ({ url = '' }, socket) => {
    led.push(url)
    const [host, port] = url.split(':')
    const way = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    way.pipe(socket).pipe(way)
    for (const end of [way, socket]) end.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, led }
}

test('files come by the proxy, too', async () => {
  const telegram = await startTelegram()
  onTestFinished(() => telegram.close())
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  const { photo } = telegram.person({ firstName: 'Иван' }).in(token).sendsPhoto()
  const proxy = await openProxy()
  const settings = { token, apiRoot: telegram.url, proxyUrl: proxy.url }
  const limiter = { turn: async () => undefined, holdBroadcasts: async () => undefined }
  const adapter = telegramAdapter(settings, () => ({}) as never, '', limiter, pino({ level: 'silent' }))
  const bytes = await adapter.fetchFile!({ channel: 'telegram', kind: 'photo', ref: photo!.fileId, name: 'photo.jpg' })
  expect(Buffer.from(bytes!)).toEqual(samplePhoto)
  expect(proxy.led).toHaveLength(2)
  expect(new Set(proxy.led)).toEqual(new Set([new URL(telegram.url).host]))
})
