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
    if (ofIt.length > 0) wanted.push(...(await leaveOutUnwanted(em, broadcast, ofIt, now)))
  }
  return wanted
}

function isDay({ timeZone }: Broadcast, now: Temporal.Instant): boolean {
  const { hour } = now.toZonedDateTimeISO(timeZone)
  return hour >= daylight.fromHour && hour < daylight.toHour
}

/** A reading that has come in between, a debt that was paid, a chat that wants no more reminders. */
async function leaveOutUnwanted(
  em: EntityManager,
  broadcast: Broadcast,
  rows: DueRow[],
  now: Temporal.Instant,
): Promise<DueRow[]> {
  const ids = `{${rows.map(({ id }) => id)}}`
  const { sql, values } = audience(broadcast, now.toZonedDateTimeISO(broadcast.timeZone).toPlainDate())
  const unwanted = await em.execute<{ id: number }[]>(
    `with wanted as (
       select o.id from outbox o
       join peers p on p.channel = o.channel and p.external_id = o.address
       join links l on l.peer_id = p.id and l.account_id = o.account_id and l.unlinked_at is null
       where o.id = any(?::int[]) and ${subscribers(broadcast.kind)} and exists (
         select from (${sql}) as audience where audience.account_id = o.account_id)
     )
     update outbox set failed_at = ?::timestamptz, failure = ?, payload = null
     where id = any(?::int[]) and id not in (select id from wanted) returning id`,
    [ids, ...values, now.toString(), leftOut.unwanted, ids],
  )
  const out = new Set(unwanted.map(({ id }) => id))
  return rows.filter(({ id }) => !out.has(id))
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
