import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChangeCause } from '../../accounts/changed-fact.table.ts'
import { openPeriodSql } from '../../ledger/next-period.ts'
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
  const accounts = await em.execute<AccountRow[]>(selectAccounts, [whole, ids])
  return new Map(accounts.map(row => [row.id, loadedAccount(row)]))
}

/** The facts of one account. */
export async function loadAccount(em: EntityManager, accountId: number): Promise<LoadedAccount> {
  return (await loadFacts(em, [accountId])).get(accountId)!
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

interface AccountRow {
  id: number
  branch: string
  open: string
  since: string
  closed: string | null
  category: string
  norm: string
  exempt: boolean
  former: { until: string; category: string; norm: string; exempt: boolean }[] | null
  changes: { period: string; cause: ChangeCause; at: string }[] | null
  meters: MeterRow[] | null
  readings: ReadingRow[] | null
}

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
const readingsSql = `
  select json_agg(json_build_object('id', r.id, 'meter', r.meter_id, 'source', r.source, 'taken', r.taken_on, 'values', r.values_wh::text,
      'rollover', r.rollover_confirmed, 'period', r.period, 'late', r.late, 'billed', r.billed)
    order by r.taken_on, ${chainOrderSql('r')})
  from meters m
  cross join lateral (
    select max(taken_on) as on from readings where meter_id = m.id and state = 'accepted' and billed
  ) as latest
  join readings r on r.meter_id = m.id and r.state = 'accepted' and r.source <> 'estimate'
    and (asked.whole or changed.facts is not null or not r.billed or r.taken_on >= latest.on - 365)
  where m.account_id = a.id`

const selectAccounts = `
  select a.id, a.branch, ${openPeriodSql('a')}::text as open, coalesce(a.billed_since, a.billed_from)::text as since, a.closed_on::text as closed,
    a.category, a.norm_wh::text as norm, a.range_exempt as exempt, changed.facts as changes,
    (select json_agg(json_build_object('until', until_day, 'category', category, 'norm', norm_wh::text, 'exempt', range_exempt)
       order by until_day) from former_terms where account_id = a.id) as former,
    (select json_agg(json_build_object('id', id, 'zones', zones, 'digits', digits, 'ratio', ratio::text, 'replaces', replaces,
       'removed', removed_on, 'verified', verified_until, 'failed', failed_on) order by id)
       from meters where account_id = a.id) as meters,
    (${readingsSql}) as readings
  from (select ?::boolean as whole) as asked cross join accounts a
  cross join lateral (
    select json_agg(json_build_object('period', period, 'cause', cause, 'at', changed_at::text) order by changed_at, period) as facts
    from changed_facts where account_id = a.id
  ) as changed
  where a.id = any(?::int[]) order by a.id`

function loadedAccount(row: AccountRow): LoadedAccount {
  const { id, branch, category, norm, exempt } = row
  const former = row.former ?? []
  const points = pointsOf(
    row.meters ?? [],
    Map.groupBy(row.readings ?? [], ({ meter }) => meter),
  )
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
    open: months.get(row.open),
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
