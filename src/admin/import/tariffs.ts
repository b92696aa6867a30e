import type { EntityManager } from '@mikro-orm/postgresql'
import { chargedUnder, noteLateTariffs } from '../../../core/tariffs/note-late-tariffs.ts'
import { type TariffKey, withoutTariff } from '../../../core/tariffs/without-tariff.ts'
import { openDays } from '../console/open-days.ts'
import { changesSql } from '../sums/changes.ts'
import { tariffSums } from '../sums/tariff-sums.ts'
import { repeats } from './columns.ts'
import type { Kind, Setting, StagedRow } from './kind.ts'
import { addProblems } from './problems.ts'
import { tariffColumns } from './tariff-columns.ts'
import { compareZones } from './zones.ts'

/**
 * Tariff versions, a row for each consumption range. A version that bills were made with does not change; a new one for days that are billed
 * already is taken when the operator says that the next bills shall correct them (billing-rules §11).
 */
export function tariffs({ recalculate, now }: Setting): Kind {
  return {
    columns: tariffColumns,
    compare: (row: StagedRow) => compareZones(row, row.zones),
    // No bill is being made meanwhile with a version that looks unused.
    prepare: ['lock table tariffs in share row exclusive mode', wholeVersions],
    checks: [
      repeats(['branch', 'category', 'zones', 'from', 'range']),
      missingRanges,
      missingLimits,
      limitOfLastRange,
      limitsOutOfOrder,
      usedVersions,
      ...(recalculate ? [] : [lateVersions]),
    ],
    checkRows: checkOpenDays,
    states,
    remarks: lateAccounts,
    sums: tariffSums,
    changes,
    async write(em) {
      const added = await em.execute<AddedVersion[]>(addedVersions)
      await em.execute(writeVersions)
      const late = added.map(({ from, ...key }) => ({ ...key, from: Temporal.PlainDate.from(from) }))
      await noteLateTariffs(em, late, now)
    },
  }
}

/**
 * The versions whose rows can all be read: one with a bad cell is not blamed for what may be missing because of that, nor is one
 * to which a row with a bad key might belong.
 */
const wholeVersions = `
  create temporary table import_versions on commit drop as
  select nullif(branch, '') as branch, category, zones, "from", "from" as in_force_from, max(range) as ranges, array_agg(range) as given,
    min(row) as row,
    coalesce(json_agg(limit_kwh::text order by range) filter (where limit_kwh is not null), '[]')::jsonb as limits_kwh,
    json_agg(array_remove(array[t1, t2, t3], null) order by range)::jsonb as prices
  from import_rows r
  where cardinality(r.bad) = 0 and not exists (select 1 from import_rows bad where cardinality(bad.bad) > 0
    and coalesce(bad.branch, r.branch) = r.branch and coalesce(bad.category, r.category) = r.category
    and coalesce(bad.zones, r.zones) = r.zones and coalesce(bad."from", r."from") = r."from")
  group by branch, category, zones, "from"`

const rowsOfVersions = `
  import_versions v join import_rows r
    on (nullif(r.branch, ''), r.category, r.zones, r."from") is not distinct from (v.branch, v.category, v.zones, v."from")`

const missingRanges = `
  select v.row, 'range', format('range %s is missing', n) from import_versions v, generate_series(1, v.ranges) as n
  where n <> all(v.given)`

const missingLimits = `
  select r.row, 'limit_kwh', format('is empty, though range %s follows', r.range + 1) from ${rowsOfVersions}
  where r.limit_kwh is null and r.range < v.ranges`

const limitOfLastRange = `
  select r.row, 'limit_kwh', 'must be empty: the last range has no limit' from ${rowsOfVersions}
  where r.limit_kwh is not null and r.range = v.ranges`

const limitsOutOfOrder = `
  select r.row, 'limit_kwh', format('%s is not above the limit of the range before, %s', r.limit_kwh, r.before) from (
    select r.row, r.limit_kwh, lag(r.limit_kwh) over (partition by v.row order by r.range) as before from ${rowsOfVersions}
  ) as r where r.limit_kwh <= r.before`

const sameVersion =
  '(t.branch, t.category, t.zones, t.in_force_from) is not distinct from (v.branch, v.category, v.zones, v."from")'

/** A bill that ends on the first day of a version was made with its limits alone: its prices may still change. */
const usedVersions = `
  select v.row, 'from', 'bills are made already with this version: it does not change'
  from import_versions v join tariffs t on ${sameVersion}
  where (t.limits_kwh, t.prices) is distinct from (v.limits_kwh, v.prices) and exists ${chargedUnder('v', 't.limits_kwh')}`

const lateVersions = `
  select v.row, 'from', format('bills for days from %s on are made already with the tariff before; --recalculate lets the next ones correct them', v."from")
  from import_versions v left join tariffs t on ${sameVersion}
  where t.id is null and exists ${chargedUnder('v')}`

/** Said before anything is written. */
const lateAccounts = `
  select format('accounts whose next bills correct their days from %s on by the new tariff %s: %s', "from", category, count) as remark from (
    select v."from", v.category, (select count(*) from ${chargedUnder('v')} as charged) as count
    from import_versions v left join tariffs t on ${sameVersion} where t.id is null
  ) as late where count > 0 order by "from", category`

interface AddedVersion extends TariffKey {
  from: string
}

const addedVersions = `
  select v.branch, v.category, v.zones, v."from"::text as "from"
  from import_versions v left join tariffs t on ${sameVersion} where t.id is null`

/** Written, looked at, and undone: whether the versions of the file leave accounts without a tariff. */
async function checkOpenDays(em: EntityManager): Promise<void> {
  const [{ bad }] = await em.execute<[{ bad: boolean }]>(
    'select exists (select from import_rows where cardinality(bad) > 0) as bad',
  )
  // Days that seem to be without a tariff may be those of a row that could not be read.
  if (bad) return
  const keys = await em.execute<(TariffKey & { row: number })[]>(
    'select branch, category, zones, min(row) as row from import_versions group by branch, category, zones order by row',
  )
  await em.execute('savepoint unwritten')
  await em.execute(writeVersions)
  const found = await withoutTariff(em, keys)
  await em.execute('rollback to savepoint unwritten')
  const rows = new Map(keys.map(({ row, ...key }) => [keyText(key), row]))
  await addProblems(
    em,
    found.map(without => ({ row: rows.get(keyText(without))!, column: 'from', what: openDays(without) })),
  )
}

const keyText = ({ branch, category, zones }: TariffKey): string => JSON.stringify([branch, category, zones])

const states = `
  select r.row, case when t.id is null then 'added'
    when (t.limits_kwh, t.prices) is distinct from (v.limits_kwh, v.prices) then 'changed' else 'unchanged' end as state
  from ${rowsOfVersions} left join tariffs t on ${sameVersion}`

const changes = changesSql(
  `concat_ws(' ', coalesce(r.branch, 'all branches'), r.category, 'zones', r.zones, 'from', r."from")`,
  `import_versions r join tariffs t on (t.branch, t.category, t.zones, t.in_force_from) is not distinct from (r.branch, r.category, r.zones, r."from")`,
  [
    ['limits_kwh', `translate(t.limits_kwh::text, '[]" ', '')`, `translate(r.limits_kwh::text, '[]" ', '')`],
    ['prices', `translate(t.prices::text, '[]" ', '')`, `translate(r.prices::text, '[]" ', '')`],
  ],
)

const writeVersions = `
  insert into tariffs as t (branch, category, zones, in_force_from, limits_kwh, prices)
  select branch, category, zones, "from", limits_kwh, prices from import_versions order by row
  on conflict (branch, category, zones, in_force_from) do update set limits_kwh = excluded.limits_kwh, prices = excluded.prices
    where (t.limits_kwh, t.prices) is distinct from (excluded.limits_kwh, excluded.prices)`
