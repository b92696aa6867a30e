import type { EntityManager } from '@mikro-orm/postgresql'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { settleChain } from '../../../core/metering/settle-chain.ts'
import { inPages } from '../console/in-pages.ts'
import { Refusal } from '../console/refusal.ts'
import { kwhSql } from '../lists/kwh-sql.ts'
import { skippedRemark, skipUnknown, writeSkipped } from '../matching/skip-unknown.ts'
import { readingSums } from '../sums/reading-sums.ts'
import { findAccounts, findSerials, meterRemarks, repeats, unknownAccounts } from './columns.ts'
import { judgeReadings } from './judge-readings.ts'
import type { Kind, Setting } from './kind.ts'
import { readingColumns } from './reading-columns.ts'

const metersAtOnce = 500

/** Readings that residents told by telephone or on paper, and those of the supplier's own controllers. */
export function readings(setting: Setting): Kind {
  let judged = ''
  const { skippedInto } = setting
  return {
    columns: readingColumns,
    prepare: [...findAccounts, ...findSerials, ...findMeters, ...(skippedInto ? skipUnknown : [])],
    checks: [
      unknownAccounts,
      unknownMeters,
      absentMeters,
      repeats(['branch', 'account', 'serial', 'date', 'source']),
      missingZones,
      zonesTooMany,
      billedReadings,
    ],
    async checkRows(em) {
      judged = await fingerprint(em)
      await judgeReadings(em, setting)
    },
    states: `select row, case when is_known or state is null then 'unchanged' else 'added' end as state
      from import_rows left join import_judged using (row)
      ${skippedInto ? `union all select row, 'skipped' from import_skipped` : ''}`,
    remarks: [meterRemarks, `(${uncounted})`, ...(skippedInto ? [skippedRemark(skippedInto)] : [])].join(' union all '),
    sums: readingSums,
    async write(em) {
      await em.execute('select id from meters where id in (select meter_id from import_rows) order by id for update')
      if (judged !== (await fingerprint(em))) await judgeAgain(em, setting)
      await em.execute(setAside)
      await em.execute(insertReadings, [setting.confirmed, setting.now.toString()])
      await settleChains(em, setting)
      if (skippedInto) await writeSkipped(em, skippedInto)
    },
  }
}

/** Whether a meter has such a reading. */
function isKnown(meter: string): string {
  return `exists (select 1 from readings k where k.meter_id = ${meter} and k.source = r.source
    and k.taken_on = r.date and k.values_wh = array_remove(array[r.t1, r.t2, r.t3], null))`
}

/**
 * A reading that was taken once, whatever has become of it since, is not taken again: nor the last one of a meter that was replaced on that day,
 * perhaps by itself with other zones.
 */
const findMeters = [
  'alter table import_rows add meter_id integer, add zones integer, add values_wh bigint[], add is_known boolean',
  `update import_rows r set meter_id = m.id, zones = m.zones from meters m
   where m.id = (
     select s.id from meters s where s.account_id = r.account_id and s.serial = r.serial and s.installed_on <= r.date
       and (s.removed_on is null or s.removed_on > r.date or s.removed_on = r.date and ${isKnown('s.id')})
     order by ${isKnown('s.id')} desc, s.removed_on nulls first limit 1)`,
  `update import_rows r set values_wh = array_remove(array[t1, t2, t3], null),
     is_known = ${isKnown('r.meter_id')}`,
  `create temporary table import_judged (row integer primary key, period date, late boolean, state text, supersedes integer[]) on commit drop`,
]

const metersOfSerial = 'select 1 from meters m where m.account_id = r.account_id and m.serial = r.serial'

const unknownMeters = `
  select r.row, 'serial', format('there is no meter %s on the account', r.serial) from import_rows r
  where r.account_id is not null and r.serial is not null and not exists (${metersOfSerial})`

const absentMeters = `
  select r.row, 'date', format('the meter %s did not stand there on %s', r.serial, r.date) from import_rows r
  where r.meter_id is null and r.account_id is not null and r.date is not null and exists (${metersOfSerial})`

const cells = `import_rows r cross join lateral (values (1, 't1', t1), (2, 't2', t2), (3, 't3', t3)) as c(zone, name, value)`

const missingZones = `
  select r.row, c.name, 'is empty' from ${cells}
  where c.value is null and c.name <> all(r.bad) and c.zone <= coalesce(r.zones, 1)`

const zonesTooMany = `
  select r.row, c.name, format('must be empty: there are %s zones', r.zones) from ${cells}
  where c.value is not null and c.zone > r.zones`

/** They are kept, and no bill is made by them (billing-rules §3); a few accounts are named. */
const uncounted = `
  select format('%s × the reading is kept and does not count, for the meter %s: billed by average, then by norm (accounts %s)', count(*), why,
    array_to_string((array_agg(distinct branch || ' ' || account))[:5], ', ') || case when count(distinct branch || account) > 5 then ', …' else '' end
  ) as remark
  from (
    select r.branch, r.account, case when m.failed_on <= r.date then 'had failed' else 'was not verified any more' end as why
    from import_rows r join import_judged j using (row) join meters m on m.id = r.meter_id
    where j.state <> 'history' and (m.failed_on <= r.date or m.verified_until < r.date)
  ) as rows group by why order by why`

/** Other values for the same day and source: as long as there is no bill they correct what was sent, and then no more. */
const billedReadings = `
  select r.row, c.name, format('was %s in the reading of that day that is billed already, which does not change',
    ${kwhSql('k.values_wh[c.zone]')})
  from ${cells} join readings k on k.meter_id = r.meter_id and k.taken_on = r.date and k.source = r.source
  where k.billed and not r.is_known and c.value <> k.values_wh[c.zone]`

/** Changes when a reading of these meters comes, goes or is billed, and when a period of theirs is closed. */
async function fingerprint(em: EntityManager): Promise<string> {
  const [{ print }] = await em.execute<[{ print: string }]>(
    `select concat_ws('/', count(*), sum(id), count(*) filter (where billed), count(*) filter (where state = 'accepted'),
       (select count(*) from bills where account_id in (select account_id from import_rows))) as print
     from readings where meter_id in (select meter_id from import_rows)`,
  )
  return print
}

/** Residents have sent readings while the file was looked at. Now that the meters are locked, nothing more can change. */
async function judgeAgain(em: EntityManager, setting: Setting): Promise<void> {
  await em.execute('truncate import_judged')
  await judgeReadings(em, setting)
  const [{ count }] = await em.execute<[{ count: number }]>('select count(*)::int as count from import_problems')
  if (count > 0)
    throw new Refusal('Other readings came in meanwhile that contradict the file. Nothing was imported: start again.')
}

const setAside = `
  update readings set state = 'superseded', superseded_by = null where id in (select unnest(supersedes) from import_judged)`

const insertReadings = `
  insert into readings (meter_id, source, taken_on, values_wh, rollover_confirmed, period, late, state, sent_at)
  select r.meter_id, r.source, r.date, r.values_wh, ?, j.period, j.late, j.state, ?::timestamptz
  from import_judged j join import_rows r using (row) where j.state is not null order by r.row`

/** A control reading takes the place of residents' readings that it refutes, and a late one has closed months reckoned anew. */
async function settleChains(em: EntityManager, { now }: Setting): Promise<void> {
  for await (const rows of inPages<{ meter: number }>(em, metersToSettle, [], metersAtOnce)) {
    for (const { meter } of rows) await settleImported(em, meter, now)
    em.clear()
  }
}

const metersToSettle = `
  select distinct r.meter_id as meter from import_judged j join import_rows r using (row)
  where j.state = 'accepted' and (j.late or r.source = 'control') order by meter`

async function settleImported(em: EntityManager, meterId: number, now: Temporal.Instant): Promise<void> {
  const meter = await em.findOneOrFail(Meter, meterId)
  const late = await em.find(Reading, { meter: meterId, late: true, billed: false, state: 'accepted' })
  const cause = late.some(({ source }) => source === 'resident') ? 'late-reading' : 'control'
  await settleChain(em, meter, { changed: late, cause }, now)
}
