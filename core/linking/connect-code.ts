import type { EntityManager } from '@mikro-orm/postgresql'
import { linkedAccounts } from '../peers/linked-accounts.ts'
import type { Peer } from '../peers/peer.table.ts'
import type { GuestRole } from '../peers/permissions.ts'
import { isBefore } from '../units/dates.ts'
import { freshRowLock, rowLock } from '../units/row-lock.ts'
import { ConnectCode } from './code.table.ts'
import { type CodeKind, codeHashOf, newCode } from './code-forms.ts'
import { anyAccount, linkingPause, recordLinkingFailure } from './linking-pause.ts'
import { partingPause } from './part-chats.ts'

/** How long a code is valid, unless it is used before that (ASVS 6.5: ten minutes at most, once). */
export const connectMinutes = 10

type ShownCode = { kind: 'shown'; code: string } | { kind: 'disowned'; until: Temporal.Instant }

/**
 * Makes the code that joins another messenger of the same person to this one. Only its hash is kept; an earlier one that nobody has
 * typed yet stops working. Paused for a chat that somebody was joined to without knowing it.
 */
export async function showConnectCode(em: EntityManager, peer: Peer, now: Temporal.Instant): Promise<ShownCode> {
  const until = await partingPause(em, peer.id, now)
  if (until) return { kind: 'disowned', until }
  await em.nativeUpdate(ConnectCode, { peer: peer.id, account: null, takenBy: null, usedAt: null }, { usedAt: now })
  return { kind: 'shown', code: await makeCode(em, 'own', { peer: peer.id }, now) }
}

/** Makes the code by which a relative is let in to an account. */
export async function showShareCode(
  em: EntityManager,
  peer: Peer,
  share: { account: number; role: GuestRole; guestName: string },
  now: Temporal.Instant,
): Promise<string> {
  return await makeCode(em, 'guest', { peer: peer.id, ...share }, now)
}

type CodeFor = { peer: number; account?: number; role?: GuestRole; guestName?: string }

async function makeCode(em: EntityManager, kind: CodeKind, codeFor: CodeFor, now: Temporal.Instant): Promise<string> {
  const code = newCode(kind)
  const expiresAt = now.add({ minutes: connectMinutes })
  em.create(ConnectCode, { codeHash: codeHashOf(kind, code), ...codeFor, expiresAt })
  await em.flush()
  return code
}

type Typed =
  | { kind: 'taken'; codeHash: string }
  /** No code at all, taken by somebody else, used, expired, or from a chat that has nothing to open. */
  | { kind: 'wrong' }
  | { kind: 'paused'; until: Temporal.Instant }
  /** Somebody was joined to this chat without knowing it. */
  | { kind: 'disowned'; until: Temporal.Instant }

/**
 * Takes the code that was typed. It opens nothing yet, and works in this chat only from now on. Wrong codes are counted and paused
 * like failures to link.
 */
export async function takeCode(
  em: EntityManager,
  peer: Peer,
  { kind, text }: { kind: CodeKind; text: string },
  now: Temporal.Instant,
): Promise<Typed> {
  const paused = await linkingPause(em, peer.id, anyAccount, now)
  if (paused) return { kind: 'paused', until: paused.until }
  const disowned = await partingPause(em, peer.id, now)
  if (disowned) return { kind: 'disowned', until: disowned }
  const codeHash = codeHashOf(kind, text)
  const code = await em.findOne(ConnectCode, codeHash, rowLock)
  const isGood = code && isOpen(code, peer, now) && code.peer !== peer.id && (await opensSomething(em, code, now))
  if (!isGood) {
    await recordLinkingFailure(em, peer.id, anyAccount, now)
    return { kind: 'wrong' }
  }
  code.takenBy = peer.id
  await em.flush()
  return { kind: 'taken', codeHash }
}

/** A chat that shows a code for joining must have an account to give, and must not have been disowned since. */
export async function opensSomething(
  em: EntityManager,
  { peer, account }: ConnectCode,
  now: Temporal.Instant,
): Promise<boolean> {
  if (account) return true
  return (await linkedAccounts(em, peer)).length > 0 && !(await partingPause(em, peer, now))
}

function isOpen({ takenBy, usedAt, expiresAt }: ConnectCode, peer: Peer, now: Temporal.Instant): boolean {
  return (takenBy ?? peer.id) === peer.id && !usedAt && isBefore(now, expiresAt)
}

/** Uses up a code that this chat has taken and not yet answered, and holds its row; null when it no longer works. */
export async function answerCode(
  em: EntityManager,
  peer: Peer,
  codeHash: string,
  now: Temporal.Instant,
): Promise<ConnectCode | null> {
  const code = await em.findOne(ConnectCode, codeHash, freshRowLock)
  if (!code || code.takenBy !== peer.id || !isOpen(code, peer, now) || !(await opensSomething(em, code, now)))
    return null
  code.usedAt = now
  await em.flush()
  return code
}
