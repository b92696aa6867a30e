import type { EntityManager } from '@mikro-orm/postgresql'
import { integers } from '../../units/integers.ts'
import { kopecks } from '../../units/money.ts'
import type { EstimatedPeriod, MeteringPoint, PointMeter, PointReading } from './metering-point.ts'
import { rememberedTexts } from './remembered-texts.ts'

/**
 * The metering points of many accounts by account, with all that their next bills are made of, in three queries. With `lock`, a
 * reading that is being sent is in the bill, or waits until the bill is made and goes to the next.
 */
export async function loadPoints(
  em: EntityManager,
  accountIds: number[],
  { lock = false } = {},
): Promise<Map<number, MeteringPoint[]>> {
  const accounts = integers(accountIds)
  const meters = await em.execute<MeterRow[]>(lock ? `${selectMeters} for no key update` : selectMeters, [accounts])
  const readings = await em.execute<ReadingRow[]>(selectReadings, [integers(meters.map(({ id }) => id))])
  const estimated = await em.execute<EstimatedRow[]>(selectEstimated, [accounts])
  const readingsByMeter = Map.groupBy(readings, row => row.meter)
  const estimatedByPoint = Map.groupBy(estimated, row => row.point)
  const points = new Map<number, MeteringPoint[]>()
  for (const [accountId, own] of Map.groupBy(meters, row => row.account)) {
    const chains = own.filter(({ replaces }) => replaces === null).map(first => chainFrom(first, own))
    const found = chains.map(chain => ({
      id: chain[0]!.id,
      meters: chain.map(pointMeter),
      readings: chain.flatMap(({ id }) => readingsByMeter.get(id) ?? []).map(pointReading),
      estimated: (estimatedByPoint.get(chain[0]!.id) ?? []).map(estimatedPeriod),
    }))
    points.set(accountId, found)
  }
  return points
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

interface ReadingRow {
  id: number
  meter: number
  source: PointReading['source']
  taken: string
  values: string
  rollover: boolean
  period: string
  billed: boolean
}

/** Averages look back a year from the latest billed reading, so what is older is not needed. */
const selectReadings = `
  select r.id, r.meter_id as meter, r.source, r.taken_on::text as taken, r.values_wh::text as values,
    r.rollover_confirmed as rollover, r.period::text, r.billed
  from unnest(?::int[]) as m(id)
  cross join lateral (
    select max(taken_on) as on from readings where meter_id = m.id and state = 'accepted' and billed
  ) as latest
  join readings r on r.meter_id = m.id and r.state = 'accepted' and r.source <> 'estimate'
    and (not r.billed or r.taken_on >= latest.on - 365)
  order by r.taken_on, r.id`

interface EstimatedRow {
  point: number
  period: string
  basis: EstimatedPeriod['basis']
  charged: string
}

const selectEstimated = `
  select c.point, c.period::text, c.basis, c.amount_kopecks::text as charged
  from charges c left join lateral (
    select id from charges where account_id = c.account_id and point = c.point and period > c.period and basis = 'actual' limit 1
  ) as later on true
  where c.account_id = any(?::int[]) and c.basis <> 'actual' and later.id is null
  order by c.period`

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

function estimatedPeriod({ period, basis, charged }: EstimatedRow): EstimatedPeriod {
  return {
    period: months.get(period),
    basis,
    chargedKopecks: kopecks(BigInt(charged)),
  }
}

function dayOrNull(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : days.get(text)
}
