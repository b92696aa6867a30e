import { chargedLines } from '../../../core/charges/views/charged-lines.ts'
import { entriesAfter, entriesUpTo } from '../../../core/ledger/entries-up-to.ts'
import { rootCauseSql } from '../../../core/ledger/root-cause.ts'
import type { Exported } from '../export/export-rows.ts'
import { month, ofWantedThen } from '../export/of-wanted.ts'
import { kwhSql } from '../lists/kwh-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import type { ColumnKind } from '../output/listing.ts'

const wantedMonth = '(select month from wanted)'
const cause = `split_part(${rootCauseSql('id')}, ':', 1)`

/** The column of an entry in the sheet. A reversal has one of its own; a corrected opening balance is an adjustment. */
const sheetColumn = `
  case
    when month < ${wantedMonth} or is_first and (${cause} = 'opening' or posted_on < month) then 'opening'
    when ${cause} = 'opening' then 'adjusted'
    when reverses is not null then 'reversed'
    when code = 'charge' then 'charged'
    when code = 'recalculation' then 'recalculated'
    when code = 'penalty' then 'penalty'
    when code = 'adjustment' then 'adjusted'
    else 'paid'
  end`

const movements = ['charged', 'recalculated', 'penalty', 'paid', 'reversed', 'adjusted'] as const
const sums = ['opening', ...movements] as const

/**
 * SQL tables that end in `sheet`: a row for each account that was there in the month, in kopecks. A closed month closes as its bills do, whatever
 * was posted since; in an open one, what no bill has counted counts. Money that came is above zero in `paid`.
 */
const sheet = `, entries as materialized (${entriesUpTo(wantedMonth)}),
  ${chargedLines(wantedMonth)},
  sold as (select account_id, sum(volume_wh) as sold_wh from charged_lines group by account_id),
  moved as (
    select account_id, ${sums.map(each => `coalesce(sum(signed) filter (where col = '${each}'), 0) as ${each}`).join(', ')}
    from (select e.*, ${sheetColumn} as col from entries e) as e group by account_id
  ),
  sheet as (
    select a.id, b.branch, a.number, concat_ws(' ', a.surname, a.name, nullif(a.patronymic, '')) as owner, coalesce(s.sold_wh, 0) as sold_wh,
      coalesce(last.closing_kopecks, 0) + coalesce(m.opening, 0) as opening,
      ${movements.map(each => `coalesce(${each === 'paid' ? '-' : ''}m.${each}, 0) as ${each}`).join(', ')}, own.closing_kopecks as billed
    from ${ofWantedThen}
    left join bills own on own.account_id = a.id and own.period = w.month
    left join lateral (
      select closing_kopecks from bills where account_id = a.id and period < w.month order by period desc limit 1) as last on true
    left join moved m on m.account_id = a.id
    left join sold s on s.account_id = a.id
    where a.billed_from <= w.month or m.account_id is not null
  ),
  closed as (select *, opening + charged + recalculated + penalty - paid + reversed + adjusted as closing from sheet)`

const money: Record<string, ColumnKind> = Object.fromEntries([...sums, 'closing'].map(name => [name, 'rubles']))
const { opening, ...moving } = money
const figures: Record<string, ColumnKind> = {
  opening: opening!,
  kwh: 'number',
  ...moving,
  owed: 'rubles',
  overpaid: 'rubles',
}

const total = (column: string): string => `coalesce(sum(${column}), 0)`
const totals = [
  ...[...sums, 'closing'].map(column => `${rublesSql(total(column))} as ${column}`),
  `${kwhSql(total('sold_wh'))} as kwh`,
  `${rublesSql(total('greatest(closing, 0)'))} as owed`,
  `${rublesSql(`-${total('least(closing, 0)')}`)} as overpaid`,
].join(', ')

/** The turnover balance sheet (оборотно-сальдовая ведомость) of a month, by account or by branch, with a line for all. */
export const turnovers: Record<'account' | 'branch', Exported> = {
  account: {
    title: 'turnover',
    isMonthly: true,
    columns: { month: 'month', branch: 'word', account: 'text', owner: 'text', ...figures },
    sql: `${sheet}
      select ${month(wantedMonth)} as month, case when grouping(id) = 1 then 'total' else min(branch) end as branch,
        case when grouping(id) = 0 then min(number) end as account, case when grouping(id) = 0 then min(owner) end as owner, ${totals}
      from closed group by grouping sets ((id), ())
      order by grouping(id), min(branch), length(min(number)), min(number)`,
  },
  branch: {
    title: 'turnover',
    isMonthly: true,
    columns: { month: 'month', branch: 'word', accounts: 'number', ...figures },
    sql: `${sheet}
      select ${month(wantedMonth)} as month, case when grouping(branch) = 1 then 'total' else branch end as branch, count(id)::text as accounts, ${totals}
      from closed group by grouping sets ((branch), ()) order by grouping(branch), branch`,
  },
}

/** What the sheet is held against: bills of closed months, and the whole ledger with what was posted after the month. */
export const turnoverChecks = `${sheet}
  select count(*)::int as accounts, count(billed)::int as billed, (count(*) filter (where billed <> closing))::int as wrong,
    ${rublesSql('coalesce(sum(closing), 0)')} as closing,
    ${rublesSql(`(select coalesce(sum(l.signed), 0) from ${ofWantedThen}
      join (${entriesAfter(wantedMonth)}) as l on l.account_id = a.id)`)} as later,
    ${rublesSql(`(select coalesce(sum(s.signed), 0) from (
        select debit_id as book, amount_kopecks as signed from ledger_transfers
        union all select credit_id, -amount_kopecks from ledger_transfers
      ) as s join ledger_books o on o.id = s.book join (select a.id from ${ofWantedThen}) as a on a.id = o.account_id)`)} as ledger
  from closed`

/** The balances of the supplier's own books, against which all residents' stand. */
export const supplierBooks: Exported = {
  title: 'books',
  isMonthly: false,
  columns: { book: 'text', balance: 'rubles' },
  sql: `
    select b.id as book, ${rublesSql('coalesce(sum(s.signed), 0)')} as balance from ledger_books b
    left join (
      select debit_id as book, amount_kopecks as signed from ledger_transfers
      union all select credit_id, -amount_kopecks from ledger_transfers
    ) as s on s.book = b.id where b.account_id is null group by b.id order by b.id`,
}
