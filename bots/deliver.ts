import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { Outgoing } from '../core/outbox/outbox.table.ts'
import type { Lane } from '../core/outbox/queued-lanes.ts'
import { Peer } from '../core/peers/peer.table.ts'

/** What became of an attempt to send. */
export type Sent =
  | { kind: 'sent'; ref?: string }
  /** The other side asks to wait, or does not answer; the lane waits with it. */
  | { kind: 'later'; afterMs?: number; why: string }
  /** The chat is closed to us: this message is given up, and nobody is told anything there until the person returns. */
  | { kind: 'closed' }
  /** This message will never be accepted; the lane goes on without it. */
  | { kind: 'refused'; why: string }
  /** Only a process that can print may send this one. */
  | { kind: 'needs-printing' }

/** Sends one outbox row over its channel. `earlier` gives the messenger's id of a row sent before. */
export type Courier = (row: Outgoing, earlier: (outgoingId: number) => Promise<string | null>) => Promise<Sent>

export interface Delivering {
  orm: MikroORM
  couriers: Record<string, Courier>
  logger: Logger
  now(): Temporal.Instant
  /** Hands a lane to a process that can print. */
  print(lane: Lane): Promise<void>
  /** Looks at a lane again after a while. */
  retry(lane: Lane, afterMs: number): void
}

/** How many attempts may end in an error of our own, counted from 0. */
export const lastAttempt = 4

/** After this long a message is not worth sending any more. */
const giveUpAfter = { hours: 48 }

/** Another process serves the lane; what it did not see on its last look is looked for after this long. */
const lookAgainMs = 1000

/**
 * Sends what waits in a lane, in order, one row a transaction: a kill between sending and stamping repeats at most one message. A
 * lane that another process serves is left to it, and looked at again. Broadcasts go another way: a reply never waits behind one.
 */
export async function deliver(delivering: Delivering, lane: Lane): Promise<void> {
  for (;;) {
    const step = await delivering.orm.em.fork().transactional(em => sendNext(em, delivering, lane))
    if (step.kind === 'needs-printing') return await delivering.print(lane)
    if (step.kind === 'waiting') return delivering.retry(lane, step.afterMs)
    if (step.kind === 'busy') return delivering.retry(lane, lookAgainMs)
    if (step.kind === 'empty') return
  }
}

type Step =
  | { kind: 'went' }
  | { kind: 'empty' }
  | { kind: 'busy' }
  | { kind: 'needs-printing' }
  | { kind: 'waiting'; afterMs: number }

async function sendNext(em: EntityManager, delivering: Delivering, lane: Lane): Promise<Step> {
  if (!(await lockLane(em, lane))) return { kind: 'busy' }
  const waiting = { ...lane, sentAt: null, failedAt: null, broadcast: null }
  const row = await em.findOne(Outgoing, waiting, { orderBy: { id: 'asc' } })
  if (!row) return { kind: 'empty' }
  const now = delivering.now()
  const waitMs = row.notBefore.since(now).total('milliseconds')
  if (waitMs > 0) return { kind: 'waiting', afterMs: Math.ceil(waitMs) }
  const courier = delivering.couriers[lane.channel]
  const sent = courier
    ? await attempt(delivering, courier, em, row)
    : ({ kind: 'refused', why: 'no such channel' } as const)
  return await stamp(em, row, sent, delivering.now())
}

/** A message that makes its courier fail is tried a few times more; then the lane goes on without it. */
async function attempt({ logger }: Delivering, courier: Courier, em: EntityManager, row: Outgoing): Promise<Sent> {
  try {
    return await courier(row, id => sentRef(em, id))
  } catch (error) {
    logger.error({ err: error, channel: row.channel, outgoing: row.id }, 'A message could not be sent')
    const why = error instanceof Error ? error.name : 'unknown error'
    return row.attempts < lastAttempt ? { kind: 'later', why } : { kind: 'refused', why }
  }
}

/** One process at a time serves a lane; the lock ends with the transaction, also when the process is killed. */
async function lockLane(em: EntityManager, lane: Lane): Promise<boolean> {
  const [row] = await em.execute<{ locked: boolean }[]>(
    'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as locked',
    [`lane ${lane.channel} ${lane.address}`],
  )
  return row!.locked
}

async function sentRef(em: EntityManager, outgoingId: number): Promise<string | null> {
  return (await em.findOne(Outgoing, outgoingId))?.sentRef ?? null
}

async function stamp(em: EntityManager, row: Outgoing, sent: Sent, now: Temporal.Instant): Promise<Step> {
  switch (sent.kind) {
    case 'sent':
      row.sentAt = now
      row.sentRef = sent.ref ?? null
      row.payload = null
      return { kind: 'went' }
    case 'refused':
      fail(row, sent.why, now)
      return { kind: 'went' }
    case 'closed':
      fail(row, 'the chat is closed', now)
      await em.nativeUpdate(Peer, { channel: row.channel, externalId: row.address }, { reachable: false })
      return { kind: 'went' }
    case 'later':
      return postpone(row, sent, now)
    case 'needs-printing':
      return sent
  }
}

function postpone(row: Outgoing, sent: Sent & { kind: 'later' }, now: Temporal.Instant): Step {
  // Being told to wait says nothing of the message.
  if (sent.afterMs === undefined) row.attempts += 1
  if (Temporal.Instant.compare(row.createdAt.add(giveUpAfter), now) < 0) {
    fail(row, `given up: ${sent.why}`, now)
    return { kind: 'went' }
  }
  const afterMs = sent.afterMs ?? Math.min(1000 * 2 ** Math.min(row.attempts - 1, 8), 300_000)
  row.notBefore = now.add({ milliseconds: Math.ceil(afterMs) })
  return { kind: 'waiting', afterMs }
}

function fail(row: Outgoing, why: string, now: Temporal.Instant): void {
  row.failedAt = now
  row.failure = why
  row.payload = null
}
