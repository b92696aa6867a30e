import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Api } from 'grammy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FetchFile } from '../../../bots/port/files/fetch-file.ts'
import { telegramFiles } from '../../../bots/telegram/telegram-files.ts'
import { vkFiles } from '../../../bots/vk/files/vk-files.ts'

let server: Server
let answer: (response: ServerResponse) => void
const token = '1000000001:test-token-of-the-sandbox-bot-00000'
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url?.includes('/getFile')) response.end('{"ok":true,"result":{"file_path":"photos/1.jpg"}}')
    else answer(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const hosts: Record<string, (withinMs: number) => FetchFile> = {
  Telegram: withinMs => telegramFiles(new Api(token, { apiRoot: url() }), { token, apiRoot: url(), withinMs }),
  VK: withinMs => vkFiles(url(), withinMs),
}

const begun = (response: ServerResponse) => response.writeHead(200, { 'content-length': '9' })

describe.each(Object.keys(hosts))('a file host of %s', name => {
  const fetchFile = (withinMs: number) =>
    hosts[name]!(withinMs)({ channel: '', kind: 'photo', name: 'photo.jpg', ref: `${url()}/1.jpg` })

  test.each<[string, (response: ServerResponse) => void]>([
    ['takes the call and never answers', () => undefined],
    ['begins to give the file and hangs', response => void begun(response).write('half')],
    ['begins to give the file and is gone', response => void begun(response).write('half', () => response.destroy())],
    ['is gone at once', response => void response.destroy()],
    ['is out of order', response => void response.writeHead(503).end('<html>')],
  ])('%s: the file is for later', async (_, does) => {
    answer = does
    await expect(fetchFile(50)).rejects.toMatchObject({ name: 'FileDelayed' })
  })

  test('slow, but within its time: the file is there', async () => {
    answer = response => {
      begun(response).write('slow')
      setImmediate(() => response.end(' file'))
    }
    expect(Buffer.from((await fetchFile(60_000))!).toString()).toBe('slow file')
  })
})
