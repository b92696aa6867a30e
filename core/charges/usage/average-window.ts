import type { EntityManager } from '@mikro-orm/postgresql'
import { usualWindow } from '../../metering/average-consumption.ts'
import { Meter } from '../../metering/meter.table.ts'
import { Reading } from '../../metering/reading.table.ts'
import { type DayInterval, daysIn } from '../../units/period.ts'
import type { MeterUse } from '../charge-line.ts'
import { estimate } from '../rating/estimate.ts'

/** What an average was made of: the use of a window of days, for the days of a month. */
export type AverageWindow = DayInterval & {
  days: bigint
  volumeWh: bigint[]
  monthDays: bigint
  averageWh: bigint[]
}

/** The window of an average (billing-rules §4) that was charged; null when readings learned of since would make another. */
export async function averageBefore(
  em: EntityManager,
  { meter, previous, volumeWh }: MeterUse,
  month: DayInterval,
): Promise<AverageWindow | null> {
  const chain = await metersBefore(em, meter)
  const last = await em.findOneOrFail(Reading, previous)
  const readings = await em.find(
    Reading,
    {
      meter: { $in: chain.map(({ id }) => id) },
      state: 'accepted',
      billed: true,
      source: { $ne: 'estimate' },
      takenOn: { $lte: last.takenOn },
    },
    { orderBy: { takenOn: 'asc', id: 'asc' } },
  )
  const window = usualWindow(
    readings.map(({ takenOn, valuesWh, meter: id }) => ({
      takenOn,
      valuesWh,
      meter: chain.find(each => each.id === id)!,
    })),
  )
  if (!window) return null
  const period = month.from.toPlainYearMonth()
  const averageWh = estimate({ period, usual: window, averagedInARow: 0, normWh: 0n }).volumeWh
  const isTheirs = averageWh.every((zoneWh, zone) => zoneWh === volumeWh[zone])
  return isTheirs ? { ...window, monthDays: daysIn(month), averageWh } : null
}

/** A meter and those before it in its place with as many zones, oldest first. */
async function metersBefore(em: EntityManager, id: number): Promise<Meter[]> {
  const chain = [await em.findOneOrFail(Meter, id)]
  for (let before = chain[0]!.replaces; before; before = chain[0]!.replaces) {
    const meter = await em.findOneOrFail(Meter, before)
    if (meter.zones !== chain[0]!.zones) break
    chain.unshift(meter)
  }
  return chain
}
