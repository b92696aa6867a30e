import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import type { ChangeCause } from '../../accounts/changed-fact.table.ts'
import { capacityOf } from '../../metering/consumption.ts'
import { daysByVersion } from '../../tariffs/tariff-version.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { type DayInterval, daysIn, periodInterval } from '../../units/period.ts'
import type { ChargeLine, MeterUse } from '../charge-line.ts'
import { governingVersion } from '../rating/rate.ts'
import { type AverageWindow, averageBefore } from '../usage/average-window.ts'
import { loadTerms } from '../usage/load-terms.ts'
import type { PeriodUsage } from '../usage/period-usage.ts'
import { readUses } from '../usage/read-uses.ts'

/** What is explained: a charge that was posted, or one that a reading will make, with the earlier months it rates again (§6). */
export type Explainable = Pick<
  PeriodUsage,
  'point' | 'period' | 'basis' | 'interval' | 'uses' | 'lines' | 'recalculations'
> & {
  amountKopecks: Kopecks
}

/** One meter's part: `next − previous` × ratio in each zone, turned over where it counts from the end of the dial. */
export type ExplainedDial = {
  serial: string
  zones: number
  ratio: bigint
  previousWh: bigint[]
  previousOn: Temporal.PlainDate
  nextWh: bigint[]
  nextOn: Temporal.PlainDate | null
  volumeWh: bigint[]
  /** 10^digits kWh, where the dial turned over in some zone. */
  capacityWh: bigint | null
}

/** Where every figure of a month's charge comes from. The lines' amounts add up to the charge's own exactly. */
export type ExplainedCharge = {
  /** The metering point; 0 is that of an account without a meter. */
  point: number
  period: Temporal.PlainYearMonth
  basis: PeriodUsage['basis']
  interval: DayInterval
  days: bigint
  dials: ExplainedDial[]
  /** Of an average: the window it is made of; null where readings learned of since have changed it. */
  average: AverageWindow | null
  /** Each with the days on which its tariff was in force. */
  lines: (ChargeLine & { days: bigint })[]
  /** More than one tariff was in force, and each has its part of the use by its days. */
  isByDays: boolean
  /** Upper limits of the ranges but the last, kWh a month, where there are several. */
  limitsKwh: bigint[]
  /**
   * Where the whole use is more than this month's lines, the rest is in the months rated again; where it is less, they hold an estimate, too, of
   * the days before a meter that replaced one whose closing reading is unknown.
   */
  usedWh: bigint
  ratedWh: bigint
  amountKopecks: Kopecks
  /** Rated again − charged then = the correction; the lines are those of the month as it is now. */
  recalculations: {
    point: number
    period: Temporal.PlainYearMonth
    basis: PeriodUsage['basis']
    cause: ChangeCause
    lines: ChargeLine[]
    againKopecks: Kopecks
    thenKopecks: Kopecks
    amountKopecks: Kopecks
  }[]
}

/** A charge that a reading will make, to be explained. */
export function explainable({ chargeKopecks: amountKopecks, ...usage }: PeriodUsage): Explainable {
  return { ...usage, amountKopecks }
}

/** Explains a charge by the readings and tariffs it was made of (billing-rules §1–§6). */
export async function explainCharge(em: EntityManager, account: Account, what: Explainable): Promise<ExplainedCharge> {
  const { point, period, basis, interval, uses, lines, amountKopecks, recalculations } = what
  const zones = lines[0]!.zones
  const terms = await loadTerms(em, account)
  const tariffs = terms.tariffs(zones)
  const spans = daysByVersion(tariffs, interval)
  const isOf = (line: ChargeLine) => (span: (typeof spans)[number]) =>
    (span.version.versionFrom ?? span.version.from).equals(line.tariffFrom)
  const isExempt = spans.every(({ version }) => version.isExempt)
  const ratedWh = sumOf(lines.map(({ volumeWh }) => volumeWh))
  const used = uses.flatMap(({ volumeWh }) => volumeWh)
  return {
    point,
    period,
    basis,
    interval,
    amountKopecks,
    ratedWh,
    days: daysIn(interval),
    dials: basis === 'actual' ? await dialsOf(em, uses) : [],
    average: basis === 'average' ? await averageBefore(em, uses[0]!, periodInterval(period)) : null,
    lines: lines.map(line => ({ ...line, days: sumOf(spans.filter(isOf(line)).map(span => span.days)) })),
    isByDays: spans.length > 1 && (basis !== 'norm' || isSharedByDays(lines, spans, isOf)),
    limitsKwh: isExempt ? [] : [...(governingVersion(tariffs, interval)?.limitsKwh ?? [])],
    usedWh: used.length > 0 ? sumOf(used) : ratedWh,
    recalculations: recalculations.map(correctionOf),
  }
}

/** Whether all days of an interval have their part, to a watt-hour a line: those of a norm may lie on both sides of a meter's. */
function isSharedByDays<Span extends { days: bigint }>(
  lines: readonly ChargeLine[],
  spans: readonly Span[],
  isOf: (line: ChargeLine) => (span: Span) => boolean,
): boolean {
  const days = sumOf(spans.map(span => span.days))
  const ratedWh = sumOf(lines.map(({ volumeWh }) => volumeWh))
  return spans.every(span => {
    const ownWh = sumOf(lines.filter(line => isOf(line)(span)).map(({ volumeWh }) => volumeWh))
    const off = ownWh * days - ratedWh * span.days
    return (off < 0n ? -off : off) < BigInt(lines.length) * days
  })
}

function correctionOf(corrected: Explainable['recalculations'][number]) {
  const againKopecks = sumKopecks(corrected.lines.map(line => line.amountKopecks))
  return { ...corrected, againKopecks, thenKopecks: kopecks(againKopecks - corrected.amountKopecks) }
}

async function dialsOf(em: EntityManager, uses: MeterUse[]): Promise<ExplainedDial[]> {
  return (await readUses(em, uses)).map(({ meter, previous, reading, volumeWh }) => {
    const { serial, zones, ratio, digits } = meter
    const [previousWh, nextWh] = [previous.valuesWh, reading?.valuesWh ?? []]
    const turnedOver = nextWh.some((value, zone) => value < previousWh[zone]!)
    const capacityWh = turnedOver ? capacityOf(digits) : null
    const days = { previousOn: previous.takenOn, nextOn: reading?.takenOn ?? null }
    return { serial, zones, ratio, previousWh, nextWh, ...days, volumeWh, capacityWh }
  })
}
