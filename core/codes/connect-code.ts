import { createHash, randomInt } from 'node:crypto'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { tellOwners } from '../outbox/notify-account.ts'
import { linkAccount } from '../peers/link-account.ts'
import { linkedAccount, linkedAccounts } from '../peers/linked-accounts.ts'
import { type GuestRole, may } from '../peers/may.ts'
import { Peer } from '../peers/peer.table.ts'
import { ConnectCode } from './code.table.ts'
import { anyAccount, linkingPause, recordLinkingFailure } from './linking-pause.ts'

export const connectMinutes = 10

/** No letter or digit that looks like another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Makes the code that another messenger of the same person is to type, «K7M4-PX2D». Only its hash is kept. */
export async function showConnectCode(em: EntityManager, peer: Peer, now: Temporal.Instant): Promise<string> {
  return await makeCode(em, { peer: peer.id }, now)
}

/** Makes the code by which a relative is let in to an account; the same kind, typed in the same place. */
export async function showShareCode(
  em: EntityManager,
  peer: Peer,
  share: { account: number; role: GuestRole; guestName: string },
  now: Temporal.Instant,
): Promise<string> {
  return await makeCode(em, { peer: peer.id, ...share }, now)
}

type CodeFor = { peer: number; account?: number; role?: GuestRole; guestName?: string }

async function makeCode(em: EntityManager, codeFor: CodeFor, now: Temporal.Instant): Promise<string> {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
  em.create(ConnectCode, { codeHash: hashOf(letters), ...codeFor, expiresAt: now.add({ minutes: connectMinutes }) })
  await em.flush()
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

export type Connecting =
  | { kind: 'connected'; accounts: number }
  | { kind: 'let in'; accountId: number; accountNumber: string; role: GuestRole }
  /** A relative's code, typed by somebody who has the account already; it stays good for whom it was meant. */
  | { kind: 'already in'; accountNumber: string }
  | { kind: 'wrong' }
  | { kind: 'paused'; until: Temporal.Instant }

/**
 * Makes this chat the same person's as the one that shows the code, and links what is linked there; or, by a relative's code, lets it in
 * to that account. A code works once and for ten minutes; guesses are counted and paused like those of linking.
 */
export async function useConnectCode(
  em: EntityManager,
  peer: Peer,
  typed: string,
  now: Temporal.Instant,
): Promise<Connecting> {
  const paused = await linkingPause(em, peer.id, anyAccount, now)
  if (paused) return { kind: 'paused', until: paused }
  const code = await em.findOne(
    ConnectCode,
    { codeHash: hashOf(plain(typed)) },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  const isOpen = code && !code.usedAt && Temporal.Instant.compare(now, code.expiresAt) < 0
  const used = isOpen && code.peer !== peer.id ? await use(em, peer, code, now) : null
  if (used) return used
  await recordLinkingFailure(em, peer.id, anyAccount, now)
  return { kind: 'wrong' }
}

async function use(
  em: EntityManager,
  peer: Peer,
  code: ConnectCode,
  now: Temporal.Instant,
): Promise<Connecting | null> {
  if (code.account) return await letIn(em, peer, code, code.account, now)
  code.usedAt = now
  return await connect(em, peer, await em.findOneOrFail(Peer, code.peer), now)
}

async function connect(em: EntityManager, peer: Peer, other: Peer, now: Temporal.Instant): Promise<Connecting> {
  peer.person = other.person
  const linked = await linkedAccounts(em, other.id)
  for (const { account, link } of linked) {
    const { role, guestName = null } = link
    const input = { peerId: peer.id, accountId: account.id, proof: 'other-chat', email: null, role, guestName } as const
    await linkAccount(em, input, now)
  }
  peer.currentAccount = other.currentAccount ?? null
  await em.flush()
  return { kind: 'connected', accounts: linked.length }
}

/** Whoever showed the code must be the account's owner still; null where they are not. */
async function letIn(
  em: EntityManager,
  peer: Peer,
  code: ConnectCode,
  accountId: number,
  now: Temporal.Instant,
): Promise<Connecting | null> {
  const shown = await linkedAccount(em, code.peer, accountId)
  if (!shown || !may(shown.link.role, 'share')) return null
  const { number: accountNumber } = shown.account
  const own = await linkedAccount(em, peer.id, accountId)
  if (own?.link.role === 'owner') return { kind: 'already in', accountNumber }
  code.usedAt = now
  const { role, guestName } = { role: code.role!, guestName: code.guestName! }
  const input = { peerId: peer.id, accountId, proof: 'share-code', email: null, role, guestName } as const
  code.guestName = null
  await linkAccount(em, input, now)
  const taken = { notice: 'access-taken', accountId, accountNumber, guestName, role, channel: peer.channel } as const
  await tellOwners(em, accountId, taken, now, peer.id)
  return { kind: 'let in', accountId, accountNumber, role }
}

/** Whether a text could be such a code at all. */
export function looksLikeConnectCode(text: string): boolean {
  return plain(text).length === 8
}

/** Upper case, without the dash; Cyrillic letters that look like the code's Latin ones are taken for them. */
function plain(typed: string): string {
  const latin: Record<string, string> = {
    А: 'A',
    В: 'B',
    С: 'C',
    Е: 'E',
    Н: 'H',
    К: 'K',
    М: 'M',
    Р: 'P',
    Т: 'T',
    У: 'Y',
    Х: 'X',
  }
  const letters = typed.toUpperCase().replace(/[А-Я]/g, letter => latin[letter] ?? letter)
  return letters.replace(/[^A-Z0-9]/g, '')
}

function hashOf(letters: string): string {
  return createHash('sha256').update(`connect:${letters}`).digest('base64url')
}
