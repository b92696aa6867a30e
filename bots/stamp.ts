import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import type { Outgoing } from '../core/outbox/outbox.table.ts'
import { Peer } from '../core/peers/peer.table.ts'
import { answerDelivered } from '../core/questions/answer-delivered.ts'
import type { Sent } from './deliver.ts'

/** How many attempts may end in an error of our own, counted from 0. */
export const lastAttempt = 4

/** After this long a message is not worth sending any more. */
const giveUpAfter = { hours: 48 }

/** A row is done with, has to wait, or belongs to a process that prints. */
export type Stamped = { kind: 'went' } | { kind: 'needs-printing' } | { kind: 'waiting'; afterMs: number }

/** A message that makes its courier fail is tried a few times more; then the lane goes on without it. */
export async function attempt(logger: Logger, row: Outgoing, send: () => Promise<Sent>): Promise<Sent> {
  try {
    return await send()
  } catch (error) {
    logger.error({ err: error, channel: row.channel, outgoing: row.id }, 'A message could not be sent')
    const why = error instanceof Error ? error.name : 'unknown error'
    return row.attempts < lastAttempt ? { kind: 'later', why } : { kind: 'refused', why }
  }
}

/** Writes down what became of a row; an agent's answer that has arrived, or will not, is noted with its question. */
export async function stamp(em: EntityManager, row: Outgoing, sent: Sent, now: Temporal.Instant): Promise<Stamped> {
  const { payload } = row
  const step = await stampRow(em, row, sent, now)
  const isEnd = row.sentAt || row.failedAt
  if (isEnd && payload && 'notice' in payload) await answerDelivered(em, payload, row.failure ?? null, now)
  return step
}

async function stampRow(em: EntityManager, row: Outgoing, sent: Sent, now: Temporal.Instant): Promise<Stamped> {
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

function postpone(row: Outgoing, sent: Sent & { kind: 'later' }, now: Temporal.Instant): Stamped {
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
