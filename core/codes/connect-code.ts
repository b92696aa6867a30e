import { createHash, randomInt } from 'node:crypto'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { linkAccount } from '../peers/link-account.ts'
import { linkedAccounts } from '../peers/linked-accounts.ts'
import { Peer } from '../peers/peer.table.ts'
import { ConnectCode } from './code.table.ts'
import { linkingPause, recordLinkingFailure } from './linking-pause.ts'

export const connectMinutes = 10

/** No letter or digit that looks like another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Stands for «any account» where failures are counted. */
const anyAccount = { branch: '', accountNumber: '' }

/** Makes the code that another messenger of the same person is to type, «K7M4-PX2D». Only its hash is kept. */
export async function showConnectCode(em: EntityManager, peer: Peer, now: Temporal.Instant): Promise<string> {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
  em.create(ConnectCode, { codeHash: hashOf(letters), peer: peer.id, expiresAt: now.add({ minutes: connectMinutes }) })
  await em.flush()
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

export type Connecting =
  | { kind: 'connected'; accounts: number }
  | { kind: 'wrong' }
  | { kind: 'paused'; until: Temporal.Instant }

/**
 * Makes this chat the same person's as the one that shows the code, and links what is linked there. A code works once and for ten
 * minutes; guesses are counted and paused like those of linking.
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
  if (!isOpen || code.peer === peer.id) {
    await recordLinkingFailure(em, peer.id, anyAccount, now)
    return { kind: 'wrong' }
  }
  code.usedAt = now
  const other = await em.findOneOrFail(Peer, code.peer)
  peer.person = other.person
  const linked = await linkedAccounts(em, other.id)
  for (const { account } of linked) {
    await linkAccount(em, { peerId: peer.id, accountId: account.id, proof: 'other-chat', email: null }, now)
  }
  peer.currentAccount = other.currentAccount ?? null
  await em.flush()
  return { kind: 'connected', accounts: linked.length }
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
