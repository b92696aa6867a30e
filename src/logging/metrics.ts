import type { MikroORM } from '@mikro-orm/postgresql'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PrintInvoice } from '../../bots/port/messenger-adapter.ts'
import type { TurnOutcome } from '../../bots/port/turn-context.ts'
import { refundProblems } from '../../core/payments/disputed-payments.ts'
import type { BackupOutcome } from '../../jobs/back-up.ts'
import type { Jobs } from '../../jobs/queue.ts'
import { watchBackups } from './watch-backups.ts'
import { watchOutside } from './watch-outside.ts'

/** What a process measures, and what it reads from the database and the queue when it is asked. */
export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'kilovatt_' })
  const { updates, unreadable, refused, turns, prints, ledger, backups } = createOwnMetrics(registers)
  return {
    /** Counts a message that was given up because it cannot be read. */
    unreadable: (channel: string): void => unreadable.inc({ channel }),
    /** Counts a message that a messenger refused for good, because of the message or of the person, or did not take in two days. */
    refused: (channel: string, concerns: 'message' | 'person' | 'messenger'): void =>
      refused.inc({ channel, concerns }),
    /** Keeps how many checks of the ledger failed last night. */
    ledgerProblems: (problems: number): void => ledger.set(problems),
    /** Counts what became of a backup. */
    backedUp: (outcome: BackupOutcome): void => backups.inc({ outcome }),
    /** Counts what became of an update. */
    turned(turn: TurnOutcome): void {
      const { channel, outcome } = turn
      updates.inc({ channel, outcome })
      if ('seconds' in turn) turns.observe({ channel }, turn.seconds)
    },
    /** The same printer, with its time taken. */
    timed(print: PrintInvoice): PrintInvoice {
      return receiptId => {
        const stop = prints.startTimer()
        return print(receiptId).finally(stop)
      }
    },
    /** Adds what the database and the queue know. */
    watch(orm: MikroORM, jobs: Jobs, now: () => Temporal.Instant): void {
      for (const query of queries) watchQuery(registers, orm, query, now)
      watchJobs(registers, jobs)
    },
    /** Adds how everything outside of the program fares. */
    watchOutside: (outside: Parameters<typeof watchOutside>[1]): void => watchOutside(registers, outside),
    /** Adds how old the backups in a folder are. */
    watchBackups: (watched: Parameters<typeof watchBackups>[1]): void => watchBackups(registers, watched),
    /** In the text format of Prometheus. */
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}

function createOwnMetrics(registers: Registry[]) {
  const updates = new Counter({
    name: 'kilovatt_updates_total',
    help: 'Updates by messenger and what became of them',
    registers,
    labelNames: ['channel', 'outcome'],
  })
  const unreadable = new Counter({
    name: 'kilovatt_outbox_unreadable_total',
    help: 'Messages given up because they cannot be read',
    registers,
    labelNames: ['channel'],
  })
  const refused = new Counter({
    name: 'kilovatt_outbox_refused_total',
    help: 'Messages given up, by what that concerns: the message or the person, refused for good, or a messenger that took nothing for two days',
    registers,
    labelNames: ['channel', 'concerns'],
  })
  const turns = new Histogram({
    name: 'kilovatt_turn_seconds',
    help: 'How long turns take, from update to commit',
    registers,
    labelNames: ['channel'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  })
  const prints = new Histogram({
    name: 'kilovatt_pdf_seconds',
    help: 'How long a receipt takes to print',
    registers,
    buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 20],
  })
  const ledger = new Gauge({
    name: 'kilovatt_ledger_problems',
    help: 'Checks of the ledger that failed in the last audit',
    registers,
  })
  const backups = new Counter({
    name: 'kilovatt_backups_total',
    help: 'Backups that this process has made and restored for a trial, or failed to',
    registers,
    labelNames: ['outcome'],
  })
  // An increase is seen from the first one on.
  for (const outcome of ['made', 'failed', 'drilled', 'drill-failed'] satisfies BackupOutcome[])
    backups.inc({ outcome }, 0)
  return { updates, unreadable, refused, turns, prints, ledger, backups }
}

interface Query {
  name: string
  help: string
  labelNames: string[]
  /** Gives the labels and a `value`. */
  sql: string
  values?(now: Temporal.Instant): string[]
}

const queries: Query[] = [
  {
    name: 'kilovatt_outbox_waiting',
    help: 'Messages that wait to be sent, replies and notices apart from broadcasts',
    labelNames: ['channel', 'kind'],
    sql: `select channel, case when broadcast_id is null then 'reply' else 'broadcast' end as kind, count(*)::float as value
      from outbox where sent_at is null and failed_at is null group by 1, 2`,
  },
  {
    name: 'kilovatt_outbox_oldest_seconds',
    help: 'Age of the oldest reply or notice that should have left',
    labelNames: ['channel'],
    sql: `select channel, extract(epoch from ?::timestamptz - min(not_before))::float as value
      from outbox where sent_at is null and failed_at is null and broadcast_id is null group by 1`,
    values: now => [now.toString()],
  },
  {
    name: 'kilovatt_files_left_out',
    help: 'Messages of the last 60 days that went without their file, by why',
    labelNames: ['channel', 'why'],
    sql: `select channel, split_part(file_failure, ':', 1) as why, count(*)::float as value
      from outbox where file_failure is not null group by 1, 2`,
  },
  {
    name: 'kilovatt_desk_refused',
    help: 'What the desk’s messenger refused in the last 60 days: entries of questions, and orders to show them',
    labelNames: ['channel'],
    sql: `select channel, count(*)::float as value from outbox where failed_at is not null and channel like '%-desk' group by 1`,
  },
  {
    name: 'kilovatt_payments',
    help: 'Payments of the last week by state',
    labelNames: ['state'],
    sql: 'select state, count(*)::float as value from payments where created_at > ?::timestamptz group by 1',
    values: now => [now.subtract({ hours: 7 * 24 }).toString()],
  },
  {
    name: 'kilovatt_payment_problems',
    help: 'Payments that the provider answers about otherwise than they are, by what differs',
    labelNames: ['what'],
    sql: `select problem as what, count(*)::float as value from payments p where problem is not null
      and (problem in (${Object.values(refundProblems).map(problem => `'${problem}'`)})
        or not exists (select from ledger_transfers t where t.reverses = 'payment:' || p.id)) group by 1`,
  },
  {
    name: 'kilovatt_linking_failures',
    help: 'Codes asked for and not used, and wrong tries to link, of the last hour',
    labelNames: [],
    sql: 'select count(*)::float as value from linking_failures where failed_at > ?::timestamptz',
    values: now => [now.subtract({ hours: 1 }).toString()],
  },
  {
    name: 'kilovatt_month_end_seconds',
    help: 'For how long a month that is closed by itself has been in its stage',
    labelNames: ['stage'],
    sql: `select stage, max(extract(epoch from ?::timestamptz - stage_since))::float as value
      from month_ends where stage <> 'done' group by 1`,
    values: now => [now.toString()],
  },
  {
    name: 'kilovatt_month_end_failed',
    help: 'Months that are closed by themselves whose last try failed',
    labelNames: [],
    sql: "select count(failure)::float as value from month_ends where stage <> 'done'",
  },
  {
    name: 'kilovatt_month_end_progress',
    help: 'How far the stage of a month that is closed by itself is: accounts or bills, done and all',
    labelNames: ['stage', 'what'],
    sql: `select stage, what, sum(value)::float as value from month_ends,
        lateral (values ('done', done), ('all', total)) as figures(what, value)
      where stage <> 'done' group by 1, 2`,
  },
  {
    name: 'kilovatt_broadcast_notices',
    help: 'Reminders and news of broadcasts that are still worth sending, by what became of them',
    labelNames: ['kind', 'state'],
    sql: `select b.kind, case when o.sent_at is not null then 'sent' when o.failed_at is not null then 'given up'
        else 'waiting' end as state, count(*)::float as value
      from broadcasts b join outbox o on o.broadcast_id = b.id where b.until > ?::timestamptz group by 1, 2`,
    values: now => [now.toString()],
  },
]

type Found = { value: number } & Record<string, string>

/** A gauge that is read when it is asked for; what is no longer found is no longer shown. */
function watchQuery(
  registers: Registry[],
  orm: MikroORM,
  { sql, values = () => [], ...gauge }: Query,
  now: () => Temporal.Instant,
): void {
  new Gauge({
    ...gauge,
    registers,
    async collect() {
      const found = orm.em.fork().execute<Found[]>(sql, values(now()))
      const rows = await found.catch(() => [])
      this.reset()
      for (const { value, ...labels } of rows) this.set(labels, value)
    },
  })
}

function watchJobs(registers: Registry[], jobs: Jobs): void {
  new Gauge({
    name: 'kilovatt_queue_away',
    help: 'Whether the queue does not answer (1): bills and background work wait',
    registers,
    collect() {
      this.set(jobs.isAway ? 1 : 0)
    },
  })
  new Gauge({
    name: 'kilovatt_jobs',
    help: 'Jobs of the queue by state; failed ones have been given up',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await jobs.counts().catch(() => ({}))
      this.reset()
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count)
    },
  })
}
