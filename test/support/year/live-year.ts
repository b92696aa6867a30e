import { pino } from 'pino'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { forgetOld } from '../../../jobs/forget-old.ts'
import { planDueBroadcasts } from '../../../jobs/plan-broadcasts.ts'
import { openOnline } from '../../../src/open-online.ts'
import { syncPayments } from '../../../src/payments/sync-payments.ts'
import { until } from '../until.ts'
import { type RefusedCall, refusedCalls } from '../worlds/refused-calls.ts'
import { type Life, lives } from './act.ts'
import { liveMoment, type Unanswered } from './live-moment.ts'
import { openYearWorld, type YearWorld } from './year-world.ts'

/** The days of each month on which something happens; on the first of them the month before is closed. */
const days = [2, 16, 24]
const firstMonth = Temporal.PlainYearMonth.from('2026-11')
const timeZone = 'Asia/Novokuznetsk'
const leftOpen = ['contradictory-readings', 'no-tariff', 'earlier-period-open', 'failed']

interface Year {
  acts: number
  /** What happened because of them. */
  counts: Record<string, number>
  unanswered: Unanswered[]
  /** Checks of the ledger that failed, with the month. */
  unsound: string[]
  refused: RefusedCall[]
  /** Lines of the log that tell of an error, and apologies to residents. */
  errors: string[]
  /** Conversations that «/menu» did not end. */
  stuck: number
}

interface Wanted {
  residents: number
  months: number
  /** Of one resident at one of the days. */
  mostErrands: number
  seed: number
  /** An empty migrated database, where tests do not give one. */
  databaseUrl?: string
}

/** The figures in a line. */
export function toldOfYear({ acts, counts, unanswered, stuck }: Year): string {
  const facts = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
  return `${acts} acts: ${facts.join(', ')}; ${unanswered.length} unanswered, ${stuck} stuck`
}

/** A year in which so many residents do random things; the same seed lets them do the same. */
export async function liveYear(wanted: Wanted): Promise<Year> {
  const here = await openYearWorld(wanted.residents, wanted.databaseUrl)
  const all = lives(wanted.residents, wanted.months * days.length, wanted.mostErrands, wanted.seed)
  const year: Year = { acts: 0, counts: {}, unanswered: [], unsound: [], refused: [], errors: [], stuck: 0 }
  for (let month = 0; month < wanted.months; month++) {
    const period = firstMonth.add({ months: month })
    for (const [nth, day] of days.entries()) {
      await goTo(here, period.toPlainDate({ day }))
      if (nth === 0 && month > 0) await closeMonth(here, period.subtract({ months: 1 }), year)
      await remind(here)
      await add(year, here, all, month * days.length + nth)
      await answer(here)
    }
  }
  year.stuck = await countStuck(here, year)
  year.refused = refusedCalls({ telegram: here.world.telegram, vk: here.vk })
  year.counts = { messages: here.people.reduce((sum, { heard }) => sum + heard(), 0), ...(await countFacts(here)) }
  year.errors.push(...here.world.logs.filter(line => JSON.parse(line).level >= 50), ...apologies(here))
  await here.closeAll()
  return year
}

async function goTo({ world }: YearWorld, day: Temporal.PlainDate): Promise<void> {
  const noon = day.toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant()
  const { now } = world.system.listening
  if (Temporal.Instant.compare(now(), noon) < 0) world.passes(noon.since(now()))
}

async function add(year: Year, here: YearWorld, all: Life[], moment: number): Promise<void> {
  const { acts, unanswered } = await liveMoment(here, all, moment)
  year.acts += acts
  year.unanswered.push(...unanswered)
}

/** The operator closes the month; every account of it is billed, and the ledger agrees with itself. */
async function closeMonth({ world }: YearWorld, period: Temporal.PlainYearMonth, year: Year): Promise<void> {
  const { orm, supplier, now } = world.system.listening
  const failed: string[] = []
  const onAnomaly = ({ kind, number }: { kind: string; number: string }) => {
    if (leftOpen.includes(kind)) failed.push(`${period}: ${kind} ${number}`)
  }
  const closed = await closePeriod(orm.em.fork(), { period, supplier, now: now(), onAnomaly })
  if (closed.kind !== 'closed') year.unsound.push(`${period} could not be closed`)
  const { checks } = await auditLedger(orm.em.fork(), supplier)
  const wrong = checks.filter(check => check.wrong > 0)
  year.unsound.push(...failed, ...wrong.map(({ what, examples }) => `${period}: ${what} – ${examples.join(', ')}`))
}

/** Reminders and news of the day go out, payments are asked about, and what is old is forgotten. */
async function remind({ world }: YearWorld): Promise<void> {
  const { orm, supplier, now, committed } = world.system.listening
  const logger = pino({ level: 'silent' })
  const parts = { orm, logger, now, supplier }
  await planDueBroadcasts(parts).run()
  await forgetOld(parts).run()
  await syncPayments(openOnline(world.config, { orm, logger, now, committed })!)
  const due =
    'select 1 from outbox where sent_at is null and failed_at is null and not_before <= ?::timestamptz limit 1'
  await until(async () => (await orm.em.fork().execute(due, [now().toString()])).length === 0)
}

/** An agent answers every other question that waits, and closes some. */
async function answer(here: YearWorld): Promise<void> {
  const agent = here.agent('Анна')
  const asked = (await here.questions()).filter(({ state }) => state === 'new' || state === 'open')
  for (const { id } of asked.filter(({ id }) => id % 2 === 0)) {
    await agent.writes(id, 'Проверили, всё верно.')
    if (id % 4 === 0) await agent.writes(id, '/close')
  }
}

/** At the end everybody asks for the menu, and nobody is held in a question. */
async function countStuck(here: YearWorld, year: Year): Promise<number> {
  const end: Life[] = here.people.map(() => ({ moments: [[{ does: 'says', text: '/menu' }]], paysByChance: 0 }))
  await add(year, here, end, 0)
  const waiting = `select count(*)::int as count from dialogs where memory is not null and memory->'begin'->>'go' <> 'welcome'`
  const [row] = await here.world.system.listening.orm.em.fork().execute<{ count: number }[]>(waiting)
  return row!.count
}

function apologies({ people }: YearWorld): string[] {
  return people.flatMap(({ lastWords }) => lastWords().filter(words => /ошибка на нашей стороне/.test(words)))
}

async function countFacts({ world }: YearWorld): Promise<Record<string, number>> {
  const facts = {
    readings: "select count(*)::int as count from readings where source = 'resident'",
    payments: "select count(*)::int as count from payments where state = 'succeeded' and provider_id is not null",
    questions: 'select count(*)::int as count from questions',
    bills: 'select count(*)::int as count from bills',
    'not sent': 'select count(*)::int as count from outbox where failed_at is not null and broadcast_id is null',
  }
  const em = world.system.listening.orm.em.fork()
  const counted: Record<string, number> = {}
  for (const [what, sql] of Object.entries(facts))
    counted[what] = (await em.execute<{ count: number }[]>(sql))[0]!.count
  return counted
}
