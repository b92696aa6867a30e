import type { Exported } from './export-rows.ts'
import { byAccount, ofWanted, zones } from './of-wanted.ts'

/** Readings that entered a period's bills, or that only tell of it, as they can be imported. */
export const readings: Exported = {
  title: 'readings',
  isMonthly: true,
  columns: {
    branch: 'text',
    account: 'text',
    serial: 'text',
    date: 'day',
    source: 'word',
    t1: 'number',
    t2: 'number',
    t3: 'number',
  },
  sql: `
    select a.branch, a.number as account, m.serial, r.taken_on::text as date, r.source, ${zones('r.values_wh')}
    from ${ofWanted} join meters m on m.account_id = a.id
    join readings r on r.meter_id = m.id and r.period = w.month and r.state in ('accepted', 'history')
    where r.source in ('resident', 'control') order by ${byAccount}, m.id, r.taken_on, r.id`,
}
