import { readdirSync, symlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unescapeFormula } from '../../../../src/admin/csv/formulas.ts'
import { adminHere, list, writeList } from '../../../support/worlds/admin.ts'
import { emptyDatabase, type TestDatabase } from '../../../support/worlds/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await emptyDatabase()
})
afterAll(() => database.drop())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: database.url })
/** A place for a file, in a folder that is gone after the test. */
const place = async (name: string) => join(dirname(await writeList('beside.txt', '')), name)

describe('a list goes out', () => {
  test('of what has come in', async () => {
    const accounts = list(
      'branch,number,surname,name,address,category,norm_kwh,balance,balance_date',
      'kemerovo,00123,"=СУММ(1;2)",Иван,"ул. Мира, 1; кв. 5",no-stove,5.1,-63.11,2026-09-30',
      'kemerovo,12345678901234567890,О’Нил,\'-Анна,5.10,no-stove,180,"1234567,89",2026-09-30',
    )
    expect(await admin('import', 'accounts', await writeList('a.csv', accounts))).toMatchObject({ exit: 0 })
  })

  test('as CSV that a Russian Excel opens as it is meant, and import knows again', async () => {
    const file = await place('accounts.csv')
    expect(await admin('export', 'accounts', '--excel', '--out', file)).toMatchObject({ exit: 0, complaint: '' })
    expect((await readFile(file, 'utf8')).split('\r\n')).toEqual([
      '\ufeffbranch;number;surname;name;patronymic;address;category;email;norm_kwh;range_exempt;terms_from;unified_account;balance;balance_date',
      "kemerovo;\t00123;'=СУММ(1;2);Иван;;ул. Мира, 1; кв. 5;no-stove;;5,1;no;;;-63,11;30.09.2026".replace(
        /('=СУММ\(1;2\)|ул\. Мира, 1; кв\. 5)/g,
        '"$1"',
      ),
      "kemerovo;\t12345678901234567890;О’Нил;'-Анна;;\t5.10;no-stove;;180;no;;;1234567,89;30.09.2026",
      '',
    ])
    expect(await admin('import', 'accounts', file)).toMatchObject({
      lines: expect.arrayContaining(['accounts.csv: 0 new, 2 unchanged']),
    })
    expect(readdirSync(dirname(file)).toSorted()).toEqual(['accounts.csv', 'beside.txt'])
  })

  test('as a workbook that shows each number as it is written', async () => {
    const file = await place('accounts.xlsx')
    expect(await admin('export', 'accounts', '--out', file)).toMatchObject({ exit: 0 })
    const { Sheets, SheetNames } = read(await readFile(file))
    const shown = utils.sheet_to_json<Record<string, string>>(Sheets[SheetNames[0]!]!, { raw: false })
    expect(shown.map(({ norm_kwh, balance }) => [norm_kwh, balance])).toEqual([
      ['5.1', '-63.11'],
      ['180', '1,234,567.89'],
    ])
  })

  test('not at all where the disk is full, and in a sentence', async () => {
    const file = await place('accounts.xlsx')
    symlinkSync('/dev/full', `${file}.partial`)
    expect(await admin('export', 'accounts', '--out', file)).toEqual({
      exit: 1,
      lines: [''],
      complaint: `${file} was not written: there is no space left.\n`,
    })
    expect(readdirSync(dirname(file))).toEqual(['beside.txt'])
    expect(await admin('export', 'accounts', '--out', '/dev/full')).toMatchObject({
      exit: 1,
      complaint: '/dev/full was not written: there is no space left.\n',
    })
    expect(await admin('export', 'accounts', '--out', '/nowhere/a.csv')).toMatchObject({
      exit: 1,
      complaint: '/nowhere/a.csv was not written: there is no such folder.\n',
    })
  })

  test.each([
    [['payments'], 'payments are exported by month: say which with --period.\n'],
    [['accounts', '--period', '2026-10'], 'accounts are exported as they stand now, without --period.\n'],
    [['accounts', '--csv', '--xlsx'], '--csv and --xlsx are two formats: say one.\n'],
    [
      ['accounts', '--excel', '--out', 'a.xlsx'],
      '--excel and the name of the file contradict each other: a workbook, and only it, ends in .xlsx.\n',
    ],
  ])('not when it is asked for as %j', async (args, complaint) => {
    expect(await admin('export', ...args)).toMatchObject({ exit: 2, complaint })
  })

  test('with apostrophes that are a text’s own', () => {
    expect(["'=1", "''=1", "'a", '=1'].map(unescapeFormula)).toEqual(['=1', "'=1", "'a", '=1'])
  })
})
