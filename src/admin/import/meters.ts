import type { EntityManager } from '@mikro-orm/postgresql'
import { lastPeriodRead } from '../../../core/accounts/note-change.ts'
import { kwhSql } from '../lists/kwh-sql.ts'
import { changesSql } from '../sums/changes.ts'
import { meterSums } from '../sums/meter-sums.ts'
import { findAccounts, findSerials, meterRemarks, repeats, unknownAccounts } from './columns.ts'
import type { CellProblem, Kind, Setting, StagedRow } from './kind.ts'
import { meterColumns } from './meter-columns.ts'
import { beyondDial, compareZones } from './zones.ts'

/** Meters, each with its last billed reading. What bills were calculated with does not change: a meter is replaced instead. */
export function meters(setting: Setting): Kind {
  return {
    columns: meterColumns,
    compare,
    prepare: [...findAccounts, ...findSerials, ...findMeters],
    checks: [
      unknownAccounts,
      repeats(['branch', 'account', 'serial']),
      replacedMeters,
      movedMeters,
      changedMeters,
      changedReadings,
    ],
    states,
    remarks: meterRemarks,
    sums: meterSums,
    changes,
    write: em => write(em, setting.now),
  }
}

function compare(row: StagedRow): CellProblem[] {
  const { installed_on: installed, reading_date: read } = row
  const isEarly = installed && read && read < installed
  return [
    ...compareZones(row, row.zones),
    ...beyondDial(row, row.digits),
    ...(isEarly ? [{ column: 'reading_date', what: 'is before the meter was installed' }] : []),
  ]
}

const findMeters = [
  'alter table import_rows add meter_id integer',
  `update import_rows r set meter_id = m.id from meters m
   where m.account_id = r.account_id and m.serial = r.serial and m.installed_on = r.installed_on`,
]

/** A new meter beside one that the list does not have has most likely taken its place, and then that one must be closed. */
const replacedMeters = `
  select r.row, 'serial', format('the account has the meter %s: use replace-meter, or list both', m.serial)
  from import_rows r join meters m on m.account_id = r.account_id and m.removed_on is null
  where r.meter_id is null and r.serial is not null
    and not exists (select 1 from import_rows o where o.account_id = m.account_id and o.serial = m.serial)`

const movedMeters = `
  select r.row, 'installed_on', format('the meter stands there since %s already', m.installed_on)
  from import_rows r join meters m on m.account_id = r.account_id and m.serial = r.serial
  where r.meter_id is null and r.installed_on <> m.installed_on
    and (m.removed_on is null or m.removed_on > r.installed_on)`

const changedMeters = `
  select r.row, c.name, format('was %s and does not change: replace the meter', c.was)
  from import_rows r join meters m on m.id = r.meter_id
  cross join lateral (values ('zones', m.zones::text, r.zones::text), ('digits', m.digits::text, r.digits::text),
    ('ratio', m.ratio::text, r.ratio::text)) as c(name, was, given)
  where c.was <> c.given`

/** The reading a meter came with is the one its first bill is counted from. */
const changedReadings = `
  select r.row, c.name, format('was %s in the reading the meter came with, which does not change', c.was)
  from import_rows r join readings o on o.meter_id = r.meter_id and o.source = 'opening'
  cross join lateral (values ('reading_date', o.taken_on::text, r.reading_date::text),
    ${[1, 2, 3].map(zone => `('t${zone}', ${kwhSql(`o.values_wh[${zone}]`)}, ${kwhSql(`r.t${zone}`)})`).join(', ')}) as c(name, was, given)
  where c.was <> c.given`

const difference = '(m.model, m.verified_until) is distinct from (r.model, r.verified_until)'

const states = `
  select r.row, case when m.id is null then 'added' when ${difference} then 'changed' else 'unchanged' end as state
  from import_rows r left join meters m on m.id = r.meter_id`

const changes = changesSql(
  `concat_ws(' ', r.branch, r.account, r.serial)`,
  'import_rows r join meters m on m.id = r.meter_id',
  [
    ['model', 'm.model', 'r.model'],
    ['verified_until', 'm.verified_until', 'r.verified_until'],
  ],
)

/** Closed months for which a change is noted, so that the next bill corrects them. */
const noteFrom = (day: string, cause: string, rows: string) => `
  insert into changed_facts (account_id, period, cause, changed_at)
  select distinct r.account_id, date_trunc('month', ${day})::date, '${cause}', ?::timestamptz from ${rows}
    and exists (select from bills b where b.account_id = r.account_id and b.period >= date_trunc('month', ${day}))
  on conflict (account_id, period, cause) do update set changed_at = excluded.changed_at`

/** Months that were billed by the norm, because nobody had entered the meter yet. */
const noteEntered = noteFrom('r.reading_date', 'meter-entered', 'import_rows r where r.meter_id is null')

/** What was read after the verification counts no longer, or counts after all. */
const noteVerified = noteFrom(
  `least(m.verified_until, r.verified_until, (${lastPeriodRead('m.id', 'least(m.verified_until, r.verified_until)')}))`,
  'verification',
  `import_rows r join meters m on m.id = r.meter_id
   where m.verified_until is distinct from r.verified_until`,
)

async function write(em: EntityManager, now: Temporal.Instant): Promise<void> {
  await em.execute(noteVerified, [now.toString()])
  await em.execute(
    `update meters m set model = r.model, verified_until = r.verified_until from import_rows r
     where m.id = r.meter_id and ${difference}`,
  )
  await em.execute(noteEntered, [now.toString()])
  await em.execute(
    `with added as (
       insert into meters (account_id, serial, model, zones, digits, ratio, installed_on, verified_until)
       select account_id, serial, model, zones, digits, ratio, installed_on, verified_until
       from import_rows where meter_id is null order by row
       returning id, account_id, serial
     )
     insert into readings (meter_id, source, taken_on, values_wh, period, state, billed, sent_at)
     select m.id, 'opening', r.reading_date, array_remove(array[r.t1, r.t2, r.t3], null),
       date_trunc('month', r.reading_date), 'accepted', true, ?::timestamptz
     from import_rows r join added m on m.account_id = r.account_id and m.serial = r.serial order by r.row`,
    [now.toString()],
  )
}
