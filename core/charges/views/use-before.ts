import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { consumption } from '../../metering/consumption.ts'
import { Meter } from '../../metering/meter.table.ts'
import { Reading } from '../../metering/reading.table.ts'
import { inChainOrder } from '../../metering/standing-readings.ts'
import { earlierOf, isAfter } from '../../units/dates.ts'
import { type MonthlyUse, ofAccount, sharedUse } from './monthly-use.ts'

/** What an account used in the months before it was billed here, by the history of its meters' readings: shown, and never billed. */
export async function useBefore(em: EntityManager, { id, billedFrom }: Account): Promise<MonthlyUse[]> {
  const meters = await em.find(Meter, { account: id })
  const readings = await em.find(Reading, {
    meter: { $in: meters.map(meter => meter.id) },
    $or: [{ state: 'history' }, { state: 'accepted', source: 'opening' }],
  })
  const last = billedFrom.subtract({ months: 1 })
  return ofAccount(meters.flatMap(meter => meterUse(meter, ownReadings(meter, readings), last)))
}

function ownReadings(meter: Meter, readings: Reading[]): Reading[] {
  return readings.filter(reading => reading.meter === meter.id).toSorted(inChainOrder)
}

/** Of several readings of one month the last one ends it; months without one have their days' part of the next. */
function meterUse(meter: Meter, readings: Reading[], last: Temporal.PlainYearMonth): MonthlyUse[] {
  const monthOf = ({ period }: Reading) => earlierOf(period, last)
  const ends = readings.filter((reading, index) => {
    const next = readings[index + 1]
    return !next || !monthOf(next).equals(monthOf(reading))
  })
  return ends.slice(1).flatMap((next, index) => {
    const previous = ends[index]!
    const period = monthOf(next)
    const { digits, ratio, zones } = meter
    const dial = { digits, ratio, rolloverConfirmed: true }
    const used = consumption({ previousWh: previous.valuesWh, nextWh: next.valuesWh, ...dial })
    if ('error' in used) return []
    const lines = used.volumeWh.map((volumeWh, zone) => ({ zone: zone + 1, zones, volumeWh }))
    const interval = { from: previous.takenOn, to: next.takenOn }
    return sharedUse({ basis: 'actual', ...interval, period, lines }, monthsAfter(monthOf(previous), period))
  })
}

function monthsAfter(before: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth): Temporal.PlainYearMonth[] {
  const months = []
  for (let month = before.add({ months: 1 }); !isAfter(month, last); month = month.add({ months: 1 }))
    months.push(month)
  return months
}
