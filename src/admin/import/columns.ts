import { bareNumberSql } from '../matching/bare-number-sql.ts'
import { type Cell, matching, oneOf } from './cells.ts'
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

/** A number as text. What a spreadsheet has made of a long one that it took for a quantity has lost its digits. */
export function unrounded({ type, read }: Cell): Cell {
  const what = 'is a number that a spreadsheet has rounded: format the column as text, and fill it in again'
  return {
    type,
    read: (cell, setting) =>
      /^\d(?:[.,]\d+)?E\+\d+$/i.test(cell) ? { problem: `"${cell}" ${what}` } : read(cell, setting),
  }
}

/** An account's number as residents type it. */
export const accountNumber = unrounded(matching(/^\d{1,20}$/, 'is not an account number of 1 to 20 digits'))

/** The account of a row. */
export const accountColumn: Column = {
  name: 'account',
  also: ['лицевой счёт', 'ЛС'],
  ...accountNumber,
  help: 'the account’s number in the branch',
  example: '12345',
}

/** Finds the account of each row; a number with other leading zeros is taken for the only one that it can be, whose spelling it gets. */
export const findAccounts = [
  'alter table import_rows add account_id integer, add told_account text, add told_branch text',
  `update import_rows r set account_id = a.id from accounts a where a.branch = r.branch and a.number = r.account`,
  `update import_rows r set account_id = a.id, branch = a.branch, told_branch = r.branch
   from accounts a where r.account_id is null and ${wasMovedFrom('a', 'r.branch', 'r.account')}`,
  `update import_rows r set account_id = a.id, account = a.number, told_account = r.account
   from (
     select branch, ${bareNumberSql('number')} as bare, min(id) as id, min(number) as number
     from accounts group by 1, 2 having count(*) = 1
   ) as a
   where r.account_id is null and a.branch = r.branch and a.bare = ${bareNumberSql('r.account')}`,
]

/** The same for the meter of a row, among those of its account. */
export const findSerials = [
  'alter table import_rows add told_serial text',
  `update import_rows r set serial = m.serial, told_serial = r.serial
   from (
     select account_id, ${bareNumberSql('serial')} as bare, min(serial) as serial
     from meters group by 1, 2 having count(distinct serial) = 1
   ) as m
   where m.account_id = r.account_id and m.bare = ${bareNumberSql('r.serial')} and m.serial <> r.serial`,
]

/** SQL that an account had this number in this branch before it moved to where it is now, and that no other went there since. */
export function wasMovedFrom(account: string, branch: string, number: string): string {
  return `${account}.number = ${number} and ${account}.id = (
    select max(f.account_id) from former_terms f join accounts m on m.id = f.account_id
    where f.branch = ${branch} and m.number = ${number} having count(distinct f.account_id) = 1)`
}

const someNamed = 5

/** Says which rows name the branch that their account has left. */
const movedAccounts = `
  select format('Rows that are taken for an account which has moved to another branch: %s (%s%s).', count(*),
    string_agg(format('row %s: %s, %s is in %s', row, account, told_branch, branch), ', ' order by row) filter (where nth <= ${someNamed}),
    case when count(*) > ${someNamed} then ', …' end) as remark
  from (select *, row_number() over (order by row) as nth from import_rows where told_branch is not null) as r
  having count(*) > 0`

/** Says of which rows something was found but for its leading zeros. */
const respelled = (what: 'account' | 'meter', told: string, known: string): string => `
  select format('Rows that are taken for the ${what} which differs by leading zeros only: %s (%s%s).', count(*),
    string_agg(format('row %s: %s is %s', row, ${told}, ${known}), ', ' order by row) filter (where nth <= ${someNamed}),
    case when count(*) > ${someNamed} then ', …' end) as remark
  from (select *, row_number() over (order by row) as nth from import_rows where ${told} is not null) as r
  having count(*) > 0`

/** Whatever rows say otherwise of their accounts than is known here. */
export const accountRemarks = `${respelled('account', 'told_account', 'account')} union all (${movedAccounts})`

/** The same of their meters, too. */
export const meterRemarks = `${accountRemarks} union all (${respelled('meter', 'told_serial', 'serial')})`

/** Rows whose account there is none of. */
export const unknownAccounts = `
  select row, 'account', format('there is no account %s in the branch %s', account, branch) from import_rows
  where account_id is null and branch is not null and account is not null`

/** Rows that repeat an earlier one in these columns; the problem is shown at the last of them, or where it is said to be. */
export function repeats(columns: string[], shownAt = columns.at(-1)): string {
  // What could not be read is null.
  const known = columns.map(column => `"${column}" is not null`).join(' and ')
  return `
    select row, '${shownAt}', format('repeats row %s', first) from (
      select row, min(row) over (partition by ${columns.map(column => `"${column}"`).join(', ')}) as first
      from import_rows where ${known}
    ) as seen where row > first`
}
