import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { kopecks, parseRubles, rublesText } from '../../core/units/money.ts'
import { rubles } from '../../core/units/russian.ts'
import { readWrittenCsv } from '../../src/admin/csv/read-written-csv.ts'
import { readPdf, readQr } from '../src/print/read-pdf.ts'
import { from1c, type OfficeCell, workbook } from '../support/lists/office-files.ts'
import { lendChromium } from '../support/processes/lend-chromium.ts'
import { adminHere } from '../support/worlds/admin.ts'
import { type CoreWorld, openEmptyWorld, pay } from '../support/worlds/core-world.ts'

let world: CoreWorld
let folder: string
const online = '7f0f6a52-3f04-4c3e-9d5b-2f3a1c0b9e11'

// The town of the guide: two branches in two time zones. All that comes is as 1C and Excel write it.
beforeAll(async () => {
  world = await openEmptyWorld()
  folder = await mkdtemp(join(tmpdir(), 'kilovatt-town-'))
  await lendChromium(join(folder, 'data'))
  const guide = await readFile(join(import.meta.dirname, '../../docs/supplier.md'), 'utf8')
  await writeFile(at('supplier.json'), /```json\n(.*?)```/s.exec(guide)![1]!)
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

const at = (name: string) => join(folder, name)
const write = (name: string, bytes: Buffer) => writeFile(at(name), bytes)

/** Runs a command on a day, as the accountant does. */
const on = (today: string, ...args: string[]) => {
  const settings = { DATABASE_URL: world.databaseUrl, DATA_DIR: at('data'), SUPPLIER_FILE: at('supplier.json') }
  return adminHere(args, { ...settings, OPERATOR: 'Петрова' }, today)
}
/** What such a command prints, when all went well. */
const done = async (today: string, ...args: string[]) => {
  const { exit, lines, complaint } = await on(today, ...args)
  expect(exit, [...lines, complaint].join('\n')).toBe(0)
  return lines
}
const lineWith = (lines: string[], word: string | RegExp) => lines.find(line => line.match(word))?.trim()

type SheetRow = Record<
  | ('branch' | 'account' | 'kwh')
  | ('opening' | 'charged' | 'recalculated' | 'paid' | 'reversed' | 'adjusted' | 'closing' | 'owed' | 'overpaid'),
  string
>

/** The balance sheet of a month by account, with its total, once everything that it is held against agrees with it. */
async function sheetOf(month: string, today: string) {
  const file = at(`turnover-${month}.csv`)
  const { exit, complaint } = await on(today, 'report', month, '--by', 'account', '--out', file)
  const said = complaint.trim().split('\n')
  expect([exit, ...said.slice(0, 3)]).toEqual([0, ...Array(3).fill(expect.stringMatching(/^right: /))])
  const rows = await readWrittenCsv<SheetRow>(file)
  return { rows: rows.slice(0, -1), total: rows.at(-1)!, waiting: said[3] }
}

/** What the audit finds, which is nothing wrong. */
async function audited(today: string) {
  const { exit, lines, complaint } = await on(today, 'audit')
  expect({ exit, complaint }).toEqual({ exit: 0, complaint: '' })
  const figures = lines.map(line => line.trim().split(/ {2,}/)).filter(cells => cells.length === 2)
  return Object.fromEntries(figures) as Record<string, string>
}

const sum = (...amounts: string[]) =>
  rublesText(kopecks(amounts.reduce((total, each) => total + parseRubles(each)!, 0n)))

const accounts = [
  ['Филиал', 'Лицевой счёт', 'Фамилия', 'Имя', 'Адрес', 'Категория', 'Норматив, кВт*ч', 'Сальдо, руб.', 'Дата сальдо'],
  ['zarechye', '000101', 'Орлова', 'Анна', 'ул. Садовая, 2', 'gas', '120', '500,00', '30.09.2026'],
  ['zarechye', '000102', 'Белов', 'Пётр', 'ул. Садовая, 10', 'stove', '200', '-120,50', '30.09.2026'],
  ['zarechye', '000103', 'Гусев', 'Олег', 'ул. Лесная, 1', 'gas', '150', '', ''],
  ['zarechye', '000104', 'Котова', 'Ольга', 'ул. Садовая, 3', 'gas', '120', '1 234,50', '30.09.2026'],
  ['lesnoy', '000101', 'Лось', 'Вера', 'пр. Мира, 7, кв. 12', 'gas', '180', '', ''],
  ['lesnoy', '000205', 'Ершов', 'Илья', 'пр. Мира, 7, кв. 2', 'stove', '200', '77,07', '30.09.2026'],
]
const tariffs = [
  ['Филиал', 'Категория', 'Зоны', 'Действует с', 'Диапазон', 'Предел, кВт·ч', 'Т1', 'Т2'],
  [null, 'gas', 1, { day: '2026-07-01' }, 1, null, 7, null],
  [null, 'stove', 1, { day: '2026-07-01' }, 1, null, 5, null],
  ['lesnoy', 'gas', 2, { day: '2026-07-01' }, 1, null, 6, { value: 3, formula: 'G4/2' }],
]
/** A meter that was last billed on 25 September. */
const meter = (branch: string, account: string, serial: string, ...values: [zones: number, ...dial: OfficeCell[]]) => {
  const [zones, ...dial] = values
  const dates = [{ day: '2020-05-14' }, null, { day: '2026-09-25' }]
  return [branch, account, serial, 'Меркурий 201.5', zones, 6, 1, ...dates, ...dial]
}
const meters = [
  ['Филиал', 'ЛС', 'Заводской номер', 'Тип счётчика', 'Зоны', 'Разрядность', 'Коэффициент трансформации'].concat([
    ...['Дата установки', 'Поверен до', 'Дата показания', 'Т1', 'Т2'],
  ]),
  meter('zarechye', '000101', '00017', 1, 1000),
  meter('zarechye', '000102', '00018', 1, 5000),
  meter('zarechye', '000104', '00019', 1, 7000),
  meter('lesnoy', '000101', '00017', 2, 300, 200),
  meter('lesnoy', '000205', '00020', 1, { value: 1077, formula: 'K5+777' }),
]
const title = (text: string) => [[text], []]

test('the lists of a town come in, once their mistakes are mended', async () => {
  await write('tariffs.xlsx', workbook(tariffs))
  await done('2026-10-01', 'import', 'tariffs', at('tariffs.xlsx'))

  const wrong = accounts.with(2, accounts[2]!.with(6, 'двести')).with(4, accounts[4]!.with(5, 'газ'))
  const about = title('Лицевые счета на 01.10.2026; АО «Заречье Энергосбыт»')
  const totals = [['Итого', '', '', '', '', '', '', '1 691,07', '']]
  await write('accounts.csv', from1c([...about, ...wrong, ...totals]))
  const refused = await on('2026-10-01', 'import', 'accounts', at('accounts.csv'))
  expect([refused.exit, ...refused.lines]).toEqual([
    1,
    'accounts.csv, row 5, norm_kwh: "двести" is not a number of kWh with at most three decimals',
    'accounts.csv, row 7, category: "газ" is none of the categories: gas, stove',
    '2 problems: nothing was imported.',
  ])
  await write('accounts.csv', from1c([...about, ...accounts, ...totals]))
  const taken = await done('2026-10-01', 'import', 'accounts', at('accounts.csv'))
  expect(taken[0]).toBe('accounts.csv: 6 new, 0 unchanged')
  expect(lineWith(taken, 'passed over as a total')).toBe('Row 10 was passed over as a total: Итого · 1 691,07')

  await write('meters.xlsx', workbook(meters))
  expect((await done('2026-10-01', 'import', 'meters', at('meters.xlsx')))[0]).toBe('meters.xlsx: 5 new, 0 unchanged')
})

const readingsHeader = ['Филиал', 'Лицевой счёт', 'Номер счётчика', 'Дата', 'Источник', 'Т1', 'Т2']

test('October: readings, and the bank’s registry with an unknown account and money that is known', async () => {
  const readings = [
    ['zarechye', '000101', '00017', '22.10.2026', 'абонент', '1 100', ''],
    ['zarechye', '000102', '00018', '23.10.2026', 'абонент', '5 210,5', ''],
    ['lesnoy', '000101', '00017', '24.10.2026', 'контролёр', '360', '230'],
    ['lesnoy', '000205', '00020', '25.10.2026', 'абонент', '1177', ''],
  ]
  await write('october.csv', from1c([...title('Показания за октябрь 2026 г.'), readingsHeader, ...readings]))
  const [taken] = await done('2026-10-26', 'import', 'readings', at('october.csv'))
  expect(taken).toBe('october.csv: 4 new, 0 unchanged')

  const owner = (branch: string, number: string) => world.orm.em.fork().findOneOrFail(Account, { branch, number })
  const paidOnline = async (account: Account, kopecks: number, day: string, id?: string) => {
    const transfer = await pay(world, account, kopecks, day, day, id)
    const number = transfer.replace('payment:', '')
    await world.orm.em.execute(`update payments set provider_id = 'yk-' || id, reference = null where id = ?`, [number])
  }
  await paidOnline(await owner('lesnoy', '000101'), 200_00, '2026-10-12', online)
  await paidOnline(await owner('zarechye', '000104'), 100_00, '2026-10-14')
  const registry = [
    ['Филиал', 'Лицевой счёт', 'Дата', 'Сумма, руб.', 'Способ оплаты', 'Номер платежа', 'Назначение платежа'],
    ['zarechye', '000101', '10.10.2026', '500,00', 'банк', '00017', 'За свет'],
    ['zarechye', '000104', '10.10.2026', '1 234,50', 'банк', '00018', 'За свет'],
    ['lesnoy', '205', '11.10.2026', '77,07', 'касса', '00019', ''],
    ['zarechye', '000999', '11.10.2026', '300,00', 'банк', '00020', 'Котова, ул. Садовая, 3'],
    ['zarechye', '000101', '11.10.2026', '500,00', 'банк', '00021', 'За свет'],
    ['lesnoy', '000101', '13.10.2026', '200,00', 'банк', '00022', `ЖКУ; платёж ${online}`],
    ['zarechye', '000104', '15.10.2026', '100,00', 'банк', '00023', ''],
    ['Итого', '', '', '2 911,57', '', '', ''],
  ]
  await write('bank.csv', from1c([...title('Реестр № 10 за октябрь'), ...registry]))
  const looked = await on('2026-10-27', 'import', 'payments', at('bank.csv'), '--unclear', '--dry-run')
  const real = await on('2026-10-27', 'import', 'payments', at('bank.csv'), '--unclear')
  expect(real.lines.slice(0, 5)).toEqual([
    'bank.csv: 3 new, 0 changed, 1 unchanged, 2 doubtful, 1 unclear'.replace('0 changed, ', ''),
    'Passed over above the header: rows 1.',
    expect.stringMatching(/^Row 11 was passed over as a total: Итого · 2 911,57/),
    expect.stringMatching(/^Rows that are taken for the account which differs by leading zeros only: 1 /),
    expect.stringMatching(/^row 8: 500\.00 of 2026-10-11 to the account 000101 is like row 4/),
  ])
  // The bank's total ends the table, in the trial as in the real run.
  for (const { lines } of [looked, real]) expect(lineWith(lines, /^ +total +\d/)).toMatch(/^total +7 +2911\.57$/)
  expect(await audited('2026-10-27')).toMatchObject({ Unclear: '300.00', 'All books': '0.00' })
})

test('October is closed as its trial said, and printed as the ledger has it', async () => {
  const trial = await done('2026-11-02', 'close-period', '2026-10', '--dry-run')
  const closed = await done('2026-11-02', 'close-period', '2026-10')
  const totals = (lines: string[]) => lines.filter(line => /^ +(zarechye|lesnoy|all branches) /.test(line))
  expect(totals(closed)).toEqual(totals(trial))
  expect(closed).toContain('Accounts billed: 6; 2026-10 then holds 6.')

  const { rows, total, waiting } = await sheetOf('2026-10', '2026-11-02')
  expect(waiting).toMatch(/^300\.00 of unclear payments wait for their accounts/)
  const figures = rows.map(({ branch, account, opening, kwh, charged, paid }) => [
    branch,
    account,
    opening,
    kwh,
    charged,
    paid,
  ])
  expect(figures).toEqual([
    ['lesnoy', '000101', '0.00', '90', '450.00', '200.00'],
    ['lesnoy', '000205', '77.07', '100', '500.00', '77.07'],
    ['zarechye', '000101', '500.00', '100', '700.00', '500.00'],
    ['zarechye', '000102', '-120.50', '210.5', '1052.50', '0.00'],
    ['zarechye', '000103', '0.00', '150', '1050.00', '0.00'],
    ['zarechye', '000104', '1234.50', '120', '840.00', '1334.50'],
  ])
  expect(total).toMatchObject({
    opening: '1691.07',
    kwh: '770.5',
    charged: '4592.50',
    paid: '2111.57',
    closing: '4172.00',
  })
  const { Owed: owed, Overpaid: overpaid } = await audited('2026-11-02')
  expect([total.owed, total.overpaid]).toEqual([owed, overpaid])
})

test('November: a correction, money that finds its account, and lists from Excel', async () => {
  const why = ['--why', 'прочитали 2 вместо 1', '--yes']
  const corrected = await done(
    '2026-11-05',
    'correct-reading',
    '000102',
    '--date',
    '2026-10-23',
    '--value',
    '5120,5',
    ...why,
  )
  expect(corrected.at(-1)).toMatch(/^Done by Петрова: act \d+\.$/)
  const [, waiting] = await done('2026-11-05', 'unclear')
  const [number] = waiting!.trim().split(' ')
  const to = ['--account', '000104', '--branch', 'zarechye', '--why', 'адрес в назначении', '--yes']
  await done('2026-11-05', 'assign-payment', number!, ...to)

  const readings = [
    readingsHeader,
    ['zarechye', '000101', '00017', { day: '2026-11-21' }, 'абонент', 1230, null],
    ['zarechye', '000102', '00018', { day: '2026-11-21' }, 'абонент', { value: 5300.5, formula: '5120.5+180' }, null],
    ['zarechye', '000104', '00019', { day: '2026-11-25' }, 'контролёр', '7 200', null],
    ['lesnoy', '000101', '00017', { day: '2026-11-22' }, 'абонент', 420, 260],
  ]
  await write('november.xlsx', workbook(readings))
  expect((await done('2026-11-26', 'import', 'readings', at('november.xlsx')))[0]).toBe(
    'november.xlsx: 4 new, 0 unchanged',
  )
  const registry = [
    ['Филиал', 'Лицевой счёт', 'Дата', 'Сумма', 'Способ оплаты', 'Номер платежа'],
    ['zarechye', '000101', { day: '2026-11-10' }, 700, 'карта', '00031'],
    [
      'zarechye',
      { value: 103, format: '000000' },
      { day: '2026-11-11' },
      { value: 1050.1, formula: '1050+0.1' },
      'СБП',
      '00032',
    ],
    ['lesnoy', '000205', { day: '2026-11-12' }, '500,00', 'касса', '00033'],
    ['Всего', null, null, 2250.1, null, null],
  ]
  await write('bank.xlsx', workbook(registry))
  const paid = await done('2026-11-27', 'import', 'payments', at('bank.xlsx'))
  expect([paid[0], paid.at(-1)]).toEqual([
    'bank.xlsx: 3 new, 0 unchanged',
    expect.stringMatching(/^ +total +3 +2250\.10$/),
  ])
})

test('November is closed, and its sheet, its exports and the audit agree to the kopeck', async () => {
  await done('2026-12-02', 'close-period', '2026-11', '--dry-run')
  await done('2026-12-02', 'close-period', '2026-11')
  const october = await sheetOf('2026-10', '2026-12-02')
  const { rows, total } = await sheetOf('2026-11', '2026-12-02')
  expect(rows.map(({ account, opening }) => [account, opening])).toEqual(
    october.rows.map(({ account, closing }) => [account, closing]),
  )
  expect(total).toMatchObject({
    opening: '4172.00',
    paid: sum('2250.10', '300.00'),
    reversed: '0.00',
    adjusted: '0.00',
  })
  expect(rows.find(({ account }) => account === '000102')).toMatchObject({
    charged: '900.00',
    recalculated: '-450.00',
    kwh: '90',
  })

  const charges = at('charges.csv')
  await done('2026-12-02', 'export', 'charges', '--period', '2026-11', '--out', charges)
  const lines = await readWrittenCsv<{ kind: string; volume_kwh: string; amount: string }>(charges)
  const ofKind = (kind: string) => sum(...lines.filter(line => line.kind === kind).map(({ amount }) => amount))
  expect([ofKind('charge'), ofKind('recalculation')]).toEqual([total.charged, total.recalculated])
  expect(lines.reduce((all, { volume_kwh }) => all + Number(volume_kwh || 0), 0)).toBeCloseTo(Number(total.kwh))
  const payments = at('payments.csv')
  await done('2026-12-02', 'export', 'payments', '--period', '2026-11', '--out', payments)
  expect(sum(...(await readWrittenCsv<{ amount: string }>(payments)).map(({ amount }) => amount))).toBe(total.paid)

  const { Owed: owed, Overpaid: overpaid, Unclear: unclear } = await audited('2026-12-02')
  expect([total.owed, total.overpaid, unclear]).toEqual([owed, overpaid, '0.00'])
})

test('what an accountant asks has one command each', async () => {
  const ask = (...args: string[]) => done('2026-11-05', ...args)
  expect(await ask('payments', '31')).toEqual([
    expect.stringContaining('reference'),
    expect.stringMatching(/^ +\S+ +2026-11-10 +zarechye +000101 +700\.00 +card +succeeded +00031$/),
  ])
  expect((await ask('payments', '00020'))[1]).toMatch(/ zarechye +000104 +300\.00 +bank +succeeded +00020$/)
  const acts = (await ask('acts', '--since', '2026-11-05')).join('\n')
  expect(acts).toMatch(
    /zarechye 000102 .*correct-reading.*Петрова.*zarechye 000104 .*assign-payment.*import +readings/s,
  )
  expect(acts).not.toContain('october.csv')
  expect(acts).toMatch(/Residents: readings sent 0, payments made online 0 of 0\.00\.$/)
  expect(await ask('register', 'unclear')).toEqual([''])
  expect((await ask('register', 'tariffs', '--csv')).slice(1)).toEqual([
    ',gas,1,2026-07-01,1,,7.00,,',
    ',stove,1,2026-07-01,1,,5.00,,',
    'lesnoy,gas,2,2026-07-01,1,,6.00,3.00,',
  ])
  const again = await done('2026-12-02', 'import', 'payments', at('bank.xlsx'), '--dry-run')
  expect(again).toContain('bank.xlsx: 0 new, 3 unchanged. Nothing was written.')
  await ask('export', 'accounts', '--out', at('accounts.xlsx'))
  expect((await ask('import', 'accounts', at('accounts.xlsx')))[0]).toBe('accounts.xlsx: 0 new, 6 unchanged')
})

test('November’s bills are printed, each with what the sheet says', async () => {
  const out = at('bills')
  expect((await done('2026-12-02', 'print-bills', '2026-11', '--out', out))[0]).toBe(
    '6 bills printed, 0 were printed before, of 6.',
  )
  const index = await readWrittenCsv<{ file: string; page: string; branch: string; account: string; address: string }>(
    join(out, 'bills-2026-11-index.csv'),
  )
  expect(index.map(({ address }) => address)).toEqual([
    'пр. Мира, 7, кв. 2',
    'пр. Мира, 7, кв. 12',
    'ул. Лесная, 1',
    'ул. Садовая, 2',
    'ул. Садовая, 3',
    'ул. Садовая, 10',
  ])
  const { rows } = await sheetOf('2026-11', '2026-12-02')
  const [{ file }] = index as [(typeof index)[0]]
  const pdf = new Uint8Array(await readFile(join(out, file)))
  const { pages } = await readPdf(pdf)
  for (const [at, { page, branch, account, address }] of index.entries()) {
    const { closing } = rows.find(row => row.branch === branch && row.account === account)!
    const due = rubles(String(parseRubles(closing)!))
    expect([page, pages[at]]).toEqual([String(at + 1), expect.stringContaining(address)])
    expect(pages[at]!.replaceAll('\u00a0', ' ')).toContain(`К оплате ${due.replaceAll('\u00a0', ' ')} ₽`)
  }
  const [{ closing }] = rows.filter(row => row.branch === 'lesnoy' && row.account === '000205') as [SheetRow]
  expect(new TextDecoder().decode(await readQr(pdf))).toContain(`Sum=${parseRubles(closing)}|`)
})
