import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { answerInRowSchema } from '../../core/outbox/notice.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { UnreadablePayload } from '../../core/outbox/read-payload.ts'
import { longestPauseMs } from '../../core/outbox/waiting-chats.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { answerDelivered } from '../../core/tickets/answer-delivered.ts'
import { earlierOf, isBefore, laterOf } from '../../core/units/dates.ts'
import { errorName, isOutage } from '../../core/units/is-outage.ts'
import type { SendOutcome } from '../port/sender.ts'
import { LeaseLost } from './chat-lease.ts'
import { FileTrouble, lastFileTry } from './file-tries.ts'
import { patience, sayWhyLed } from './lead-elsewhere.ts'
import { leadOver, ledWithin } from './lead-over.ts'
import { refsIn, refsText } from './sent-refs.ts'

/** How many attempts may fail by what may be the message's own fault, counted from 0. */
const lastAttempt = 4

const ledWithinMs = Temporal.Duration.from(ledWithin).total('milliseconds')

/** How long after its first and every further failure a file is tried again. */
const filePausesMs = [2000, 10_000, 60_000, 240_000]

/** Whoever waits in a chat waits no longer than this for a file; with the tries themselves that makes ten minutes. */
export const fileWaitMs = 480_000

/** After this long a message is not worth sending any more. */
const giveUpAfter = { hours: 48 }

/** A row is done with, has to wait, belongs to a process that prints, or waits for the messenger, like all others. */
export type DeliveryStep =
  | { kind: 'went' }
  | { kind: 'needs-printing' }
  | { kind: 'waiting'; afterMs: number }
  | { kind: 'held' }

export interface Attempting {
  logger: Logger
  /** Counts a row whose payload cannot be read. */
  unreadable?(channel: string): void
  /** Counts a row that a messenger refused for good, because of its message or of the person, or that it has not taken in all its time. */
  refused?(channel: string, concerns: 'message' | 'person' | 'messenger'): void
}

/** Tries to send a row; one that makes its sender fail, or whose file fails, is tried a few more times before the chat goes on without it. */
export async function attempt(
  attempting: Attempting,
  row: Outgoing,
  send: () => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const { logger, unreadable } = attempting
  const about = { channel: row.channel, outgoing: row.id }
  const { fileFailure: known } = row
  try {
    return told(attempting, row, await send())
  } catch (error) {
    if (error instanceof LeaseLost) return { kind: 'later', why: error.message }
    if (error instanceof FileTrouble) {
      const { cause: err, message: why } = error
      logger.warn({ ...(err ? { err } : {}), ...about, why, tries: row.fileTries + 1 }, 'A file did not come')
      return { kind: 'file-later' }
    }
    if (error instanceof UnreadablePayload) {
      logger.error({ ...about, why: error.message }, 'A message that cannot be read was given up')
      unreadable?.(row.channel)
      return { kind: 'refused', why: error.message }
    }
    logger.error({ err: error, ...about }, 'A message could not be sent')
    const why = errorName(error)
    // What is wrong with the database says nothing of the message.
    if (isOutage(error)) return { kind: 'later', why }
    if (row.ownFailures < lastAttempt) return { kind: 'later', why, isOwn: true }
    return told(attempting, row, { kind: 'refused', why })
  } finally {
    const { fileFailure: why } = row
    if (why && why !== known) logger.error({ ...about, why }, 'A message went without its file')
  }
}

/** Says and counts what a messenger will never take. Descriptions are the messenger's own words and hold nothing of the message. */
export function told({ logger, refused }: Attempting, row: Outgoing, sent: SendOutcome): SendOutcome {
  if (sent.kind !== 'refused' && sent.kind !== 'closed') return sent
  const { channel, id: outgoing } = row
  const why = sent.kind === 'closed' ? 'the chat is closed' : sent.why
  logger.warn({ channel, outgoing, why }, 'A messenger refused a message for good')
  refused?.(channel, sent.kind === 'closed' ? 'person' : 'message')
  return sent
}

/**
 * What an outcome comes to. A messenger that takes others may well mean this message: after a few times it is refused. After two days it is
 * given up; one of a broadcast leaves until that is over, however long it was paused.
 */
export function meant(attempting: Attempting, row: Outgoing, sent: SendOutcome, now: Temporal.Instant): SendOutcome {
  if (sent.kind === 'bot-refused' && sent.othersGo && row.ownFailures >= lastAttempt)
    return told(attempting, row, { kind: 'refused', why: sent.why })
  const isPutOff = sent.kind === 'later' || sent.kind === 'unanswered' || sent.kind === 'bot-refused'
  if (!isPutOff || row.broadcast || !isBefore(row.createdAt.add(giveUpAfter), now)) return sent
  const { channel, id: outgoing } = row
  attempting.logger.error(
    { channel, outgoing, why: sent.why },
    'A message was given up that could not leave for two days',
  )
  attempting.refused?.(channel, 'messenger')
  return { kind: 'refused', why: `given up: ${sent.why}` }
}

/** Whether more than the row itself has to be changed when this is recorded. */
export function concernsOthers({ payload }: Outgoing, sent: SendOutcome): boolean {
  return sent.kind === 'closed' || answerInRowSchema.safeParse(payload).success
}

/** Records what became of a row; the ticket of an agent's answer learns whether it arrived. */
export async function recordDelivery(
  em: EntityManager,
  row: Outgoing,
  sent: SendOutcome,
  now: Temporal.Instant,
): Promise<DeliveryStep> {
  const { payload } = row
  const step = await recordOutcome(em, row, sent, now)
  if (row.sentAt && row.broadcast) await sayWhyLed(em, row, payload, now)
  if (row.failedAt) row.sentRef = await standsAs(em, payload, row)
  const isEnd = row.sentAt || row.failedAt
  if (isEnd) await answerDelivered(em, payload, row, now)
  return step
}

/** What a correction that has failed was to correct stays as it is, and whoever takes the answer back takes that back. */
async function standsAs(em: EntityManager, payload: object | null | undefined, row: Outgoing) {
  const { data: answer } = answerInRowSchema.safeParse(payload)
  if (answer?.notice !== 'answer' || answer.edits === undefined) return row.sentRef ?? null
  const refs = refsIn(row, await em.findOne(Outgoing, answer.edits))
  return refsText({ ...refs, ...(row.sentRef && { isElsewhere: true }) }) || null
}

async function recordOutcome(
  em: EntityManager,
  row: Outgoing,
  sent: SendOutcome,
  now: Temporal.Instant,
): Promise<DeliveryStep> {
  switch (sent.kind) {
    case 'sent':
      row.sentAt = now
      row.sentRef = [sent.ref, row.sentRef].filter(Boolean).join(' ') || null
      row.payload = null
      return { kind: 'went' }
    case 'refused':
      fail(row, sent.why, now)
      return { kind: 'went' }
    case 'closed':
      await em.nativeUpdate(Peer, { channel: row.channel, externalId: row.address }, { reachable: false })
      return await closed(em, row, now)
    case 'later':
    case 'unanswered':
      return postpone(row, sent, now)
    case 'bot-refused':
      if (sent.othersGo) row.ownFailures += 1
      return { kind: 'held' }
    case 'file-later':
      return await awaitFile(em, row, now)
    case 'needs-printing':
      row.fileTriedSince ??= now
      if (!isLate(row.fileTriedSince, now)) return sent
      row.fileTries = lastFileTry + 1
      return { kind: 'waiting', afterMs: 0 }
  }
}

/** A notice is kept for a while: it may be led to another chat of the person. */
async function closed(em: EntityManager, row: Outgoing, now: Temporal.Instant): Promise<DeliveryStep> {
  const why = 'the chat is closed'
  if ((await leadOver(em, row, now)) && isNotice(row) && mayBeLed(row, now)) {
    // It has not arrived by the call to many that it was part of.
    if (row.broadcast) await em.nativeUpdate(Outgoing, { id: row.id }, { batch: null })
    return postpone(row, { kind: 'later', afterMs: ledWithinMs, why }, now)
  }
  fail(row, why, now)
  return { kind: 'went' }
}

/** One of a broadcast was queued long before it was to leave; it is left out as soon as it is looked at again. */
const mayBeLed = ({ broadcast, createdAt }: Outgoing, now: Temporal.Instant) =>
  Boolean(broadcast) || isBefore(now, createdAt.add(patience))

/** Postpones a file; once its time is up, for one last try. */
async function awaitFile(em: EntityManager, row: Outgoing, now: Temporal.Instant): Promise<DeliveryStep> {
  row.fileTriedSince = await waitingSince(em, row, now)
  const next = now.add({ milliseconds: filePausesMs[row.fileTries] ?? 0 })
  const isLastNow = isLate(row.fileTriedSince, next)
  row.fileTries = isLastNow ? lastFileTry : row.fileTries + 1
  row.notBefore = isLastNow ? now : next
  return { kind: 'waiting', afterMs: row.notBefore.since(now).total('milliseconds') }
}

const isLate = (since: Temporal.Instant, at: Temporal.Instant) => at.since(since).total('milliseconds') >= fileWaitMs

/** A message queued behind one that went without its file has waited as long: the delays of several files do not add up. */
async function waitingSince(em: EntityManager, row: Outgoing, now: Temporal.Instant): Promise<Temporal.Instant> {
  const { channel, address, createdAt, fileTriedSince: own } = row
  const since = { channel, address, fileFailure: { $ne: null }, fileTriedSince: { $ne: null } }
  const before = await em.findOne(
    Outgoing,
    { ...since, sentAt: { $gte: createdAt } },
    { orderBy: { fileTriedSince: 'asc' } },
  )
  const moments = [own ?? now, ...(before?.fileTriedSince ? [laterOf(before.fileTriedSince, createdAt)] : [])]
  return moments.reduce(earlierOf)
}

const isNotice = ({ payload }: Outgoing) => Boolean(payload && 'notice' in payload)

type Later = SendOutcome & { kind: 'later' | 'unanswered' }

function postpone(row: Outgoing, sent: Later, now: Temporal.Instant): DeliveryStep {
  const asked = sent.kind === 'later' ? sent.afterMs : undefined
  if (sent.kind === 'later' && sent.isOwn) row.ownFailures += 1
  // A request to wait says nothing about the message itself.
  if (asked === undefined) {
    row.attempts += 1
    // Plain text does not get through either, so the file was not to blame: its tries start over.
    row.fileTries = 0
    row.fileTriedSince = null
  }
  const longestMs = sent.kind === 'later' ? 300_000 : 60_000
  const wantedMs = asked ?? Math.min(1000 * 2 ** Math.min(row.attempts - 1, 8), longestMs)
  const afterMs = Math.min(wantedMs, longestPauseMs)
  row.notBefore = now.add({ milliseconds: Math.ceil(afterMs) })
  return { kind: 'waiting', afterMs }
}

function fail(row: Outgoing, why: string, now: Temporal.Instant): void {
  row.failedAt = now
  row.failure = why
  row.payload = null
}
