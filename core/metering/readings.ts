import type { EntityManager } from '@mikro-orm/postgresql'
import { openPeriodSql } from '../ledger/next-period.ts'
import { isCountable } from './is-countable.ts'
import type { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'

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
 * read before that one is its `history`. `open` is the first period of its account that is not closed.
 */
export async function toldReadings(em: EntityManager, meter: Meter): Promise<ToldReadings> {
  const rows = await em.execute<(object & { open_period: string })[]>(selectTold, [meter.account, meter.id])
  const readings = rows.map(({ open_period, ...row }) => em.map(Reading, row))
  const told = readings.filter(({ state }) => state !== 'history')
  return {
    open: Temporal.PlainDate.from(rows[0]!.open_period).toPlainYearMonth(),
    told: told.filter(reading => reading.source === 'opening' || isCountable(reading, meter)),
    history: readings.filter(({ state }) => state === 'history'),
  }
}

interface ToldReadings {
  open: Temporal.PlainYearMonth
  told: Reading[]
  history: Reading[]
}

const selectTold = `
  select r.*, ${openPeriodSql('a')}::text as open_period from readings r join accounts a on a.id = ?
  where r.meter_id = ? and r.source <> 'estimate' and (r.state in ('accepted', 'history') or r.superseded_by is not null)
  order by r.taken_on, r.id`
