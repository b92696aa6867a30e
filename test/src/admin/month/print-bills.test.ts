import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../../../core/accounts/account.table.ts'
import { closeAccount } from '../../../../core/accounts/close-account.ts'
import { Link } from '../../../../core/peers/peer.table.ts'
import { readWrittenCsv } from '../../../../src/admin/csv/read-written-csv.ts'
import { lendChromium } from '../../../support/processes/lend-chromium.ts'
import { adminHere } from '../../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  noon,
  openCoreWorld,
  openHousehold,
  openPeer,
  pay,
  send,
} from '../../../support/worlds/core-world.ts'
import { readPdf, readQr } from '../../print/read-pdf.ts'

let world: CoreWorld
let folder: string
const addresses = ['ул. Мира, 10', 'ул. Мира, 2, кв. 12', 'ул. Мирная, 1', 'ул. Мира, 2, кв. 3', 'пр. Ленина, 7']
beforeAll(async () => {
  world = await openCoreWorld()
  folder = await mkdtemp(join(tmpdir(), 'kilovatt-bills-'))
  await lendChromium(join(folder, 'data'))
  for (const [index, address] of addresses.entries()) {
    const { account, meter } = await openHousehold(world, { number: String(101 + index), address })
    if (index === 0) await link(account.id)
    await close(world, '2018-11')
    await send(world, meter, [20_100 + index], '2018-12-05')
  }
  await openHousehold(world, { number: '101', branch: 'berezovsky', address: 'ул. Мира, 1' })
  await close(world, '2018-11')
  await close(world, '2018-12')
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

async function link(account: number): Promise<void> {
  const peer = await openPeer(world, '42')
  await world.act(
    async em => void em.create(Link, { peer: peer.id, account, proof: 'email-code', linkedAt: noon('2018-12-01') }),
  )
}

const settings = () => ({ DATABASE_URL: world.databaseUrl, DATA_DIR: join(folder, 'data') })
const admin = (...args: string[]) => adminHere(args, settings(), '2019-01-05')
const at = (...path: string[]) => join(folder, ...path)
type Row = { file: string; page: string; branch: string; account: string; address: string; bill: string }
const readIndex = (out: string) => readWrittenCsv<Row>(at(out, 'bills-2018-12-index.csv'))
const bytesOf = async (file: string) => new Uint8Array(await readFile(file))
const printed = async (out: string) => (await readIndex(out)).map(({ account }) => account)

test('the bills of a month lie in the order of houses, each on its page with its QR', async () => {
  const { exit, lines } = await admin('print-bills', '2018-12', '--batch', '4', '--out', at('all'))
  expect({ exit, lines }).toEqual({
    exit: 0,
    lines: [
      '6 bills printed, 0 were printed before, of 6.',
      `Where each stands: ${at('all', 'bills-2018-12-index.csv')}`,
    ],
  })
  const rows = await readIndex('all')
  expect(rows.map(({ file, page, address }) => `${file} ${page} ${address}`)).toEqual([
    'bills-2018-12-0001.pdf 1 ул. Мира, 1',
    'bills-2018-12-0001.pdf 2 пр. Ленина, 7',
    'bills-2018-12-0001.pdf 3 ул. Мира, 2, кв. 3',
    'bills-2018-12-0001.pdf 4 ул. Мира, 2, кв. 12',
    'bills-2018-12-0002.pdf 1 ул. Мира, 10',
    'bills-2018-12-0002.pdf 2 ул. Мирная, 1',
  ])
  for (const file of new Set(rows.map(row => row.file))) {
    const pdf = await bytesOf(at('all', file))
    const { pages } = await readPdf(pdf)
    const own = rows.filter(row => row.file === file)
    expect(pages).toHaveLength(own.length)
    for (const [index, { account, bill, address }] of own.entries()) {
      expect(pages[index]).toContain(`Лицевой счёт ${account} Плательщик Иванов Иван Иванович Адрес ${address}`)
      expect(pages[index]).toContain(`Квитанция № ${bill} от 02.01.2019, лицевой счёт ${account}`)
      const qr = new TextDecoder().decode(await readQr(pdf, index + 1))
      expect(qr).toContain(account)
    }
  }
})

test('printed again, nothing is; broken off, what is missing', async () => {
  const args = ['print-bills', '2018-12', '--batch', '4', '--out', at('all')]
  expect((await admin(...args)).lines[0]).toBe('0 bills printed, 6 were printed before, of 6.')
  const before = await readIndex('all')
  const first = await stat(at('all', 'bills-2018-12-0001.pdf'))
  // A run that was killed in the second batch leaves no index of it, and perhaps half a file.
  await rm(at('all', 'bills-2018-12-0002.csv'))
  await rm(at('all', 'bills-2018-12-index.csv'))
  await writeFile(at('all', 'bills-2018-12-0002.pdf.partial'), '%PDF')
  expect((await admin(...args)).lines[0]).toBe('2 bills printed, 4 were printed before, of 6.')
  expect(await readIndex('all')).toEqual(before)
  expect((await stat(at('all', 'bills-2018-12-0001.pdf'))).mtimeMs).toBe(first.mtimeMs)
  expect((await readdir(at('all'))).filter(file => file.endsWith('.partial'))).toEqual([])
})

test('only some: a branch, a street, those whom no messenger reaches', async () => {
  await admin('print-bills', '2018-12', '--branch', 'kemerovo', '--street', 'УЛ. МИРА', '--out', at('street'))
  expect(await printed('street')).toEqual(['104', '102', '101'])
  const silent = ['--branch', 'kemerovo', '--without-messenger']
  await admin('print-bills', '2018-12', ...silent, '--street', 'ул. Мира', '--out', at('silent'))
  expect(await printed('silent')).toEqual(['104', '102'])
  const none = await admin('print-bills', '2018-12', '--street', 'ул. Садовая', '--out', at('none'))
  expect(none).toMatchObject({
    exit: 1,
    complaint: 'There are no such bills of 2018-12: is the month closed?\n',
  })
})

test('one bill is printed, the same that lies in the batch, or sent to the chat', async () => {
  const [{ bill }] = (await readIndex('all')).filter(row => row.address === 'ул. Мира, 10') as [Row]
  const kemerovo = ['--branch', 'kemerovo']
  const file = at('one.pdf')
  expect((await admin('bill', '101', '2018-12', ...kemerovo, '--print', file, '--send')).lines).toEqual([
    `Bill ${bill} is in ${file}`,
    `Bill ${bill} goes to telegram.`,
  ])
  expect((await readPdf(await bytesOf(file))).pages[0]).toContain(`Квитанция № ${bill}`)
  const [{ payload }] = await world.orm.em
    .fork()
    .execute<[{ payload: object }]>('select payload from outbox order by id desc limit 1')
  expect(payload).toMatchObject({ notice: 'bill-itself', accountNumber: '101', period: '2018-12' })
  expect(await admin('bill', '102', '2018-12', '--send')).toMatchObject({
    exit: 1,
    complaint: 'No messenger reaches the account 102: print the bill with --print FILE.\n',
  })
  expect(await admin('bill', '102', '2018-12')).toMatchObject({ exit: 2 })
})

test('two bills of one number that are too long for a page have files of their own, of each branch one', async () => {
  for (const account of await world.orm.em.fork().find(Account, { number: '101' }))
    for (let payment = 0; payment < 90; payment++) await pay(world, account, 100, '2019-01-10')
  await close(world, '2019-01')
  const args = ['print-bills', '2019-01', '--street', 'ул. Мира', '--out', at('long')]
  expect(await adminHere(args, settings(), '2019-02-05')).toMatchObject({ exit: 0 })
  const rows = (await readWrittenCsv<Row>(at('long', 'bills-2019-01-index.csv'))).filter(row => row.account === '101')
  expect(rows.map(({ file }) => file)).toEqual([
    'bills-2019-01-0001-berezovsky-101.pdf',
    'bills-2019-01-0001-kemerovo-101.pdf',
  ])
  for (const { file, bill } of rows)
    expect((await readPdf(await bytesOf(at('long', file)))).pages[0]).toContain(`Квитанция № ${bill}`)
})

test('an account that was closed gets no paper for the months after it', async () => {
  const { id } = await world.orm.em.fork().findOneOrFail(Account, { number: '105' })
  const on = Temporal.PlainDate.from('2019-02-10')
  await world.act(em => closeAccount(em, { accountId: id, on }, noon('2019-02-11')))
  await close(world, '2019-02')
  await close(world, '2019-03')
  for (const [period, today, accounts] of [
    ['2019-02', '2019-03-05', ['101', '105', '104', '102', '101', '103']],
    ['2019-03', '2019-04-05', ['101', '104', '102', '101', '103']],
  ] as const) {
    await adminHere(['print-bills', period, '--out', at(period)], settings(), today)
    const rows = await readWrittenCsv<Row>(at(period, `bills-${period}-index.csv`))
    expect(rows.map(({ account }) => account)).toEqual(accounts)
  }
})
