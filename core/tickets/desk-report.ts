import type { EntityManager } from '@mikro-orm/postgresql'

/** How the desk did between two moments. Times are whole minutes of the clock; null where nothing was answered. */
export interface DeskReport {
  asked: number
  answered: number
  /** Until the first answer: half were faster than the median, nine of ten faster than the other. */
  firstAnswer: { medianMinutes: number | null; slowMinutes: number | null }
  /** Questions that wait for an answer now, by how long they have. */
  openByAge: { age: 'hour' | 'day' | 'three-days' | 'longer'; questions: number }[]
  byCategory: { category: string; asked: number; medianMinutes: number | null; rating: string | null }[]
  /** `rating` is the mean of the residents' ratings, with two decimals. */
  byAgent: { agent: string; questions: number; answers: number; medianMinutes: number | null; rating: string | null }[]
}

const minutes = 'extract(epoch from q.first_answered_at - q.asked_at) / 60'
const median = `round(percentile_cont(0.5) within group (order by ${minutes}))::int`
const rating = 'round(avg(q.rating), 2)::text'

/** Counts the questions asked from one moment until another, and those that wait `now`. */
export async function deskReport(
  em: EntityManager,
  span: { from: Temporal.Instant; to: Temporal.Instant },
  now: Temporal.Instant,
): Promise<DeskReport> {
  const within = [span.from.toString(), span.to.toString()]
  const asked = 'q.asked_at >= ?::timestamptz and q.asked_at < ?::timestamptz'
  const [all] = await em.execute<{ asked: number; answered: number; median: number | null; slow: number | null }[]>(
    `select count(*)::int as asked, count(q.first_answered_at)::int as answered, ${median} as median,
       round(percentile_cont(0.9) within group (order by ${minutes}))::int as slow
     from questions q where ${asked}`,
    within,
  )
  return {
    asked: all!.asked,
    answered: all!.answered,
    firstAnswer: { medianMinutes: all!.median, slowMinutes: all!.slow },
    openByAge: await openByAge(em, now),
    byCategory: await em.execute(
      `select q.category, count(*)::int as asked, ${median} as "medianMinutes", ${rating} as rating
       from questions q where ${asked} group by q.category order by asked desc, q.category`,
      within,
    ),
    byAgent: await em.execute(
      `select a.name as agent, count(*)::int as questions, coalesce(sum(e.answers), 0)::int as answers,
         ${median} as "medianMinutes", ${rating} as rating
       from questions q join agents a on a.id = q.agent_id
       left join (select question_id, count(*) as answers from question_entries where kind = 'answered'
         group by question_id) e on e.question_id = q.id
       where ${asked} group by a.id, a.name order by questions desc, a.name`,
      within,
    ),
  }
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
