import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordAct } from '../../core/acts/record-act.ts'
import { UnclearPayment } from '../../core/payments/unclear/unclear-payment.table.ts'
import { Agent, Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { kopecks } from '../../core/units/money.ts'
import { lists } from '../../src/admin/import/lists.ts'
import { adminHere } from '../support/worlds/admin.ts'
import { type CoreWorld, day, noon, openCoreWorld, openHousehold, openPeer } from '../support/worlds/core-world.ts'

/** What a terminal obeys, in both of its forms, what turns round the letters after it, and what ends a line somewhere. */
const steers = '\u001b[2J\u009b2J\u001b]0;x\u0007\b\r\v\u0085\u202e\u2066\u200f\u061c\u2028\u2029\n'
const isSteered = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

/** The text of a field, which begins and ends with its name. */
const attacked = (field: string) => `=${field}<${steers}>${field}.`
const around = /=([a-z]+)<.*?>\1\./g

let world: CoreWorld
let folder = ''
const number = '77001'
/** The fields that were seen, each whole on a line or in a cell. */
const seen = new Set<string>()

/** What older lists may have left in the tables, and what comes from messengers. */
beforeAll(async () => {
  world = await openCoreWorld()
  folder = await mkdtemp(join(tmpdir(), 'kilovatt-console-'))
  const owner = { surname: attacked('surname'), name: attacked('name'), patronymic: attacked('patronymic') }
  const place = { number, address: attacked('address'), serial: attacked('serial') }
  const { account } = await openHousehold(world, { ...owner, ...place })
  const peer = await openPeer(world, 'somebody')
  const now = noon('2026-11-25')
  await world.act(async em => {
    const act = { kind: 'adjust', accountId: account.id, about: 'x', figures: { sum: attacked('figure') } } as const
    await recordAct(em, { ...act, by: attacked('by'), why: attacked('why') }, now)
    const list = { branch: 'kemerovo', method: 'bank', amountKopecks: kopecks(1), paidOn: day('2026-11-25') } as const
    const words = { accountText: attacked('text'), reference: attacked('reference'), purpose: attacked('purpose') }
    em.create(UnclearPayment, { id: crypto.randomUUID(), ...list, ...words, createdAt: now })
    const agent = em.create(Agent, { channel: 'telegram', externalId: '1', name: attacked('agent') })
    await em.flush()
    const asked = { peer: peer.id, account: account.id, category: attacked('category'), state: 'closed' } as const
    const question = em.create(Ticket, { ...asked, agent: agent.id, askedAt: now, closedAt: now, rating: 1 })
    await em.flush()
    const entry = { question: question.id, files: [], channel: 'telegram', address: '1' }
    em.create(TicketEntry, { ...entry, kind: 'asked', text: 'x', writtenAt: now })
    await em.flush()
    em.create(TicketEntry, { ...entry, kind: 'answered', agent: agent.id, text: 'x', writtenAt: now })
    await em.flush()
    em.create(TicketEntry, { ...entry, kind: 'asked', text: attacked('words'), writtenAt: now })
  })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

/** Runs a command; what it says steers nothing, and each field stands whole on its line. */
async function admin(...args: string[]) {
  const said = await adminHere(args, { DATABASE_URL: world.databaseUrl }, '2026-11-25')
  const lines = [...said.lines, ...said.complaint.split('\n')]
  for (const line of lines) expectWhole(withoutForm(line))
  return { ...said, text: lines.join('\n') }
}

/** Lines of CSV may end as Windows has it, and a tab keeps Excel from making a number of a text. */
const withoutForm = (line: string) => line.replace(/\r$/, '').replaceAll('\t', '')

function expectWhole(text: string): void {
  expect([text, isSteered.test(text)]).toEqual([text, false])
  const whole = [...text.matchAll(around)].map(([, field]) => field!)
  expect([text, whole.length]).toEqual([text, text.match(/=[a-z]+</g)?.length ?? 0])
  for (const field of whole) seen.add(field)
}

test('what is looked at is a table of whole rows, which steers nothing', async () => {
  await admin('account', number)
  await admin('find', number)
  await admin('acts', '--since', '2026-11-01')
  await admin('unclear')
  await admin('desk', 'report', '--from', '2026-11-01')
  const fields = 'address agent by category figure name patronymic purpose reference serial surname text why words'
  expect([...seen].toSorted()).toEqual(fields.split(' '))
})

test.each([
  ['CSV', '--csv', ',', ['export', 'accounts'], ['register', 'unclear']],
  ['CSV for Excel', '--excel', ';', ['export', 'meters'], ['desk', 'report']],
])('lists as %s are whole rows, too', async (_, form, delimiter, kept, shown) => {
  const file = join(folder, 'list.csv')
  expect(await admin(...kept, form, '--out', file)).toMatchObject({ exit: 0 })
  const text = await readFile(file, 'utf8')
  for (const line of text.split('\n')) expectWhole(withoutForm(line))
  for (const cell of parse(text, { bom: true, delimiter }).flat()) expectWhole(withoutForm(cell))
  expect((await admin(...shown, form)).text).toMatch(/=[a-z]+</)
})

test('and so is a workbook', async () => {
  const file = join(folder, 'accounts.xlsx')
  expect(await admin('export', 'accounts', '--out', file)).toMatchObject({ exit: 0 })
  const { Sheets, SheetNames } = read(await readFile(file))
  const rows = utils.sheet_to_json<Record<string, string>>(Sheets[SheetNames[0]!]!, { raw: false })
  expect(rows).toHaveLength(1)
  for (const cell of Object.values(rows[0]!)) expectWhole(cell)
})

test('a list that steers is shown as it was read, and is not taken', async () => {
  for (const [name, { columns }] of Object.entries(lists)) {
    // Every cell holds one sign that steers, and so does the name of the file.
    const rows = [...steers].map(sign => columns.map(column => `"${column.example}${sign}"`).join(','))
    const file = join(folder, `${name}\u001b[2J\n\u202e.csv`)
    await writeFile(file, `${columns.map(column => column.name).join(',')}\n${rows.join('\n')}\n`)
    expect(await admin('import', name, file, '--dry-run')).toMatchObject({ exit: 1 })
  }
})

test('what is typed steers nothing, and is not kept', async () => {
  const given = ['--sum', '1', '--code', 'other', '--yes', '--by', attacked('by')]
  const refused = await admin('adjust', number, ...given, '--why', attacked('why'))
  expect(refused.exit).toBe(2)
  expect(refused.complaint).toMatch(/--by .*no text\n--why .*no text/)
  for (const typed of [['account', steers], ['find', `x${steers}`], [steers], ['import', steers, steers]])
    expect((await admin(...typed)).exit).not.toBe(0)
})
