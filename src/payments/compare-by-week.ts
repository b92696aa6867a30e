import { type AuditedCheck, mostExamples } from '../../core/audit/audited-check.ts'
import { isBefore, laterOf } from '../../core/units/dates.ts'
import type { Online } from './online.ts'
import { type Answered, isUnknownThere } from './yookassa/answered.ts'
import { providerId } from './yookassa/answers.ts'

const atOnce = { hours: 7 * 24 }
/** YooKassa lists what was made within three years; its edge is left alone. */
const listed = { hours: (3 * 365 - 7) * 24 }
/** YooKassa's clock and ours may differ by so much. */
const clocksDiffer = { minutes: 10 }
/** What YooKassa was asked for first and has not made is asked for again, for up to a day. */
const madeLate = { hours: 24 }
/** What happened just now may not have been told of yet. */
const news = { hours: 1 }
/** So many that no list has are asked for one by one: beyond that another shop is asked than the one that took them. */
const mostAsked = 100

/** A week of ours, and how far its things may lie in YooKassa's lists. */
export interface ComparedWeek {
  from: string
  to: string
  listedFrom: Temporal.Instant
  listedTo: Temporal.Instant
  isNews(at: Temporal.Instant | undefined): boolean
  /** Gives what was listed under an id; otherwise asks for it. Null where the shop does not know it. */
  lookUp<Item>(
    listed: Item | undefined,
    get: (id: string) => Promise<Answered<Item>>,
    id: string,
  ): Promise<Answered<Item | null>>
}

/**
 * Compares something with YooKassa, week by week of when it was made, as far back as its lists go. `differing` gives the rows of a
 * week that are wrong; where YooKassa does not answer it gives null, and so does this.
 */
export async function compareByWeek(
  online: Online,
  what: string,
  differing: (week: ComparedWeek) => Promise<string[] | null>,
): Promise<AuditedCheck | null> {
  const found = new Set<string>()
  const now = online.now()
  const tools = { isNews: newsBefore(now), lookUp: createLookUp() }
  const first = await firstMade(online)
  for (let from = first && laterOf(first, now.subtract(listed)); from && isBefore(from, now); from = from.add(atOnce)) {
    const to = from.add(atOnce)
    const listedBetween = { listedFrom: from.subtract(clocksDiffer), listedTo: to.add(madeLate) }
    const rows = await differing({ from: from.toString(), to: to.toString(), ...listedBetween, ...tools })
    if (!rows) return null
    for (const row of rows) found.add(row)
  }
  return { what, wrong: found.size, examples: [...found].slice(0, mostExamples) }
}

/** An hour before the first payment of ours was made. */
async function firstMade({ orm }: Online): Promise<Temporal.Instant | undefined> {
  const [first] = await orm.em.fork().execute<{ at: string | null }[]>(
    `select to_char(min(coalesce(creating_at, created_at)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from payments where provider_id is not null`,
  )
  return first?.at ? Temporal.Instant.from(first.at).subtract({ hours: 1 }) : undefined
}

function newsBefore(now: Temporal.Instant): ComparedWeek['isNews'] {
  const known = now.subtract(news)
  return at => at !== undefined && !isBefore(at, known)
}

function createLookUp(): ComparedWeek['lookUp'] {
  let asked = 0
  return async (listed, get, id) => {
    if (listed !== undefined) return { kind: 'done', value: listed }
    if (!providerId.safeParse(id).success || ++asked > mostAsked) return { kind: 'done', value: null }
    const answered = await get(id)
    return isUnknownThere(answered) ? { kind: 'done', value: null } : answered
  }
}
