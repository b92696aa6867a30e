import { rootCauseSql } from '../../ledger/root-cause.ts'

const isEnergy = (id: string) => `${rootCauseSql(id)} similar to '(charge|recalculation):%'`

/** What stood for the month of a recalculation `r` before it, as `p`: the last recalculation on an earlier bill, or the charge. */
const before = `
  left join lateral (
    select * from (
      select id, basis, lines, posted_at, period from recalculations b
      where (b.account_id, b.point, b.earlier) = (r.account_id, r.point, r.earlier) and b.period < r.period
      union all
      select id, basis, lines, posted_at, period from charges b
      where (b.account_id, b.point, b.period) = (r.account_id, r.point, r.earlier)
    ) as posted order by period desc limit 1
  ) as p on true`

const linesOfEnergy = `
  reversals as materialized (
    select t.id, t.posted_at, w.words[2]::int as account_id, w.words[4]::int as point,
      (coalesce(w.words[5], w.words[3]) || '-01')::date as of_period
    from ledger_transfers t cross join lateral (select string_to_array(${rootCauseSql('t.id')}, ':') as words) as w
    where t.reverses is not null and ${isEnergy('t.id')}
  ),
  walk(entry, id, sign) as (
    select id::text, id::text, 1 from energy
    union all
    select w.entry, s.id, -w.sign from walk w cross join lateral (
      select substr(w.id, length('reversal:') + 1) as id where w.id like 'reversal:%'
      union all
      select v.id::text from recalculations r ${before}
      join reversals v on (v.account_id, v.point, v.of_period) = (r.account_id, r.point, r.earlier)
        and v.posted_at >= p.posted_at and v.posted_at < r.posted_at
      where r.id = w.id
    ) as s
  ),
  terms as (
    select w.entry, c.period as of_period, c.point, c.basis, c.usage_from, c.usage_to, w.sign, c.lines
    from walk w join charges c on c.id = w.id
    union all
    select w.entry, r.earlier, r.point, r.basis, null, null, w.sign, r.lines from walk w join recalculations r on r.id = w.id
    union all
    select w.entry, r.earlier, r.point, p.basis, null, null, -w.sign, p.lines
    from walk w join recalculations r on r.id = w.id ${before} where p.id is not null
  ),
  priced as (
    select e.account_id, e.kind, e.id as entry, t.of_period, t.point, t.basis, t.usage_from, t.usage_to, l.ordinality,
      l."tariffFrom" as tariff_from, l.range, l.zone, t.sign * l."volumeWh" as volume_wh, l.price, t.sign * l."amountKopecks" as amount_kopecks
    from energy e join terms t on t.entry = e.id
    cross join lateral rows from (jsonb_to_recordset(t.lines) as ("tariffFrom" text, range int, zone int, "volumeWh" numeric,
      price text, "amountKopecks" numeric)) with ordinality as l
  ),
  charged_lines as (
    select * from priced
    union all
    select e.account_id, e.kind, e.id, (array_agg(t.of_period))[1], (array_agg(t.point))[1], null, null, null, null, null, null, null, null,
      null, e.amount_kopecks - coalesce(l.amount_kopecks, 0)
    from energy e left join terms t on t.entry = e.id
    left join (select entry, sum(amount_kopecks) as amount_kopecks from priced group by entry) as l on l.entry = e.id
    group by e.account_id, e.kind, e.id, e.amount_kopecks, l.amount_kopecks
    having e.amount_kopecks <> coalesce(l.amount_kopecks, 0) or l.amount_kopecks is null
  )`

/**
 * SQL tables (to stand behind `with recursive`) that end in `charged_lines`: what a month charged for energy, line by line, so that volumes and
 * amounts add up to what was sold. It has `account_id`, `kind`, `entry`, `of_period`, `point`, `basis`, `usage_from`, `usage_to`, `ordinality`,
 * `tariff_from`, `range`, `zone`, `volume_wh`, `price` and `amount_kopecks`, and needs a table `entries` (`entriesUpTo`) for reversals.
 *
 * A recalculation is its month rated again, less the lines that stood for it; a reversal is what it undoes, with the other sign. What was
 * reversed meanwhile stood no longer, and is not taken off again. What lines do not explain of an entry is a row without a volume.
 */
export function chargedLines(month: string): string {
  return `
  energy as (
    select id, account_id, 'charge' as kind, amount_kopecks from charges where period = ${month}
    union all select id, account_id, 'recalculation', amount_kopecks from recalculations where period = ${month}
    union all select id, account_id, 'reversal of ' || split_part(${rootCauseSql('id')}, ':', 1), signed from entries
    where month = ${month} and reverses is not null and ${isEnergy('id')}
  ),
  ${linesOfEnergy}`
}
