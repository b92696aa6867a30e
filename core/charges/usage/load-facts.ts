import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChangeCause } from '../../accounts/changed-fact.table.ts'
import { chainOrderSql } from '../../metering/standing-readings.ts'
import { integers } from '../../units/integers.ts'
import type { DatedTerms } from './account-terms.ts'
import type { Change } from './bill-usages.ts'
import type { AccountFacts, MeteringPoint, PointMeter, PointReading } from './metering-point.ts'
import { rememberedTexts } from './remembered-texts.ts'

/** All that an account's next bill is made of, beside tariffs and what was charged before. */
export interface LoadedAccount {
  id: number
  branch: string
  facts: AccountFacts
  terms: DatedTerms[]
  /** What has changed since the last bill, latest last. */
  changes: (Change & { changedAt: string })[]
}

/**
 * The facts of many accounts in three queries: of their readings the last year and what waits, or all where something older has changed, or that is asked for. With
 * `lock`, a reading that is being sent is in the bill, or waits until the bill is made and goes to the next.
 */
export async function loadFacts(
  em: EntityManager,
  accountIds: number[],
  { lock = false, whole = false } = {},
): Promise<Map<number, LoadedAccount>> {
  const ids = integers(accountIds)
  const meters = await em.execute<MeterRow[]>(lock ? `${selectMeters} for no key update` : selectMeters, [ids])
  const accounts = await em.execute<AccountRow[]>(selectAccounts, [ids])
  const changed = new Set(accounts.filter(({ changes }) => changes).map(({ id }) => id))
  const wanted = [
    integers(meters.map(({ id }) => id)),
    `{${meters.map(({ account }) => whole || changed.has(account)).join(',')}}`,
  ]
  const readings = await em.execute<ReadingRow[]>(selectReadings, wanted)
  const metersOf = Map.groupBy(meters, row => row.account)
  const readingsOf = Map.groupBy(readings, row => row.meter)
  return new Map(accounts.map(row => [row.id, loadedAccount(row, pointsOf(metersOf.get(row.id) ?? [], readingsOf))]))
}

interface MeterRow {
  id: number
  account: number
  zones: number
  digits: number
  ratio: string
  replaces: number | null
  removed: string | null
  verified: string | null
  failed: string | null
}

const selectMeters = `
  select id, account_id as account, zones, digits, ratio::text, replaces, removed_on::text as removed,
    verified_until::text as verified, failed_on::text as failed
  from meters where account_id = any(?::int[]) order by id`

interface AccountRow {
  id: number
  branch: string
  since: string
  closed: string | null
  category: string
  norm: string
  exempt: boolean
  former: { until: string; category: string; norm: string; exempt: boolean }[] | null
  changes: { period: string; cause: ChangeCause; at: string }[] | null
}

const selectAccounts = `
  select a.id, a.branch, coalesce(a.billed_since, a.billed_from)::text as since, a.closed_on::text as closed,
    a.category, a.norm_wh::text as norm, a.range_exempt as exempt,
    (select json_agg(json_build_object('until', until_day, 'category', category, 'norm', norm_wh::text, 'exempt', range_exempt)
       order by until_day) from former_terms where account_id = a.id) as former,
    (select json_agg(json_build_object('period', period, 'cause', cause, 'at', changed_at::text) order by changed_at, period)
       from changed_facts where account_id = a.id) as changes
  from accounts a where a.id = any(?::int[]) order by a.id`

interface ReadingRow {
  id: number
  meter: number
  source: PointReading['source']
  taken: string
  values: string
  rollover: boolean
  period: string
  late: boolean
  billed: boolean
}

/** Averages look back a year from the latest billed reading, so what is older is needed only where it has changed. */
const selectReadings = `
  select r.id, r.meter_id as meter, r.source, r.taken_on::text as taken, r.values_wh::text as values,
    r.rollover_confirmed as rollover, r.period::text, r.late, r.billed
  from unnest(?::int[], ?::boolean[]) as m(id, is_whole)
  cross join lateral (
    select max(taken_on) as on from readings where meter_id = m.id and state = 'accepted' and billed
  ) as latest
  join readings r on r.meter_id = m.id and r.state = 'accepted' and r.source <> 'estimate'
    and (m.is_whole or not r.billed or r.taken_on >= latest.on - 365)
  order by r.taken_on, ${chainOrderSql('r')}`

function loadedAccount(row: AccountRow, points: MeteringPoint[]): LoadedAccount {
  const { id, branch, category, norm, exempt } = row
  const former = row.former ?? []
  const terms = [...former, { category, norm, exempt }].map((each, index) => ({
    from: dayOrNull(former[index - 1]?.until ?? null),
    category: each.category,
    normWh: BigInt(each.norm),
    rangeExempt: each.exempt,
  }))
  const changes = (row.changes ?? []).map(({ period, cause, at }) => ({
    period: months.get(period),
    cause,
    changedAt: at,
  }))
  return {
    id,
    branch,
    facts: { since: days.get(row.since), closedOn: dayOrNull(row.closed), points },
    terms,
    changes,
  }
}

function pointsOf(meters: MeterRow[], readingsOf: Map<number, ReadingRow[]>): MeteringPoint[] {
  return meters
    .filter(({ replaces }) => replaces === null)
    .map(first => {
      const chain = chainFrom(first, meters)
      const readings = chain.flatMap(({ id }) => readingsOf.get(id) ?? []).map(pointReading)
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
const days = rememberedTexts(text => Temporal.PlainDate.from(text))
const months = rememberedTexts(text => Temporal.PlainDate.from(text).toPlainYearMonth())

function pointReading({ taken, values, rollover, period, ...row }: ReadingRow): PointReading {
  return {
    ...row,
    takenOn: days.get(taken),
    valuesWh: values.slice(1, -1).split(',').map(BigInt),
    rolloverConfirmed: rollover,
    period: months.get(period),
  }
}

function dayOrNull(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : days.get(text)
}
