import { matching, oneOf } from './cells.ts'
import type { Column } from './kind.ts'

/** The branch of a row, by its id in `supplier.json`. */
export const branchColumn: Column = {
  name: 'branch',
  also: ['филиал'],
  type: 'text',
  read(cell, setting) {
    const ids = setting.supplier.branches.map(({ id }) => id)
    return oneOf(new Map(ids.map(id => [id, id])), `is none of the branches: ${ids.join(', ')}`).read(cell, setting)
  },
  help: 'the branch’s id in `supplier.json`',
  example: 'kemerovo',
}

/** The consumption category, by its key in `supplier.json`. */
export const categoryColumn: Column = {
  name: 'category',
  also: ['категория'],
  type: 'text',
  read(cell, setting) {
    const keys = Object.keys(setting.supplier.categories)
    const values = new Map(keys.map(key => [key.toLowerCase(), key]))
    return oneOf(values, `is none of the categories: ${keys.join(', ')}`).read(cell, setting)
  },
  help: 'the category’s key in `supplier.json`',
  example: 'no-stove',
}

/** An account's number as residents type it. */
export const accountNumber = matching(/^\d{1,20}$/, 'is not an account number of 1 to 20 digits')

/** The account of a row. */
export const accountColumn: Column = {
  name: 'account',
  also: ['лицевой счёт', 'ЛС'],
  ...accountNumber,
  help: 'the account’s number in the branch',
  example: '12345',
}

/** Finds the account of each row. */
export const findAccounts = [
  'alter table import_rows add account_id integer',
  `update import_rows r set account_id = a.id from accounts a where a.branch = r.branch and a.number = r.account`,
]

/** Rows whose account there is none of. */
export const unknownAccounts = `
  select row, 'account', format('there is no account %s in the branch %s', account, branch) from import_rows
  where account_id is null and branch is not null and account is not null`

/** Rows that repeat an earlier one in these columns; the problem is shown at the last of them. */
export function repeats(columns: string[]): string {
  const known = columns.map(column => `not ('${column}' = any(bad))`).join(' and ')
  return `
    select row, '${columns.at(-1)}', format('repeats row %s', first) from (
      select row, min(row) over (partition by ${columns.map(column => `"${column}"`).join(', ')}) as first
      from import_rows where ${known}
    ) as seen where row > first`
}
