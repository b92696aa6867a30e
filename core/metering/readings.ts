import type { EntityManager } from '@mikro-orm/postgresql'
import { integers } from '../units/integers.ts'
import { isCountable } from './is-countable.ts'
import type { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'

export interface LastReadings {
  /** What the next consumption is counted from: the last reading of a bill that is made, or the meter's opening one. */
  previous: Reading
  /** The newest reading that waits for its bill, if any. */
  pending: Reading | null
}

/** Where meters stand, by meter. */
export async function lastReadings(em: EntityManager, meterIds: readonly number[]): Promise<Map<number, LastReadings>> {
  const rows = await em.execute<(object & { waits: boolean })[]>(selectLast, [integers(meterIds)])
  const readings = rows.map(({ waits, ...row }) => ({ waits, reading: em.map(Reading, row) }))
  const ofMeter = Map.groupBy(readings, ({ reading }) => reading.meter)
  const last = (meter: number, isPending: boolean) =>
    ofMeter.get(meter)?.find(({ waits }) => waits === isPending)?.reading
  return new Map(meterIds.map(id => [id, { previous: last(id, false)!, pending: last(id, true) ?? null }]))
}

const selectLast = `
  select distinct on (r.meter_id, waits) r.*, waits
  from readings r cross join lateral (select not (r.billed or r.late) as waits) as w
  where r.meter_id = any(?::int[]) and r.state = 'accepted' and r.source <> 'estimate'
    and (not waits or r.source in ('resident', 'control'))
  order by r.meter_id, waits, r.taken_on desc, r.id desc`

/** The newest reading that waits for its bill, if any: the one to correct or to take back. */
export async function pendingReading(em: EntityManager, meterId: number): Promise<Reading | null> {
  return em.findOne(
    Reading,
    { meter: meterId, billed: false, late: false, state: 'accepted', source: { $in: ['resident', 'control'] } },
    { orderBy: { takenOn: 'desc', id: 'desc' } },
  )
}

/**
 * The readings of a meter that count and that nobody took back: as `told` those that stand, and those a control reading took the place of.
 * The one it came with is always among them: every later one is held against it, even where the verification had ended before. What was
 * read before that one is its `history`.
 */
export async function toldReadings(em: EntityManager, meter: Meter): Promise<{ told: Reading[]; history: Reading[] }> {
  const readings = await em.find(
    Reading,
    {
      meter: meter.id,
      source: { $ne: 'estimate' },
      $or: [{ state: { $in: ['accepted', 'history'] } }, { supersededBy: { $ne: null } }],
    },
    { orderBy: { takenOn: 'asc', id: 'asc' } },
  )
  const told = readings.filter(({ state }) => state !== 'history')
  return {
    told: told.filter(reading => reading.source === 'opening' || isCountable(reading, meter)),
    history: readings.filter(({ state }) => state === 'history'),
  }
}
