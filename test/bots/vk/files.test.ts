import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { FileDelayed, largestFileBytes } from '../../../bots/port/files/fetch-file.ts'
import { isOfHosts } from '../../../bots/port/files/is-of-hosts.ts'
import { vkFiles } from '../../../bots/vk/files/vk-files.ts'
import { vkHosts } from '../../../bots/vk/files/vk-hosts.ts'

describe('which addresses are VK’s', () => {
  test.each([
    'https://sun9-12.userapi.com/impg/1.jpg',
    'https://sun1-2.vkuserphoto.ru/s/v1/if2/1.jpg?size=1280x960',
    'https://psv4.vkuserdocs.ru/s/v1/d/1.pdf',
    'https://psv4.vkuseraudio.ru/1.ogg',
    'https://psv4.vkuseraudio.com/1.ogg',
    'https://psv4.vkuseraudio.net/1.ogg',
    'https://vkvd1.vkuservideo.ru/1.mp4',
    'https://vkvd1.vkuservideo.com/1.mp4',
    'https://vkvd1.vkuservideo.net/1.mp4',
    'https://cdn.vkusercdn.ru/1.jpg',
    'https://i.okcdn.ru/1.jpg',
    'https://vk.com/doc1_2?hash=3',
    'https://vk.ru/doc1_2?hash=3',
    'https://m.vk.com:443/doc1_2',
  ])('%s is', address => {
    expect(isOfHosts(address, vkHosts, undefined)).toBe(true)
  })

  test.each([
    'https://vkuserphoto.ru.evil.com/1.jpg',
    'https://evilvkuserphoto.ru/1.jpg',
    'https://evil.com/vkuserphoto.ru/1.jpg',
    'https://evil.com?.vk.com',
    'https://evil.com#.vk.com',
    'https://vk.com\u0000.evil.com/1.jpg',
    'https://vk.com%2eevil.com/1.jpg',
    'http://sun1-2.vkuserphoto.ru/1.jpg',
    'ftp://vk.com/1.jpg',
    'https://vk.com@evil.com/1.jpg',
    'https://user@vk.com/1.jpg',
    'https://:password@vk.com/1.jpg',
    'https://vk.com:8443/1.jpg',
    'https://vk.com:80/1.jpg',
    'https://vk.com./1.jpg',
    'https://127.0.0.1/1.jpg',
    'https://localhost/1.jpg',
    'http://localhost:8080/1.jpg',
    'file:///etc/hostname',
    'vkuserphoto.ru/1.jpg',
    '',
  ])('%s is not', address => {
    expect(isOfHosts(address, vkHosts, undefined)).toBe(false)
  })

  test('a stand-in’s are only those of the host that the settings name', () => {
    const files = 'http://localhost:8090'
    expect(isOfHosts('http://localhost:8090/files/1', vkHosts, files)).toBe(true)
    expect(isOfHosts('https://vk.com/doc1', vkHosts, files)).toBe(true)
    for (const address of ['http://localhost:8091/1', 'http://127.0.0.1:8090/1', 'http://a@localhost:8090/1'])
      expect(isOfHosts(address, vkHosts, files)).toBe(false)
  })
})

/** A host of its own; gone when the test ends. */
async function host(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const photo = (ref: string) => ({ channel: 'vk', kind: 'photo' as const, ref, name: 'photo.jpg' })

describe('fetching', () => {
  test('follows redirects that stay with VK, and no others', async () => {
    const asked: string[] = []
    const elsewhere = await host((request, response) => {
      asked.push(request.url!)
      response.end('secret')
    })
    const to: Record<string, string> = {
      '/near': 'file',
      '/away': `${elsewhere}/inside`,
      '/round': '/round',
      '/no': 'http://',
    }
    const files = await host((request, response) => {
      const location = to[request.url!]
      if (location === undefined) response.end('JPEG')
      else response.writeHead(302, { location }).end()
    })
    const fetchFile = vkFiles(files)
    expect(Buffer.from((await fetchFile(photo(`${files}/near`)))!).toString()).toBe('JPEG')
    for (const path of ['/away', '/round', '/no']) expect(await fetchFile(photo(`${files}${path}`))).toBeNull()
    expect(await fetchFile(photo(`${elsewhere}/inside`))).toBeNull()
    expect(asked).toEqual([])
  })

  test('counts what comes, whatever was said of it', async () => {
    const files = await host((request, response) => {
      const bytes = Number(request.url!.slice(1))
      for (let sent = 0; sent < bytes; sent += 1_000_000)
        response.write(Buffer.alloc(Math.min(1_000_000, bytes - sent)))
      response.end()
    })
    const fetchFile = vkFiles(files)
    expect((await fetchFile(photo(`${files}/${largestFileBytes}`)))?.length).toBe(largestFileBytes)
    expect(await fetchFile(photo(`${files}/${largestFileBytes + 1}`))).toBeNull()
  })

  test.each([403, 404, 410])('%i: it can never be had', async status => {
    const files = await host((_, response) => void response.writeHead(status).end())
    expect(await vkFiles(files)(photo(`${files}/1`))).toBeNull()
  })

  test('what fails on the way may come later', async () => {
    const files = await host((request, response) => {
      if (request.url === '/500') response.writeHead(500).end()
      else response.writeHead(200, { 'content-length': 100 }).write('a', () => response.destroy())
    })
    for (const path of ['/500', '/cut'])
      await expect(vkFiles(files)(photo(`${files}${path}`))).rejects.toThrow(FileDelayed)
  })
})
