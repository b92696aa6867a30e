import type { EntityManager } from '@mikro-orm/postgresql'
import { firstDayOf } from '../units/dates.ts'
import type { ChangeCause } from './changed-fact.table.ts'

interface Change {
  accountId: number
  /** The first month it concerns, whether that is closed or not. */
  from: Temporal.PlainYearMonth
  cause: ChangeCause
}

/** Has the next closing reckon an account's months anew from one on (billing-rules §11). Whoever changes a fact of days that may be closed says so. */
export async function noteChange(em: EntityManager, change: Change, now: Temporal.Instant): Promise<void> {
  const { accountId, from, cause } = change
  await em.execute(
    `insert into changed_facts (account_id, period, cause, changed_at) values (?, ?::date, ?, ?::timestamptz)
     on conflict (account_id, period, cause) do update set changed_at = excluded.changed_at`,
    [accountId, String(firstDayOf(from)), cause, now.toString()],
  )
}

/** SQL for the bill of the last reading of a meter up to a day, as `period`: where later readings begin or cease to count, the months from there on change. */
export function lastPeriodRead(meter: string, day: string): string {
  return `select max(period) as period from readings
    where meter_id = ${meter} and state = 'accepted' and source <> 'estimate' and taken_on <= ${day}`
}
