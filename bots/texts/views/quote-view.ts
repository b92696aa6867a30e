import type { ChargeLine } from '../../../core/charges/charge-line.ts'
import type { DueParts } from '../../../core/charges/views/due-parts.ts'
import type { PenaltyAhead } from '../../../core/charges/views/explain-penalty.ts'
import type { ComingCorrection, ComingEstimate, LateReading, OwedNow } from '../../../core/charges/views/owed-now.ts'
import type { Quote } from '../../../core/charges/views/quote.ts'
import type { Kopecks } from '../../../core/units/money.ts'

/** One usage of a quote, as the screens need it: plain exact values. */
export type UsageView = {
  serial: string
  model: string
  zones: number
  previousWh: bigint[]
  previousOn: Temporal.PlainDate
  nextWh: bigint[]
  nextOn: Temporal.PlainDate
  volumeWh: bigint[]
  /** The transformer ratio, counted in already. */
  ratio: bigint
  /** The bill that the reading enters. */
  period: Temporal.PlainYearMonth
  lines: ChargeLine[]
}

/** The bill that a quote is for, and by when it is to be paid. */
type Bill = { period: Temporal.PlainYearMonth; dueDate: Temporal.PlainDate }

/** The calculation of figure 6 of the cabinet's manual. */
export type QuoteView = Bill &
  Pick<Quote, 'chargeKopecks' | 'dueKopecks' | 'advanceKopecks'> & {
    usages: UsageView[]
    /** Of months billed without a reading; older records lack them, and what follows. */
    recalculations?: { period: Temporal.PlainYearMonth; amountKopecks: Kopecks }[]
    balanceKopecks: Kopecks
    balanceOn: Temporal.PlainDate
    /** What is late, and what is due by when. */
    parts?: DueParts
    late?: LateReading | null
    /** Meters whose reading is still missing, and what their month will be charged. */
    unread?: (ComingEstimate & { serial: string })[]
    /** What the next bill corrects by changed facts, where no reading waits for it. */
    correction?: ComingCorrection | null
    /** Penalties that no bill holds yet. */
    ahead?: PenaltyAhead | null
  }

/** The exact values of a quote that the screens show. */
export function quoteView({ quote, period, dueOn, parts, late, unread, correction, ahead }: OwedNow): QuoteView {
  const { chargeKopecks, recalculations, dueKopecks, advanceKopecks, balance } = quote
  const usages = quote.usages.map(({ meter, previous, reading, volumeWh, rating }) => ({
    serial: meter.serial,
    model: meter.model,
    zones: meter.zones,
    previousWh: previous.valuesWh,
    previousOn: previous.takenOn,
    nextWh: reading.valuesWh,
    nextOn: reading.takenOn,
    volumeWh,
    ratio: meter.ratio,
    period: reading.period,
    lines: rating.lines,
  }))
  return {
    usages,
    chargeKopecks,
    recalculations,
    dueKopecks,
    advanceKopecks,
    balanceKopecks: balance.balanceKopecks,
    balanceOn: balance.asOf,
    period,
    dueDate: dueOn,
    parts,
    late,
    unread,
    correction,
    ahead,
  }
}
