import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChangeCause } from '../../accounts/changed-fact.table.ts'
import { openPeriodSql } from '../../ledger/next-period.ts'
import { countableSql } from '../../metering/is-countable.ts'
import { chainOrderSql } from '../../metering/standing-readings.ts'
import { askPlanned } from '../../units/ask-planned.ts'
import { integers } from '../../units/integers.ts'
import { rememberedDays, rememberedTexts } from '../../units/remembered-texts.ts'
import { type DatedTerms, datedTerms } from './account-terms.ts'
import type { Change } from './bill-usages.ts'
import type { AccountFacts, MeteringPoint, PointMeter, PointReading } from './metering-point.ts'

/** All that an account's next bill is made of, beside tariffs and what was charged before. */
export interface LoadedAccount {
  id: number
  branch: string
  /** The first period that is not closed. */
  open: Temporal.PlainYearMonth
  facts: AccountFacts
  terms: DatedTerms[]
  /** What has changed since the last bill, latest last. */
  changes: (Change & { changedAt: string })[]
}

/**
 * The facts of many accounts in one query: of their readings the last year and what waits, or all where something older has changed, or
 * that is asked for. With `lock`, a reading that is being sent is in the bill, or waits until the bill is made and goes to the next.
 */
export async function loadFacts(
  em: EntityManager,
  accountIds: number[],
  { lock = false, whole = false } = {},
): Promise<Map<number, LoadedAccount>> {
  const ids = integers(accountIds)
  if (lock) await em.execute('select from meters where account_id = any(?::int[]) order by id for no key update', [ids])
  const accounts = await askPlanned<AccountRow>(em, selectMany, [whole, ids])
  return new Map(accounts.map(row => [row.id, loadedAccount(row)]))
}

interface MeterRow {
  id: number
  zones: number
  digits: number
  ratio: string
  replaces: number | null
  removed: string | null
  verified: string | null
  failed: string | null
}

/** An account as it is read. */
export interface AccountRow {
  id: number
  branch: string
  open: string
  since: string
  closed: string | null
  category: string
  norm: string
  exempt: boolean
  former: { until: string; category: string; norm: string; exempt: boolean; branch: string | null }[] | null
  changes: { period: string; cause: ChangeCause; at: string }[] | null
  meters: MeterRow[] | null
  /** Each as `id meter source day {values} rollover period late billed`, with `;` between them: a year of a town's readings is much to write as JSON. */
  readings: string | null
}

/**
 * Averages look back a year from the latest billed reading that counts, so what is older is needed only where it has changed, or where none
 * counts.
 */
const readingsSql = `
  select string_agg(concat_ws(' ', r.id, r.meter_id, r.source, r.taken_on, r.values_wh, r.rollover_confirmed, r.period, r.late, r.billed), ';'
    order by r.taken_on, ${chainOrderSql('r')})
  from meters m
  cross join lateral (
    select max(taken_on) as on from readings
    where meter_id = m.id and state = 'accepted' and billed and source <> 'estimate' and ${countableSql('m', 'taken_on')}
  ) as latest
  join readings r on r.meter_id = m.id and r.state = 'accepted' and r.source <> 'estimate'
    and (asked.whole or changed.facts is not null or not r.billed or coalesce(r.taken_on >= latest.on - 365, true))
  where m.account_id = a.id`

/** The query for accounts of which something is so, `a` being an account; with everything that was ever read, or not. */
export const selectAccounts = (whole: string, which: string) => `
  select a.id, a.branch, ${openPeriodSql('a')}::text as open, coalesce(a.billed_since, a.billed_from)::text as since, a.closed_on::text as closed,
    a.category, a.norm_wh::text as norm, a.range_exempt as exempt, changed.facts as changes,
    (select json_agg(json_build_object('until', until_day, 'category', category, 'norm', norm_wh::text, 'exempt', range_exempt, 'branch', branch)
       order by until_day) from former_terms where account_id = a.id) as former,
    (select json_agg(json_build_object('id', id, 'zones', zones, 'digits', digits, 'ratio', ratio::text, 'replaces', replaces,
       'removed', removed_on, 'verified', verified_until, 'failed', failed_on) order by id)
       from meters where account_id = a.id) as meters,
    (${readingsSql}) as readings
  from (select ${whole}::boolean as whole) as asked cross join accounts a
  cross join lateral (
    select json_agg(json_build_object('period', period, 'cause', cause, 'at', changed_at::text) order by changed_at, period) as facts
    from changed_facts where account_id = a.id
  ) as changed
  where ${which}`

const selectMany = `${selectAccounts('$1', 'a.id = any($2::int[])')} order by a.id`

/** The facts of an account, from its row. */
export function loadedAccount(row: AccountRow): LoadedAccount {
  const { id, branch, category, norm, exempt } = row
  const points = pointsOf(
    row.meters ?? [],
    Map.groupBy((row.readings?.split(';') ?? []).map(pointReading), ({ meter }) => meter),
  )
  const former = (row.former ?? []).map(({ until, norm, exempt, ...more }) => {
    return { ...more, until: rememberedDays.get(until), normWh: BigInt(norm), rangeExempt: exempt }
  })
  const terms = datedTerms(former, { branch, category, normWh: BigInt(norm), rangeExempt: exempt })
  const changes = (row.changes ?? []).map(({ period, cause, at }) => ({
    period: months.get(period),
    cause,
    changedAt: at,
  }))
  return {
    id,
    branch,
    open: months.get(row.open),
    facts: { since: rememberedDays.get(row.since), closedOn: dayOrNull(row.closed), points },
    terms,
    changes,
  }
}

function pointsOf(meters: MeterRow[], readingsOf: Map<number, PointReading[]>): MeteringPoint[] {
  return meters
    .filter(({ replaces }) => replaces === null)
    .map(first => {
      const chain = chainFrom(first, meters)
      const readings = chain.flatMap(({ id }) => readingsOf.get(id) ?? [])
      return { id: first.id, meters: chain.map(pointMeter), readings }
    })
}

function chainFrom(first: MeterRow, own: MeterRow[]): MeterRow[] {
  const chain = [first]
  for (let next: MeterRow | undefined = first; next; ) {
    const { id }: MeterRow = next
    next = own.find(({ replaces }) => replaces === id)
    if (next) chain.push(next)
  }
  return chain
}

function pointMeter({ id, zones, digits, ratio, removed, verified, failed }: MeterRow): PointMeter {
  return {
    id,
    zones,
    digits,
    ratio: BigInt(ratio),
    removedOn: dayOrNull(removed),
    verifiedUntil: dayOrNull(verified),
    failedOn: dayOrNull(failed),
  }
}

/** A town's readings fall on a few hundred days: the text of each day is parsed only once. */
const months = rememberedTexts(text => Temporal.PlainDate.from(text).toPlainYearMonth())

function pointReading(text: string): PointReading {
  const [id, meter, source, taken, values, rollover, period, late, billed] = text.split(' ')
  return {
    id: Number.parseInt(id!, 10),
    meter: Number.parseInt(meter!, 10),
    source: source as PointReading['source'],
    takenOn: rememberedDays.get(taken!),
    valuesWh: values!.slice(1, -1).split(',').map(BigInt),
    rolloverConfirmed: rollover === 't',
    period: months.get(period!),
    late: late === 't',
    billed: billed === 't',
  }
}

function dayOrNull(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : rememberedDays.get(text)
}
