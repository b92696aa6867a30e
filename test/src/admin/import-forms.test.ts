import { type CellObject, utils, write } from '@e965/xlsx'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { accounts } from '../../../src/admin/import/accounts.ts'
import type { ListForm } from '../../../src/admin/lists/open-list.ts'
import { list, readList } from '../../support/worlds/admin.ts'
import { type CoreWorld, openEmptyWorld } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openEmptyWorld()
})
afterAll(() => world.close())

const header = [
  'Филиал',
  'Лицевой счёт',
  'Фамилия',
  'Имя',
  'Адрес',
  'Категория',
  'Норматив, кВт*ч',
  'Сальдо (руб.)',
  'Дата сальдо',
]
const ivanov = ['kemerovo', '00017', 'Ёлкина', 'Юлия', 'ул. Мира, 1', 'stove', '180', '1 234,50', '31.10.2026']
const petrov = ['kemerovo', '18', 'Петров', 'Игорь', 'ул. Мира, 2', 'stove', '90,5', '', '']

const text = (rows: string[][], separator = ';', end = '\n') => rows.map(row => row.join(separator) + end).join('')
const take = (file: string | Buffer, form: ListForm = {}, dryRun = true) =>
  readList(world, accounts, file, { form, dryRun })

type Cell = string | number | Partial<CellObject> | null

/** A workbook as Excel writes it; a cell is a value, or what SheetJS calls one. */
function workbook(sheets: Record<string, Cell[][]>, since1904 = false): Buffer {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  book.Workbook = { ...book.Workbook, WBProps: { date1904: since1904 } }
  return write(book, { type: 'buffer', bookType: 'xlsx' })
}

describe('a list as 1C and Excel write it', () => {
  test.each(['utf8', 'utf16-le', 'utf16-be', 'win1251', 'cp866', 'koi8-r', 'maccyrillic'])(
    'comes in from %s, with tabs, semicolons or commas',
    async encoding => {
      for (const separator of ['\t', ';', ',']) {
        const rows = [header, ivanov, petrov].map(row => row.map(cell => `"${cell}"`))
        const taken = await take(iconv.encode(text(rows, separator), encoding, { addBOM: encoding.startsWith('utf') }))
        expect(taken).toMatchObject({ problems: [], outcome: { added: 2 } })
        expect(taken.asRead.rows).toEqual([header, ivanov, petrov])
      }
    },
  )

  test('comes in from an old Mac, whatever its size', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ivanov.with(1, String(index)))
    const taken = await take(iconv.encode(text([header, ...many], ';', '\r'), 'maccyrillic'))
    expect(taken).toMatchObject({ problems: [], outcome: { added: 2_000 } })
    expect(taken.asRead.form).toBe('CSV in mac-cyrillic with ";"')
  })

  test('in an encoding that is not clear is refused until it is named', async () => {
    const unclear = iconv.encode('branch;number\nё;1\n', 'win1251')
    await expect(take(unclear)).rejects.toThrow(/encoding that is not clear.*--encoding/)
    const { asRead } = await take(unclear, { encoding: 'windows-1251' })
    expect(asRead).toMatchObject({
      form: 'CSV in windows-1251 with ";"',
      rows: [
        ['branch', 'number'],
        ['ё', '1'],
      ],
    })
  })

  test('may have a title above and totals below, which are said to be passed over', async () => {
    const rows = [
      ['Реестр лицевых счетов, ноябрь, 2026, ООО «Свет»'],
      [],
      header,
      ivanov,
      ['Итого', '', '', '', '', '', '', '1 234,50', ''],
    ]
    expect(await take(text(rows))).toMatchObject({
      problems: [],
      outcome: { added: 1 },
      remarks: ['Passed over above the header: rows 1.', 'Row 5 was passed over as a total: Итого · 1 234,50'],
    })
  })

  test('may have columns of its own, which are passed over when the operator says so', async () => {
    const file = text([
      ['№ п/п', ...header, 'Примечание'],
      ['1', ...ivanov, 'звонила'],
    ])
    expect((await take(file)).problems).toEqual([
      'row 1: there is no column "№ п/п"; --ignore-columns passes over such columns',
      'row 1: there is no column "Примечание"; --ignore-columns passes over such columns',
    ])
    expect(await take(file, { ignoreColumns: true })).toMatchObject({
      problems: [],
      outcome: { added: 1 },
      remarks: ['Columns passed over: "№ п/п", "Примечание".'],
    })
  })

  test('with one mistake in all rows has it said once', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [...ivanov.with(1, String(index)), '', 'лишнее'])
    expect((await take(text([header, ...rows]))).problems).toEqual([
      'row 2: has 11 cells where the header has 9: is a separator inside of a cell that is not in quotes? ' +
        'The same in 4999 more rows: 3, 4, 5, 6, 7, 8, 9, 10, 11 …',
    ])
  })
})

describe('a workbook', () => {
  const on = (serial: number): Cell => ({ t: 'n', v: serial, z: 'dd.mm.yyyy' })

  test('has its dates, numbers and text numbers taken as they are meant, whatever the file is called', async () => {
    const rows = [
      ['Реестр'],
      header,
      [...ivanov.slice(0, 6), { t: 'n', v: 0.1 + 0.2 }, '1\u00a0234,50', on(46326)],
      [...petrov.slice(0, 1), { t: 'n', v: 18, z: '00000' }, ...petrov.slice(2, 6), 90.5, -63.11, 46326],
      ['Итого', null, null, null, null, null, null, 1171.39],
    ] as Cell[][]
    const taken = await take(workbook({ Лист1: rows }), {}, false)
    expect(taken).toMatchObject({ problems: [], outcome: { added: 2 } })
    expect(taken.asRead.form).toBe('XLSX, sheet "Лист1"')
    const known = await world.orm.em.fork().find(Account, {}, { orderBy: { number: 1 } })
    expect(
      known.map(({ number, surname, normWh, billedSince }) => [number, surname, normWh, `${billedSince}`]),
    ).toEqual([
      ['00017', 'Ёлкина', 300n, '2026-11-01'],
      ['00018', 'Петров', 90_500n, '2026-11-01'],
    ])
  })

  test('has a line break within a cell taken for a blank', async () => {
    const broken = header.map(name => name.replace(' ', '\n'))
    const row = ivanov.with(1, '00019').with(4, 'ул. Мира, 1,\r\nкв. 2')
    const taken = await take(workbook({ Лист1: [broken, row] }), {}, false)
    expect(taken).toMatchObject({ problems: [], outcome: { added: 1 } })
    const known = await world.orm.em.fork().findOneOrFail(Account, { number: '00019' })
    expect(known.address).toBe('ул. Мира, 1, кв. 2')
  })

  test('counts its days from 1904 on an old Mac', async () => {
    const rows = [header, [...ivanov.slice(0, 8), on(46326 - 1462)]] as Cell[][]
    expect((await take(workbook({ Лист1: rows }, true))).asRead.rows[1]!.at(-1)).toBe('2026-10-31')
  })

  test('is read where its only fitting sheet is, and the others are not', async () => {
    const other = [['Пояснения'], ['к списку']]
    expect(await take(workbook({ Пояснения: other, Счета: [header, ivanov] }))).toMatchObject({
      problems: [],
      asRead: { form: 'XLSX, sheet "Счета"' },
    })
    const two = workbook({ Кемерово: [header, ivanov], Берёзовский: [header, petrov] })
    await expect(take(two)).rejects.toThrow(
      'has several sheets that fit, "Кемерово", "Берёзовский": name one with --sheet',
    )
    expect((await take(two, { sheet: 'Берёзовский' })).asRead.rows[1]![2]).toBe('Петров')
    await expect(take(two, { sheet: 'Юрга' })).rejects.toThrow('has no sheet "Юрга", but "Кемерово", "Берёзовский"')
  })

  test('with formulas that give nothing, and numbers that lost digits, has these cells named', async () => {
    const rows = [
      header,
      [...ivanov.slice(0, 7), { t: 'e', v: 0x2a }, '31.10.2026'],
      [...ivanov.slice(0, 1), 123_457_000_000, ...ivanov.slice(2)],
      [...ivanov.slice(0, 1), 12e18, ...ivanov.slice(2)],
      [...ivanov.slice(0, 1), 123_456_789_012, ...ivanov.slice(2)],
    ] as Cell[][]
    const lost =
      'is a number of which the spreadsheet has lost digits: format the column as text and enter the number again'
    expect((await take(workbook({ Лист1: rows }))).problems).toEqual([
      'row 2, balance: is a formula with an error',
      `row 3, number: ${lost}`,
      `row 4, number: ${lost}`,
    ])
  })

  test('of another kind is refused with what to do', async () => {
    const old = write(utils.book_new(utils.aoa_to_sheet([header])), { type: 'buffer', bookType: 'biff8' })
    await expect(take(old)).rejects.toThrow('is an old workbook (XLS): save it as XLSX')
    await expect(take('<html><table>')).rejects.toThrow(
      'is a web page or XML: open it in a spreadsheet and save it as XLSX',
    )
    await expect(take(Buffer.from('PK\u0003\u0004 no archive'))).rejects.toThrow('is no XLSX workbook')
  })
})

test('a list of nothing but a header is empty, and a file of nothing has none', async () => {
  expect(await take(text([header]))).toMatchObject({ problems: [], outcome: { added: 0 } })
  expect((await take(list())).problems).toEqual(['row 1: the file is empty: there is no header'])
})
