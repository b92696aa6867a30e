import { bareNumberSql } from './bare-number-sql.ts'

const someNamed = 20

/** New accounts of a list, each with the one from which its number differs by leading zeros only: one that there is, or one of an earlier row. */
const twins = `
  select n.row, n.number, coalesce(t.name, e.name) as other
  from import_rows n
  left join (
    select branch, ${bareNumberSql('number')} as bare, min(number) as name from accounts group by 1, 2
  ) as t on t.branch = n.branch and t.bare = ${bareNumberSql('n.number')}
  left join (
    select row, first_value(number) over own as number, format('%s of row %s', first_value(number) over own, first_value(row) over own) as name
    from import_rows window own as (partition by branch, ${bareNumberSql('number')} order by row)
  ) as e on e.row = n.row and e.number <> n.number
  where n.account_id is null and n.number is not null and coalesce(t.name, e.name) is not null`

/** Zeros that were lost would open a second account with the same debt: nobody's guess. */
export const refusedTwins = `
  select row, 'number', format('differs only by leading zeros from %s: write it so, or import with --new-accounts if it is another account', other)
  from (${twins}) as twins`

/** Says which accounts are opened although others differ from them only by leading zeros. */
export const acceptedTwins = `
  select format('New accounts that differ from others by leading zeros only: %s (%s%s).', count(*),
    string_agg(format('row %s: %s beside %s', row, number, other), ', ' order by row) filter (where nth <= ${someNamed}),
    case when count(*) > ${someNamed} then ', …' end) as remark
  from (select *, row_number() over (order by row) as nth from (${twins}) as twins) as twins having count(*) > 0`
