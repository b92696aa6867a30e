import { randomUUID } from 'node:crypto'
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { dueValues, isDue, longestPauseMs } from '../../core/outbox/waiting-chats.ts'
import { askPlanned, numbered } from '../../core/units/ask-planned.ts'

/** The first row that waits in a chat, if it may be sent now. `busy`: the chat is in other hands. */
export type Taken =
  | { kind: 'row'; row: Outgoing }
  | { kind: 'empty' }
  | { kind: 'busy' }
  | { kind: 'waiting'; afterMs: number }

/** A killed process's chat is free after this long; who works renews its lease well before. */
const leaseSeconds = 15
const renewMs = 5000

/** Another process has taken the row meanwhile, because this one was silent for too long. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
}

export type ChatLease = ReturnType<typeof openChatLease>

/**
 * The right to send a chat's messages, one process at a time. It lies on the chat's first row that waits, by the database's clock, and is
 * taken and given back in one short statement each: no transaction is open, and no connection held, while a messenger is called.
 */
export function openChatLease(orm: MikroORM, { channel, address }: ChatKey) {
  const owner = randomUUID()
  const takeAfter = async (sql: string, values: Value[], id: number, now: Temporal.Instant) => {
    const waiting = [channel, address, id, ...dueValues(now), owner, now.toString()]
    const [found] = await askPlanned<Found>(orm.em.fork(), sql, [...values, ...waiting])
    return taken(orm, found!)
  }
  return {
    owner,
    /** Takes the first row that waits. */
    take: (now: Temporal.Instant): Promise<Taken> => takeAfter(takeFirst, [], 0, now),
    /** Records what became of a row, and takes the one behind it. */
    recordAndTake: (row: Outgoing, now: Temporal.Instant): Promise<Taken> =>
      takeAfter(recordAndTake, recorded(row, owner), row.id, now),
    /** Records what became of a row, and gives the chat back; false when the lease was lost, and nothing is recorded. */
    record: async (row: Outgoing, em: EntityManager = orm.em.fork()): Promise<boolean> =>
      (await askPlanned(em, record, recorded(row, owner))).length > 0,
    /** Does something with a row that may take long. */
    async whileRenewed<Done>({ id }: Outgoing, act: () => Promise<Done>): Promise<Done> {
      const timer = setInterval(
        () => void askPlanned(orm.em.fork(), renew, [id, owner]).catch(() => undefined),
        renewMs,
      ).unref()
      return await act().finally(() => clearInterval(timer))
    },
  }
}

type Value = string | number | boolean | null

interface Found {
  isKept: boolean
  headId: number | null
  waitMs: number | null
  id: number | null
}

function taken(orm: MikroORM, { isKept, headId, waitMs, ...row }: Found): Taken {
  if (!isKept) return { kind: 'busy' }
  if (headId === null) return { kind: 'empty' }
  if (row.id !== null) return { kind: 'row', row: orm.em.fork().map(Outgoing, row) }
  return waitMs !== null && waitMs > 0 && waitMs <= longestPauseMs
    ? { kind: 'waiting', afterMs: Math.ceil(waitMs) }
    : { kind: 'busy' }
}

function recorded(row: Outgoing, owner: string): Value[] {
  const { id, sentAt, failedAt, failure, sentRef, notBefore, attempts, ownFailures } = row
  const { fileTries, fileTriedSince, fileFailure } = row
  const moment = (at: Temporal.Instant | null | undefined) => at?.toString() ?? null
  const result = [moment(sentAt), moment(failedAt), failure ?? null, sentRef ?? null, Boolean(sentAt ?? failedAt)]
  const tries = [attempts, ownFailures, moment(notBefore), fileTries, moment(fileTriedSince), fileFailure ?? null]
  return [...result, ...tries, id, owner]
}

const until = `clock_timestamp() + interval '${leaseSeconds} seconds'`

const renew = `update outbox set leased_until = ${until} where id = $1 and leased_by = $2`

const recordRow = `update outbox o set sent_at = v.sent_at, failed_at = v.failed_at, failure = v.failure, sent_ref = v.sent_ref,
    payload = case when v.is_over then null else o.payload end, parts = case when v.is_over then null else o.parts end,
    attempts = v.attempts, own_failures = v.own_failures, not_before = v.not_before, file_tries = v.file_tries, file_tried_since = v.file_tried_since,
    file_failure = v.file_failure, leased_by = null, leased_until = null
  from (select ?::timestamptz as sent_at, ?::timestamptz as failed_at, ?::text as failure, ?::text as sent_ref, ?::boolean as is_over,
    ?::int as attempts, ?::int as own_failures, ?::timestamptz as not_before, ?::int as file_tries, ?::timestamptz as file_tried_since, ?::text as file_failure) v
  where o.id = ? and o.leased_by = ? and o.sent_at is null and o.failed_at is null`

/** Takes what follows if that is free; who has the first row has the chat, so one that is in other hands is not passed over. */
const takeRow = `head as (
    select id, not_before from outbox, recorded
    where recorded.is_kept and channel = ? and address = ? and id > ?
      and sent_at is null and failed_at is null and broadcast_id is null
    order by id limit 1
  ), free as (
    select o.id from outbox o join head on head.id = o.id
    where o.sent_at is null and o.failed_at is null and ${isDue('o')}
      and (o.leased_until is null or o.leased_until < clock_timestamp())
    for update of o skip locked
  ), taken as (
    update outbox o set leased_by = ?, leased_until = ${until} from free where o.id = free.id returning o.*
  )
  select recorded.is_kept as "isKept", head.id as "headId",
    (extract(epoch from head.not_before - ?::timestamptz) * 1000)::float as "waitMs", taken.*
  from recorded left join head on true left join taken on true`

const record = numbered(`${recordRow} returning o.id`)

const takeFirst = numbered(`with recorded as (select true as is_kept), ${takeRow}`)

const recordAndTake = numbered(
  `with done as (${recordRow} returning o.id), recorded as (select exists (select from done) as is_kept), ${takeRow}`,
)
