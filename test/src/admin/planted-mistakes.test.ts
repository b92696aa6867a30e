import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { accounts } from '../../../src/admin/import/accounts.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import { type CoreWorld, openEmptyWorld } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openEmptyWorld()
})
afterAll(() => world.close())

const columns =
  'branch,number,surname,name,patronymic,address,category,email,norm_kwh,range_exempt,unified_account,balance,balance_date'.split(
    ',',
  )

/** Row 2 and those after it; cells as they are in a good list. */
const goodRow = (row: number): Record<string, string> => ({
  branch: row % 2 ? 'kemerovo' : 'berezovsky',
  number: String(40_000 + row),
  surname: 'Иванов',
  name: 'Иван',
  patronymic: row % 3 ? '' : 'Иванович',
  address: `"ул. Мира, ${row}"`,
  category: 'stove',
  email: row % 4 ? '' : `r${row}@example.com`,
  norm_kwh: row % 5 ? '180' : '"90,5"',
  range_exempt: row % 6 ? '' : 'да',
  unified_account: '',
  balance: row % 7 ? '' : '-12.50',
  balance_date: row % 7 ? '' : '01.11.2026',
})

/** Bad cells for a column, each of which goes into a row of its own. */
const bad: Record<string, string[]> = {
  branch: ['', 'Кемерово', 'kemerovo2'],
  number: ['', '12-34', '№17', '123456789012345678901', '12 34'],
  surname: ['', 'Я'.repeat(256)],
  name: ['', 'И\u0001ван'],
  address: ['', 'А'.repeat(300)],
  category: ['', 'stoves', 'с плитой'],
  email: ['anna', 'anna@example', 'anna@@example.com', 'a b@example.com', 'anna@example..com'],
  norm_kwh: ['', '-5', 'сто', '1.2345', '1e3', '"1,2,3"'],
  range_exempt: ['maybe', '2'],
  unified_account: ['10 ЕМ', 'Я'.repeat(31)],
  balance: ['много', '1.234', '--5', '1 00', '"1,5,0"'],
  balance_date: ['2026-02-30', '31.11.2026', '11/25/2026', '2026-12-01', '25.11.26', 'вчера'],
}

test('fifty planted mistakes are found, and only these', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => goodRow(index + 2))
  const planted: string[] = []
  const plant = (row: number, column: string, cell: string) => {
    rows[row - 2]![column] = cell
    planted.push(`row ${row}, ${column}`)
  }
  let row = 3
  for (const [column, cells] of Object.entries(bad)) {
    for (const cell of cells) {
      plant(row, column, cell)
      row += 2
    }
  }
  // A second mistake in a row that has one, repeats, and a date without which a balance says nothing.
  plant(3, 'email', 'anna')
  plant(70, 'number', '40008')
  plant(72, 'number', '40008')
  plant(74, 'balance', '5')
  planted[planted.length - 1] = 'row 74, balance_date'
  const lines = rows.map(cells => columns.map(column => cells[column]).join(','))
  // Lines that are no rows.
  lines[80 - 2] = 'kemerovo,1,"Иванов,Иван'
  lines[82 - 2] = 'kemerovo,2,Иванов'
  lines[84 - 2] += ',и ещё'
  planted.push('row 80', 'row 82', 'row 84')
  expect(planted).toHaveLength(50)

  const { problems } = await importList(world, accounts, list(columns.join(','), ...lines))
  expect(problems.map(problem => problem.split(':')[0]).sort()).toEqual(planted.sort())
  expect(await world.orm.em.fork().count(Account)).toBe(0)
})
