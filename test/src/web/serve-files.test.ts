import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PrintInvoice } from '../../../bots/port/messenger-adapter.ts'
import { Account } from '../../../core/accounts/account.table.ts'
import { createInvoiceLink } from '../../../core/bills/invoice-link.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { createExportLink } from '../../../core/peers/export-link.ts'
import { createServer } from '../../../src/web/create-server.ts'
import { serveFiles } from '../../../src/web/serve-files.ts'
import {
  type CoreWorld,
  day,
  noon,
  openCoreWorld,
  openHousehold,
  openPeer,
  supplier,
} from '../../support/worlds/core-world.ts'

const now = noon('2026-11-22')
const printed: PrintInvoice = async () => ({ pdf: Buffer.from('%PDF-1.7'), number: 'К-2026-000001' })
const preview = { 'user-agent': 'TelegramBot (like TwitterBot)' }

let world: CoreWorld
let server: FastifyInstance
let print = printed

beforeAll(async () => {
  world = await openCoreWorld()
  const logger = pino({ level: 'silent' })
  server = await createServer(logger, [])
  serveFiles(server, { orm: world.orm, now: () => now, print: id => print(id), logger })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

/** The path of a new link to a bill. */
async function linkToBill(): Promise<string> {
  const { account } = await openHousehold(world)
  return await world.act(async em => {
    const found = await em.findOneOrFail(Account, account.id)
    const { id } = await issueInvoice(em, found, supplier, day('2026-11-22'), now)
    return await createInvoiceLink(em, id, '', now)
  })
}

async function linkToData(): Promise<string> {
  const { id } = await openPeer(world, '42')
  return await world.act(em => createExportLink(em, id, { fileName: 'kilovatt.json', content: '{}' }, '', now))
}

const opens = (path: string, headers: Record<string, string> = {}) => server.inject({ url: path, headers })

/** How often each link may still be opened. */
const left = async (links: 'receipt_links' | 'export_links') =>
  (await world.orm.em.fork().execute<{ opens_left: number }[]>(`select opens_left from ${links}`)).map(
    link => link.opens_left,
  )

test('a bill that cannot be printed now is said in words, and the opening does not count', async () => {
  const path = await linkToBill()
  print = () => Promise.reject(new Error('Chromium is out of order'))
  for (let times = 0; times < 12; times++) {
    const failed = await opens(path)
    expect([failed.statusCode, failed.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
    expect(failed.body).toContain('Откройте ссылку ещё раз через минуту')
  }
  print = printed
  expect((await opens(path)).headers['content-type']).toBe('application/pdf')
  expect(await left('receipt_links')).toEqual([9])
})

test.each([
  ['a bill', linkToBill, 'receipt_links', 'application/pdf'],
  ['one’s own data', linkToData, 'export_links', 'application/json; charset=utf-8'],
] as const)(
  'a messenger that looks in advance gets a page, and %s is left to the person',
  async (_, link, links, type) => {
    await world.act(em => em.execute('truncate receipt_links, export_links'))
    const path = await link()
    for (let times = 0; times < 12; times++) {
      const seen = await opens(path, preview)
      expect([seen.statusCode, seen.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(seen.body).toContain('href="?open=1"')
    }
    expect(await left(links)).toEqual([10])
    // A person’s browser that calls itself so comes by the page’s button.
    expect((await opens(`${path}?open=1`, preview)).headers['content-type']).toBe(type)
    expect(await left(links)).toEqual([9])
  },
)
