import type { EntityManager } from '@mikro-orm/postgresql'
import { openPeriodSql } from '../../../core/ledger/next-period.ts'
import { type LikelyUse, likelyUse } from '../../../core/metering/likely-use.ts'
import type { Reading } from '../../../core/metering/reading.table.ts'
import { periodOf } from '../../../core/units/period.ts'
import { inPages } from '../console/in-pages.ts'

/** A reading that stands: in the database, or of this file, whose ids are negative rows. */
export type Standing = Pick<
  Reading,
  'id' | 'source' | 'takenOn' | 'valuesWh' | 'rolloverConfirmed' | 'period' | 'billed' | 'late'
>

/** A row of the file with its meter's number. */
export interface SentRow {
  row: number
  source: 'resident' | 'control'
  takenOn: Temporal.PlainDate
  valuesWh: bigint[]
}

/** A meter with what was read of it, and what the file says, in the order of days. */
export interface ReadMeter {
  meter: { id: number; digits: number; ratio: bigint }
  /** Those that stand, and those a control reading took the place of. */
  told: Standing[]
  /** What was read before the meter's opening reading. */
  history: Standing[]
  /** The first period of the account that is billed here, and the first that is not closed. */
  billedFrom: Temporal.PlainYearMonth
  open: Temporal.PlainYearMonth
  likely: LikelyUse
  rows: SentRow[]
}

interface StoredRow {
  meter: number
  row: number
  digits: number
  ratio: string
  norm: string
  from: string
  open: string
  source: SentRow['source']
  on: string
  values: string[]
}

interface StoredReading {
  id: number
  meter: number
  source: Reading['source']
  on: string
  values: string[]
  period: string
  billed: boolean
  late: boolean
  state: Reading['state']
  rollover: boolean
}

/** The meters of the staged readings, many at a time, each once. */
export async function* loadMeters(em: EntityManager, rowsAtOnce: number): AsyncGenerator<ReadMeter[]> {
  let rows: StoredRow[] = []
  for await (const page of inPages<StoredRow>(em, judgeableRows, [], rowsAtOnce)) {
    rows.push(...page)
    // Of the last meter there may be more on the next page.
    const last = rows.at(-1)!.meter
    yield await withReadings(
      em,
      rows.filter(({ meter }) => meter !== last),
    )
    rows = rows.filter(({ meter }) => meter === last)
  }
  yield await withReadings(em, rows)
}

/** Rows that are known already, or have a problem, are not asked about. */
const judgeableRows = `
  select r.meter_id as meter, r.row, m.digits, m.ratio::text, a.norm_wh::text as norm, a.billed_from::text as "from",
    ${openPeriodSql('a')}::text as open, r.source, r.date::text as "on", r.values_wh::text[] as values
  from import_rows r join meters m on m.id = r.meter_id join accounts a on a.id = r.account_id
  where not r.is_known and cardinality(r.bad) = 0 and cardinality(r.values_wh) = r.zones
    and r.row not in (select row from import_problems)
  order by r.meter_id, r.date, r.source, r.row`

async function withReadings(em: EntityManager, rows: StoredRow[]): Promise<ReadMeter[]> {
  const rowsOf = Map.groupBy(rows, ({ meter }) => meter)
  const readings = await em.execute<StoredReading[]>(standingReadings, [JSON.stringify([...rowsOf.keys()])])
  const readingsOf = Map.groupBy(readings, ({ meter }) => meter)
  return [...rowsOf].map(([id, sent]) => readMeter(id, sent, readingsOf.get(id) ?? []))
}

const standingReadings = `
  select r.id, meter_id as meter, source, taken_on::text as "on", values_wh::text[] as values, period::text, billed, late,
    state, rollover_confirmed as rollover
  from json_array_elements_text(?::json) as wanted(meter) join readings r on r.meter_id = wanted.meter::integer
    join meters m on m.id = r.meter_id
  where (state in ('accepted', 'history') or superseded_by is not null) and source <> 'estimate'
    and (source = 'opening' or state = 'history' or (m.failed_on is null or taken_on < m.failed_on) and (m.verified_until is null or taken_on <= m.verified_until))
  order by meter_id, taken_on, r.id`

function readMeter(id: number, rows: StoredRow[], readings: StoredReading[]): ReadMeter {
  const meter = { id, digits: rows[0]!.digits, ratio: BigInt(rows[0]!.ratio) }
  const history = readings.filter(({ state }) => state === 'history')
  const told = readings.filter(({ state }) => state !== 'history')
  const ofDial = (stored: StoredReading[]) =>
    stored.map(standing).map(({ takenOn, valuesWh }) => ({ takenOn, valuesWh, meter }))
  const past = told.filter(({ billed, state }) => billed && state === 'accepted')
  return {
    meter,
    billedFrom: periodOf(Temporal.PlainDate.from(rows[0]!.from)),
    open: periodOf(Temporal.PlainDate.from(rows[0]!.open)),
    told: told.map(standing),
    history: history.map(standing),
    likely: likelyUse(ofDial(past), BigInt(rows[0]!.norm), ofDial(history)),
    rows: rows.map(({ row, source, on, values }) => ({
      row,
      source,
      takenOn: Temporal.PlainDate.from(on),
      valuesWh: values.map(BigInt),
    })),
  }
}

function standing({ id, source, on, values, period, billed, late, rollover }: StoredReading): Standing {
  const takenOn = Temporal.PlainDate.from(on)
  return {
    id,
    source,
    takenOn,
    valuesWh: values.map(BigInt),
    period: Temporal.PlainDate.from(period).toPlainYearMonth(),
    billed,
    late,
    rolloverConfirmed: rollover,
  }
}
