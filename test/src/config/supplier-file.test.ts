import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readSupplier } from '../../../src/config/read-supplier.ts'
import { problemLine } from '../../../src/config/setting-problem.ts'
import { supplierFields, supplierJsonSchema } from '../../../src/config/supplier-fields.ts'

const root = join(import.meta.dirname, '../../..')
const delivered = await readFile(join(root, 'supplier/supplier.json'), 'utf8')
const guide = await readFile(join(root, 'docs/supplier.md'), 'utf8')
const town = JSON.parse(/```json\n(.*?)```/s.exec(guide)![1]!)

/** What `supplier check` says of a file; nothing where it is in order. */
async function problemsOf(content: string | Uint8Array): Promise<string[]> {
  const file = join(await mkdtemp(join(tmpdir(), 'supplier-')), 'supplier.json')
  await writeFile(file, content)
  const read = readSupplier(file)
  return 'problems' in read
    ? read.problems.map(problem =>
        problemLine(problem, text => text)
          .replace(`${file}: `, '')
          .replace(file, 'FILE'),
      )
    : []
}
const changed = (changes: object) => problemsOf(JSON.stringify({ ...town, ...changes }))

test('the guide’s other town is in order, also with the mark of UTF-8 that Windows puts first', async () => {
  expect(await problemsOf(JSON.stringify(town))).toEqual([])
  expect(await problemsOf(`\uFEFF${JSON.stringify(town)}`)).toEqual([])
})

test('a file in another encoding is refused: residents would read what nobody wrote', async () => {
  const words = ['SUPPLIER_FILE FILE is not written in UTF-8: save it as UTF-8 (it may be windows-1251 or UTF-16 now)']
  for (const encoding of ['windows-1251', 'cp866', 'koi8-r', 'utf-16le', 'utf-16be'])
    expect(await problemsOf(iconv.encode(JSON.stringify(town), encoding, { addBOM: true }))).toEqual(words)
})

test('marks of the bot’s own, and what nobody sees, are found in whatever text they are', async () => {
  expect(
    await changed({ site: '**www.eskk.ru**', address: 'ул. Мира\u202e, 1', newField: ['\ue0001\ue001Ян\ue002'] }),
  ).toEqual([
    'FILE has fields that there are none of: newField',
    'address has a character that nobody sees, U+202E: leave it out',
    'site has two asterisks in a row: leave them out, the bot itself shows in bold what matters',
    ...['U+E000', 'U+E001', 'U+E002'].map(code => `newField.0 has a character that nobody sees, ${code}: leave it out`),
  ])
  expect(await changed({ phone: '8 800\u2028', email: 'a\u0085@b.ru', site: 'a\vb\r\n' })).toEqual([
    'email is no e-mail address',
    'phone has a character that nobody sees, U+2028: leave it out',
    'site has a character that nobody sees, U+000B: leave it out',
    'email has a character that nobody sees, U+0085: leave it out',
  ])
  expect(await changed({ address: 'ул. Мира,\u00a01 👨‍👩‍👧', site: '*www.eskk.ru' })).toEqual([])
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'tg://resolve?domain=x'])(
  'nobody is led to %s',
  async address => {
    expect(await changed({ agreementUrl: address, chats: { vk: address } })).toEqual([
      'agreementUrl is no address like https://example.ru',
      'chats.vk is no address like https://example.ru',
    ])
  },
)

describe('requisites', () => {
  test('are names of one line: they stand in payment orders and in the QR', async () => {
    expect(await changed({ name: 'АО\nЭСК', bank: { ...town.bank, name: 'Банк\t' } })).toEqual([
      'name has a line break or another character that is no text',
      'bank.name has a line break or another character that is no text',
    ])
  })

  test('are checked by their check digits, the accounts against the BIC', async () => {
    const wrong = { inn: '5027001234', ogrn: '1055000123453', bank: { ...town.bank, bic: '044525226' } }
    expect(await changed(wrong)).toEqual([
      'inn has a wrong check digit: compare it with the certificate',
      'ogrn has a wrong check digit: compare it with the certificate',
      'bank.account does not belong to the bank with the BIC 044525226: a digit of one of them is wrong',
    ])
    expect(await changed({ bank: { ...town.bank, correspondentAccount: '30101810400000000226' } })).toEqual([
      'bank.correspondentAccount is not that of the bank with the BIC 044525225: a digit of one of them is wrong',
    ])
  })

  test('of an entrepreneur and of the treasury are right in their own way', async () => {
    expect(await changed({ inn: '500100732259' })).toEqual([])
    // A settlement centre of the Bank of Russia: the account is counted by the region in the BIC.
    const treasury = { account: '40601810100001000001', bic: '044525000', correspondentAccount: '30101810400000000225' }
    expect(await changed({ bank: { ...town.bank, ...treasury } })).toEqual([])
  })

  test('of a wrong length are told by their length alone', async () => {
    expect(await changed({ inn: '50270012', bank: { ...town.bank, account: '407', bic: 'x' } })).toEqual([
      'inn has 10 or 12 digits',
      'bank.account has 20 digits',
      'bank.bic has 9 digits',
    ])
  })

  test('fit into a payment QR', async () => {
    expect(await changed({ name: 'Э'.repeat(161), bank: { ...town.bank, name: 'Банк «Öst»' } })).toEqual([
      'name has at most 160 characters, the most that a payment QR holds',
      'bank.name has a character that windows-1251 lacks, so that a payment QR cannot hold it',
    ])
  })
})

test('tables, ids and the window are said to be wrong together', async () => {
  const [first, second] = town.branches
  const categories = ['meter', 'meter'].map(id => ({ id, name: { ru: 'Счётчик', en: 'Meter' } }))
  const hours = { week: { mon: ['08:00-17:00'] } }
  const canned = ['да', 'да'].map(name => ({ name, text: 'Да' }))
  const desk = { categories, hours, answerWithinHours: 4, remindBeforeHours: 1, canned }
  const found = await changed({
    branches: [first, { ...second, id: first.id }],
    readingWindow: { fromDay: 26, toDay: 20 },
    dueDates: ['2026-02', '2026-02'].map(fromPeriod => ({ fromPeriod, day: 15 })),
    penaltyRates: ['2026-01-01', '2026-01-01'].map(from => ({ from, annualPercent: '9.5' })),
    desk,
  })
  expect(found).toEqual([
    'branches has an id twice',
    'readingWindow ends before it begins: fromDay is after toDay, and both are of one month',
    'dueDates names a period twice',
    expect.stringMatching(/^dueDates begins too late: the first rule holds from 2020-01 or earlier/),
    'penaltyRates names a day twice',
    expect.stringMatching(/^penaltyRates begins too late: the first rate holds from 2020-01-01 or earlier/),
    'desk.categories has an id twice',
    'desk.canned has a name twice',
  ])
  expect(await changed({ channelsWithoutPersonalData: ['telegramm'] })).toEqual([
    'channelsWithoutPersonalData names "telegramm", which is none of telegram, vk, max',
  ])
})

test('groups of agents: each category and chat once, known ones only', async () => {
  const categories = ['meter', 'bill'].map(id => ({ id, name: { ru: 'Счётчик', en: 'Meter' } }))
  const about = { categories, hours: { week: { mon: ['08:00-17:00'] } }, answerWithinHours: 4, remindBeforeHours: 1 }
  const group = (ids: string[], ...chats: string[]) => ({ name: 'Расчёты', categories: ids, chats })
  const withGroups = (...groups: object[]) => changed({ desk: { ...about, groups } })
  const [first, second] = ['telegram:-1001234567890', 'telegram:-1001234567891']
  expect(await withGroups(group(['meter'], first!, 'vk:2000000002'), group(['bill'], second!))).toEqual([])
  expect(await withGroups(group(['meter'], first!, second!), group(['meter'], first!))).toEqual([
    'desk.groups has a category in two groups',
    'desk.groups has a chat twice',
    'desk.groups has a group with two chats in one messenger',
  ])
  expect(await withGroups(group(['bills'], first!))).toEqual([
    expect.stringMatching(/^desk\.groups names "bills", which is none of meter, bill/),
  ])
  expect(await withGroups(group(['bill'], '-1001234567890'))).toEqual([
    'desk.groups.0.chats.0 is a messenger and a chat’s number there, e.g. telegram:-1001234567890',
  ])
})

test('the files it names are looked at even where the file itself is wrong', async () => {
  const found = await changed({
    inn: '1',
    contractFile: 'none.md',
    agreementFile: 'none.md',
    onlinePayments: { termsFile: 'none.md' },
    desk: { faqFile: 'none.json' },
  })
  expect(found.filter(problem => problem.includes('none.'))).toEqual([
    expect.stringMatching(/^desk\.faqFile .*none\.json is not there$/),
    expect.stringMatching(/^contractFile .*none\.md is not there$/),
    expect.stringMatching(/^agreementFile .*none\.md is not there$/),
    expect.stringMatching(/^onlinePayments\.termsFile .*none\.md is not there$/),
  ])
})

test('editors have the schema of today beside the delivered file', async () => {
  expect(JSON.parse(delivered).$schema).toBe('./supplier.schema.json')
  const kept = await readFile(join(root, 'supplier/supplier.schema.json'), 'utf8')
  // npm run admin -- supplier schema > supplier/supplier.schema.json && npm run format
  expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(supplierJsonSchema())))
})

test('the guide lists every field as the schema describes it', () => {
  const rows = supplierFields().map(
    ({ path, isRequired, description }) => `| \`${path}\` | ${isRequired ? 'yes' : ''} | ${description} |`,
  )
  const squeezed = guide.replace(/ +/g, ' ').replaceAll('| |', '|  |')
  expect(rows.filter(row => !squeezed.includes(row))).toEqual([])
})
