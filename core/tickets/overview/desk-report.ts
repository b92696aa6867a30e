import type { EntityManager } from '@mikro-orm/postgresql'
import type { Supplier } from '../../supplier/supplier.ts'
import { deskWaits, type Wait } from './desk-waits.ts'

/** What of some waits came. Times are whole minutes of the clock; null where nothing was answered. */
export interface WaitCounts {
  waits: number
  answered: number
  late: number
  medianMinutes: number | null
  /** Nine of ten were answered faster. */
  slowMinutes: number | null
}

/** How the desk did between two moments. An answer is credited to who wrote it, a delay to the message that waited. */
export interface DeskReport {
  questions: { asked: number; closedUnanswered: number; reopened: number }
  all: WaitCounts
  /** Questions that wait for an answer now, by how long they have. */
  openByAge: { age: 'hour' | 'day' | 'three-days' | 'longer'; questions: number }[]
  byCategory: (WaitCounts & { category: string })[]
  byAgent: (WaitCounts & { agent: string })[]
  /** By the hour of the day, local to the account's branch, at which the resident wrote. */
  byHour: (WaitCounts & { hour: number })[]
  /** The residents' ratings, lowest first, with the first words after the closing. */
  ratings: { question: number; rating: number; agent: string | null; words: string | null }[]
}

/** Counts what was asked, and what waited, from one moment until another, and what waits `now`. */
export async function deskReport(
  em: EntityManager,
  supplier: Supplier,
  span: { from: Temporal.Instant; to: Temporal.Instant },
  now: Temporal.Instant,
): Promise<DeskReport> {
  const waits = await deskWaits(em, supplier, span, now)
  const within = [span.from.toString(), span.to.toString()]
  const asked = 'q.asked_at >= ?::timestamptz and q.asked_at < ?::timestamptz'
  const [questions] = await em.execute<[DeskReport['questions']]>(
    `select count(*)::int as asked,
       count(*) filter (where q.state = 'closed' and q.first_answered_at is null)::int as "closedUnanswered",
       count(*) filter (where q.reopened_times > 0)::int as reopened from questions q where ${asked}`,
    within,
  )
  const answered = waits.filter(({ agent }) => agent !== null)
  return {
    questions,
    all: countsOf(waits),
    openByAge: await openByAge(em, now),
    byCategory: grouped(waits, ({ category }) => category).map(([category, each]) => ({ category, ...countsOf(each) })),
    byAgent: grouped(answered, ({ agent }) => agent!).map(([agent, each]) => ({ agent, ...countsOf(each) })),
    byHour: grouped(waits, ({ since }) => since.hour)
      .map(([hour, each]) => ({ hour, ...countsOf(each) }))
      .toSorted((one, other) => one.hour - other.hour),
    ratings: await em.execute(
      `select q.id as question, q.rating, g.name as agent, (
         select nullif(text, '') from question_entries e where e.question_id = q.id and e.kind = 'asked'
           and e.id > (select max(id) from question_entries a where a.question_id = q.id and a.kind = 'answered')
         order by id limit 1) as words
       from questions q left join agents g on g.id = q.agent_id where ${asked} and q.rating is not null
       order by q.rating, q.id`,
      within,
    ),
  }
}

/** The largest group first. */
function grouped<Key extends string | number>(waits: Wait[], keyOf: (wait: Wait) => Key): [Key, Wait[]][] {
  return [...Map.groupBy(waits, keyOf)].toSorted(([, one], [, other]) => other.length - one.length)
}

function countsOf(waits: Wait[]): WaitCounts {
  const minutes = waits.flatMap(wait => wait.minutes ?? []).toSorted((one, other) => one - other)
  return {
    waits: waits.length,
    answered: minutes.length,
    late: waits.filter(({ isLate }) => isLate).length,
    medianMinutes: atShare(minutes, 1, 2),
    slowMinutes: atShare(minutes, 9, 10),
  }
}

/** The value that so many of a sorted list do not exceed. */
function atShare(sorted: number[], numerator: number, denominator: number): number | null {
  return sorted[Math.ceil((sorted.length * numerator) / denominator) - 1] ?? null
}

async function openByAge(em: EntityManager, now: Temporal.Instant): Promise<DeskReport['openByAge']> {
  const counted = await em.execute<DeskReport['openByAge']>(
    `select case when age < interval '1 hour' then 'hour' when age < interval '1 day' then 'day'
         when age < interval '3 days' then 'three-days' else 'longer' end as age, count(*)::int as questions
     from (select ?::timestamptz - asked_at as age from questions where state in ('new', 'open')) as open group by 1`,
    [now.toString()],
  )
  const ages = ['hour', 'day', 'three-days', 'longer'] as const
  return ages.map(age => ({ age, questions: counted.find(row => row.age === age)?.questions ?? 0 }))
}
