import type { EntityManager } from '@mikro-orm/postgresql'
import { Broadcast } from '../outbox/broadcast.table.ts'
import { audience } from './audience.ts'
import { daylight } from './due-broadcasts.ts'
import { leftOut } from './plan-broadcasts.ts'
import { subscribers } from './subscribers.ts'

/** A notice of a broadcast that may leave now. Rows with the same `says` say the same in the same language. */
export interface DueRow {
  id: number
  address: string
  says: string
  batch: number | null
}

/**
 * The next notices of a messenger that may leave: their hour has come, it is day where they go, nobody has paused them, and they are
 * still wanted; those that are not are left out for good. `inHand` are being sent already.
 */
export async function takeDueRows(
  em: EntityManager,
  channel: string,
  inHand: number[],
  limit: number,
  now: Temporal.Instant,
): Promise<DueRow[]> {
  const running = (await em.find(Broadcast, { pausedAt: null, until: { $gt: now } })).filter(each => isDay(each, now))
  if (running.length === 0) return []
  const rows = await em.execute<(DueRow & { broadcast: number })[]>(
    `select id, address, md5(language || payload::text) as says, batch, broadcast_id as broadcast from outbox
     where channel = ? and sent_at is null and failed_at is null and broadcast_id = any(?::int[])
       and not_before <= ?::timestamptz and id <> all(?::int[])
     order by not_before, id limit ?`,
    [channel, `{${running.map(({ id }) => id)}}`, now.toString(), `{${inHand}}`, limit],
  )
  const wanted: DueRow[] = []
  for (const broadcast of running) {
    const ofIt = rows.filter(row => row.broadcast === broadcast.id)
    if (ofIt.length > 0) wanted.push(...(await leaveOutUnwanted(em, channel, broadcast, ofIt, now)))
  }
  return wanted
}

function isDay({ timeZone }: Broadcast, now: Temporal.Instant): boolean {
  const { hour } = now.toZonedDateTimeISO(timeZone)
  return hour >= daylight.fromHour && hour < daylight.toHour
}

/**
 * Leaves out what is not wanted any more (a reading that has come in between, a debt that was paid, a chat that wants no more reminders), and
 * has the others say what is true now. Rows of a call that may have been made already say what they said in it; one that is led to another
 * messenger meanwhile is that one's.
 */
async function leaveOutUnwanted(
  em: EntityManager,
  channel: string,
  broadcast: Broadcast,
  rows: DueRow[],
  now: Temporal.Instant,
): Promise<DueRow[]> {
  const ids = `{${rows.map(({ id }) => id)}}`
  const { sql, values } = audience(broadcast, now.toZonedDateTimeISO(broadcast.timeZone).toPlainDate())
  const changed = await em.execute<{ id: number; says: string | null }[]>(
    `with wanted as (
       select o.id, case when o.batch is null then o.payload || fresh.notice else o.payload end as payload from outbox o
       join peers p on p.channel = o.channel and p.external_id = o.address
       join links l on l.peer_id = p.id and l.account_id = o.account_id and l.unlinked_at is null
       cross join lateral (
         select cause, notice from (${sql}) as audience where audience.account_id = o.account_id offset 0
       ) as fresh
       where o.id = any(?::int[]) and ${subscribers(broadcast.kind, "o.payload->>'led' is not null")}
         and starts_with(o.key, ?::text || ':' || o.account_id || ':' || fresh.cause || ':')
     )
     update outbox set payload = wanted.payload,
       failed_at = case when wanted.id is null then ?::timestamptz end, failure = case when wanted.id is null then ? end
     from unnest(?::int[]) as taken (id) left join wanted on wanted.id = taken.id
     where outbox.id = taken.id and outbox.channel = ? and outbox.payload is distinct from wanted.payload
     returning outbox.id, md5(language || outbox.payload::text) as says`,
    [...values, ids, broadcast.kind, now.toString(), leftOut.unwanted, ids, channel],
  )
  const saying = new Map(changed.map(({ id, says }) => [id, says]))
  return rows.flatMap(row => {
    const says = saying.has(row.id) ? saying.get(row.id) : row.says
    return says ? [{ ...row, says }] : []
  })
}

/** Marks rows as one call, for good: when it is repeated after a kill, VK recognises the call by its number. */
export async function saveBatch(em: EntityManager, ids: number[], batch: number): Promise<void> {
  await em.execute('update outbox set batch = ? where id = any(?::int[])', [batch, `{${ids}}`])
}

/** Gives up the rows of broadcasts that are over. */
export async function leaveOutLate(em: EntityManager, now: Temporal.Instant): Promise<void> {
  await em.execute(
    `update outbox set failed_at = ?::timestamptz, failure = ?, payload = null from broadcasts
     where broadcasts.id = outbox.broadcast_id and broadcasts.until <= ?::timestamptz and sent_at is null and failed_at is null`,
    [now.toString(), leftOut.late, now.toString()],
  )
}
