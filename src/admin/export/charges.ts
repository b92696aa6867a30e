import { chargedLines } from '../../../core/charges/views/charged-lines.ts'
import { entriesUpTo } from '../../../core/ledger/entries-up-to.ts'
import { rootCauseSql } from '../../../core/ledger/root-cause.ts'
import { kwhSql } from '../lists/kwh-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import type { Exported } from './export-rows.ts'
import { month, ofWantedThen } from './of-wanted.ts'

const words = `string_to_array(${rootCauseSql('e.id')}, ':')`

/**
 * What was charged in a month, a row for each line; what corrects, or is late, names the earlier month it is of, and a reversal that of what it
 * undoes, where there is one. The amounts add up to what the balance sheet has, payments apart, and so do the volumes.
 */
export const charges: Exported = {
  title: 'charges',
  isMonthly: true,
  columns: {
    branch: 'text',
    account: 'text',
    period: 'month',
    kind: 'word',
    of_period: 'month',
    meter: 'text',
    basis: 'word',
    from: 'day',
    to: 'day',
    tariff_from: 'day',
    range: 'number',
    zone: 'number',
    volume_kwh: 'number',
    price: 'number',
    amount: 'rubles',
  },
  sql: `, entries as materialized (${entriesUpTo('(select month from wanted)')}),
    ${chargedLines('(select month from wanted)')},
    rows as (
      select case kind when 'charge' then 1 when 'recalculation' then 2 else 4 end as part, l.* from charged_lines l
      union all
      select case when e.reverses is null then 3 else 4 end, e.account_id,
        case when e.reverses is null then '' else 'reversal of ' end || words[1], e.id,
        (case words[1] when 'penalty' then words[4] when 'adjustment' then nullif(words[3], '') end || '-01')::date,
        null, null, null, null, null, null, null, null, null, null, e.signed
      from wanted w join entries e on e.month = w.month cross join lateral (select ${words} as words) as c
      where words[1] in ('penalty', 'adjustment') or words[1] = 'opening' and not e.is_first
    )
    select b.branch, a.number as account, ${month('w.month')} as period, c.kind, ${month('c.of_period')} as of_period,
      p.serials as meter, c.basis, c.usage_from::text as "from", c.usage_to::text as "to", c.tariff_from, c.range::text, c.zone::text,
      ${kwhSql('c.volume_wh')} as volume_kwh, c.price, ${rublesSql('c.amount_kopecks')} as amount
    from ${ofWantedThen} join rows c on c.account_id = a.id
    left join lateral (
      with recursive point as (
        select id, serial, installed_on, removed_on from meters where id = c.point
        union all
        select m.id, m.serial, m.installed_on, m.removed_on from point before join meters m on m.replaces = before.id
      )
      select string_agg(distinct serial, ', ') as serials from point
      where installed_on < c.of_period + interval '1 month' and (removed_on is null or removed_on >= c.of_period)
    ) as p on c.point is not null
    order by b.branch, length(a.number), a.number, c.part, c.entry, c.volume_wh > 0, c.ordinality`,
}
