import type { EntityManager } from '@mikro-orm/postgresql'
import { branchOf, type Supplier, todayIn } from '../supplier/supplier.ts'
import { audience, type Query } from './audience.ts'
import { type DueBroadcast, dueBroadcasts } from './due-broadcasts.ts'
import { namedAccountSql } from './notice-sql.ts'
import { countInvoices, queueInvoices } from './queue-invoices.ts'
import { saveBroadcast } from './save-broadcast.ts'
import { subscribers } from './subscribers.ts'

/** Why a row of a broadcast was left out. */
export const leftOut = { late: 'too late', unwanted: 'no longer wanted', told: 'told in another chat' } as const

/** A broadcast that is due now, and how many notices of it, by messenger, are not queued yet. */
interface PlannedBroadcast {
  due: DueBroadcast
  counts: Record<string, number>
}

/** A broadcast that could not be queued, or not all of it. */
interface FailedBroadcast {
  due: DueBroadcast
  why: unknown
}

/**
 * Queues every notice that is due and not queued yet, each under a key of its own, so that it does not matter how often, or by how
 * many processes, this is done. Gives what was queued, and what was not: a broadcast that fails does not keep the others waiting.
 */
export async function planBroadcasts(
  em: EntityManager,
  supplier: Supplier,
  now: Temporal.Instant,
): Promise<{ planned: PlannedBroadcast[]; failed: FailedBroadcast[] }> {
  const planned: PlannedBroadcast[] = []
  const failed: FailedBroadcast[] = []
  for (const due of dueNow(supplier, now)) {
    try {
      const counts =
        due.kind === 'receipt'
          ? await queueInvoices(em, supplier, due, now)
          : await em.transactional(tx => queue(tx, due, now))
      if (Object.keys(counts).length > 0) planned.push({ due, counts })
    } catch (why) {
      failed.push({ due, why })
    }
  }
  return { planned, failed }
}

/** What `planBroadcasts` would queue now; changes nothing. */
export async function previewBroadcasts(
  em: EntityManager,
  supplier: Supplier,
  now: Temporal.Instant,
): Promise<PlannedBroadcast[]> {
  const planned: PlannedBroadcast[] = []
  for (const due of dueNow(supplier, now)) {
    const counts = due.kind === 'receipt' ? await countInvoices(em, due, now) : await countMissing(em, due, now)
    planned.push({ due, counts })
  }
  return planned.filter(({ counts }) => Object.keys(counts).length > 0)
}

function dueNow(supplier: Supplier, now: Temporal.Instant): DueBroadcast[] {
  return supplier.branches.flatMap(({ id }) => {
    const branch = branchOf(supplier, id)
    return dueBroadcasts(supplier, branch, todayIn(branch, now))
  })
}

async function queue(em: EntityManager, due: DueBroadcast, now: Temporal.Instant): Promise<Record<string, number>> {
  // A town's worth of rows takes seconds, and a region's more than a resident would wait for.
  await em.execute('set local statement_timeout = 0')
  const missing = await countMissing(em, due, now)
  if (Object.keys(missing).length === 0) return {}
  await saveBroadcast(em, due, now)
  const { sql, values } = recipients(due, now)
  const queued = await em.execute<Counted[]>(
    `with queued as (
       insert into outbox (channel, address, language, payload, created_at, not_before, broadcast_id, account_id, key)
       select channel, address, language, payload, ?::timestamptz, not_before,
         (select id from broadcasts where key = ?), account_id, key
       from (${sql}) as recipients order by not_before, account_id
       on conflict (key) where key is not null do nothing returning channel
     ) select channel, count(*)::int as count from queued group by channel order by channel`,
    [now.toString(), due.key, ...values],
  )
  return counted(queued)
}

async function countMissing(
  em: EntityManager,
  due: DueBroadcast,
  now: Temporal.Instant,
): Promise<Record<string, number>> {
  const { sql, values } = recipients(due, now)
  const missing = await em.execute<Counted[]>(
    `select channel, count(*)::int as count from (${sql}) as recipients
     where not exists (select from outbox where outbox.key = recipients.key) group by channel order by channel`,
    values,
  )
  return counted(missing)
}

type Counted = { channel: string; count: number }

function counted(rows: Counted[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ channel, count }) => [channel, count]))
}

/**
 * The chats that are to get a notice, each at its hour of today, or now if that is past. The account is named only to a chat
 * that has several, since notices that say the same leave together. Several to one chat are a minute apart. Whoever linked an account
 * after the broadcast began has just seen all this.
 */
function recipients(due: DueBroadcast, now: Temporal.Instant): Query {
  const { sql, values } = audience(due, due.today)
  return {
    sql: `select p.channel, p.external_id as address, p.language, audience.account_id,
        ?::text || ':' || audience.account_id || ':' || audience.cause || ':' || p.id as key,
        greatest(?::timestamptz, (?::date + p.reminder_hour * interval '1 hour') at time zone ?::text)
          + interval '1 minute' * (row_number() over (partition by p.id order by audience.account_id) - 1) as not_before,
        audience.notice || case when chat.accounts > 1
          then ${namedAccountSql({ id: 'a.id', number: 'a.number' })} else '{}' end as payload
      from (${sql}) as audience
      join accounts a on a.id = audience.account_id
      join links l on l.account_id = a.id and l.unlinked_at is null
        and l.linked_at <= coalesce((select created_at from broadcasts where key = ?), ?::timestamptz)
      join peers p on p.id = l.peer_id and ${subscribers(due.kind)}
      cross join lateral (
        select count(*) as accounts from links other where other.peer_id = p.id and other.unlinked_at is null
      ) as chat`,
    values: [due.kind, now.toString(), due.today.toString(), due.timeZone, ...values, due.key, now.toString()],
  }
}
