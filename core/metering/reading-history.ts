import type { EntityManager } from '@mikro-orm/postgresql'
import { inOrder } from '../units/dates.ts'
import { consumption } from './consumption.ts'
import { isCountable } from './is-countable.ts'
import { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'
import { inChainOrder } from './standing-readings.ts'

/** Where a reading comes from; `opening` is a meter's first one, `closing` the last of one that was taken away. */
type HistorySource = 'resident' | 'control' | 'opening' | 'closing'

/** A reading as an account's history shows it. */
export type HistoryReading = {
  serial: string
  takenOn: Temporal.PlainDate
  /** Watt-hours on the dial, one per zone. */
  valuesWh: bigint[]
  /** Since the meter's reading before; null for the first, and where nothing is billed by it. */
  usedWh: bigint[] | null
  source: HistorySource
  /** False when the meter had failed or its verification was over: no bill is made by it. */
  isCounted: boolean
}

/** The readings of all of an account's meters that stand, oldest first, with those from before they came here. */
export async function readingHistory(em: EntityManager, accountId: number): Promise<HistoryReading[]> {
  const meters = await em.find(Meter, { account: accountId }, { orderBy: { id: 'asc' } })
  const readings = await em.find(
    Reading,
    {
      meter: { $in: meters.map(({ id }) => id) },
      state: { $in: ['accepted', 'history'] },
      source: { $ne: 'estimate' },
    },
    { orderBy: { takenOn: 'asc', id: 'asc' } },
  )
  return meters
    .flatMap(meter =>
      meterHistory(
        meter,
        readings.filter(reading => reading.meter === meter.id),
      ),
    )
    .toSorted((a, b) => inOrder(a.takenOn, b.takenOn))
}

function meterHistory(meter: Meter, readings: Reading[]): HistoryReading[] {
  const history: HistoryReading[] = []
  let previous: Reading | undefined
  for (const reading of readings.toSorted(inChainOrder)) {
    const { takenOn, valuesWh } = reading
    const isCounted = isCountable(reading, meter)
    const usedWh = isCounted && previous ? useSince(previous, reading, meter) : null
    history.push({ serial: meter.serial, takenOn, valuesWh, usedWh, source: sourceOf(reading, meter), isCounted })
    if (isCounted) previous = reading
  }
  return history
}

function useSince({ valuesWh: previousWh }: Reading, next: Reading, { digits, ratio }: Meter): bigint[] | null {
  const { valuesWh: nextWh, rolloverConfirmed } = next
  const used = consumption({ previousWh, nextWh, digits, ratio, rolloverConfirmed })
  return 'error' in used ? null : used.volumeWh
}

function sourceOf({ source, takenOn }: Reading, { removedOn }: Meter): HistorySource {
  if (source === 'opening') return 'opening'
  if (removedOn && takenOn.equals(removedOn)) return 'closing'
  return source === 'resident' ? 'resident' : 'control'
}
