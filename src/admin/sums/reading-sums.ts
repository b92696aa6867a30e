import type { ControlSums } from './control-sums.ts'

/** What becomes of a row `r` of the meter `m` that was judged as `j`. */
const fate = `case
  when j.state is null then 'unchanged'
  when j.state = 'history' then 'history: no bill is made by it'
  when j.state = 'superseded' then 'corrected by a later row'
  when r.date > m.verified_until then 'does not count: verification ended'
  when r.date >= m.failed_on then 'does not count: meter failed'
  when j.late then 'corrects a closed month'
  else 'new' end`

/** Readings by the bill that they enter, and those that enter none. */
export const readingSums: ControlSums = {
  columns: ['bill', 'source', 'state', 'readings'],
  sql: `
    select coalesce(bill, 'total') as bill, source, fate as state, count(*)::text as readings from (
      select case when 'history' in (j.state, k.state) then 'none' else to_char(coalesce(j.period, k.period), 'YYYY-MM') end as bill, r.source, ${fate} as fate
      from import_rows r join meters m on m.id = r.meter_id left join import_judged j using (row)
      left join lateral (
        select k.period, k.state from readings k
        where r.is_known and k.meter_id = r.meter_id and k.source = r.source and k.taken_on = r.date and k.values_wh = r.values_wh
        order by k.period limit 1
      ) as k on true
    ) as rows group by grouping sets ((bill, source, fate), (fate), ()) having count(*) > 0
    order by grouping(bill), rows.bill, grouping(fate), rows.source, fate`,
}
