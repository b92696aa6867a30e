import type { EntityManager } from '@mikro-orm/postgresql'
import { branchOf, type Supplier } from '../../supplier/supplier.ts'
import { isAfter } from '../../units/dates.ts'
import { dueAfter } from '../local-time.ts'

/** Something a resident wrote that waited, or waits, for an answer. */
export interface Wait {
  question: number
  category: string
  /** Where the resident was when they wrote it: the local time of the account's branch. */
  since: Temporal.ZonedDateTime
  /** Null where nothing is promised. */
  dueAt: Temporal.Instant | null
  answeredAt: Temporal.Instant | null
  /** Who wrote the answer; null where there is none. */
  agent: string | null
  /** From the message to its answer, whole minutes of the clock. */
  minutes: number | null
  isLate: boolean
}

interface Row {
  question: number
  category: string
  branch: string | null
  since: string
  answered_at: string | null
  closed_at: string | null
  agent: string | null
}

/**
 * Every wait that began from one moment until another, oldest first: from the first message after an answer, or the first of all, to the
 * answer that follows. It is late when the answer came, or has not come by `now` or by the closing, after the hours that are promised.
 */
export async function deskWaits(
  em: EntityManager,
  supplier: Supplier,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
  now: Temporal.Instant,
): Promise<Wait[]> {
  const rows = await em.execute<Row[]>(
    `select w.question_id as question, q.category, c.branch, w.written_at::text as since,
       a.written_at::text as answered_at, q.closed_at::text, g.name as agent
     from (
       select *, lag(kind) over (partition by question_id order by id) as before
       from question_entries where kind in ('asked', 'answered')
     ) as w join questions q on q.id = w.question_id left join accounts c on c.id = q.account_id
     left join lateral (
       select agent_id, written_at from question_entries
       where question_id = w.question_id and kind = 'answered' and id > w.id order by id limit 1
     ) as a on true left join agents g on g.id = a.agent_id
     where w.kind = 'asked' and w.before is distinct from 'asked'
       and w.written_at >= ?::timestamptz and w.written_at < ?::timestamptz order by w.id`,
    [from.toString(), to.toString()],
  )
  return rows.map(row => waitOf(supplier, row, now))
}

function waitOf(supplier: Supplier, row: Row, now: Temporal.Instant): Wait {
  const { timeZone } = row.branch ? branchOf(supplier, row.branch) : supplier.branches[0]!
  const since = instant(row.since).toZonedDateTimeISO(timeZone)
  const answeredAt = row.answered_at ? instant(row.answered_at) : null
  const until = answeredAt ?? (row.closed_at ? instant(row.closed_at) : now)
  const dueAt = dueAfter(supplier, since)
  return {
    question: row.question,
    category: row.category,
    since,
    dueAt,
    answeredAt,
    agent: row.agent,
    minutes: answeredAt ? Math.round(since.toInstant().until(answeredAt).total('minutes')) : null,
    isLate: dueAt !== null && isAfter(until, dueAt),
  }
}

const instant = (moment: string) => Temporal.Instant.from(moment)
