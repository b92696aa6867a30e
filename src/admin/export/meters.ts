import type { Exported } from './export-rows.ts'
import { byAccount, ofWanted, zones } from './of-wanted.ts'

/** The meters that stand, each with the reading it came with, as they can be imported. */
export const meters: Exported = {
  title: 'meters',
  isMonthly: false,
  columns: {
    branch: 'text',
    account: 'text',
    serial: 'text',
    model: 'text',
    zones: 'number',
    digits: 'number',
    ratio: 'number',
    installed_on: 'day',
    verified_until: 'day',
    reading_date: 'day',
    t1: 'number',
    t2: 'number',
    t3: 'number',
  },
  sql: `
    select a.branch, a.number as account, m.serial, m.model, m.zones::text, m.digits::text, m.ratio::text, m.installed_on::text,
      m.verified_until::text, r.taken_on::text as reading_date, ${zones('r.values_wh')}
    from ${ofWanted} join meters m on m.account_id = a.id and m.removed_on is null
    join readings r on r.meter_id = m.id and r.source = 'opening'
    order by ${byAccount}, m.id`,
}
