import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { sameName } from '../accounts/same-name.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { CodeLetter } from '../outbox/notice.ts'
import type { Peer } from '../peers/peer.table.ts'
import { Code } from './code.table.ts'
import { type LinkingTarget, linkingPause, recordLinkingFailure } from './linking-pause.ts'
import { decoyEmail, maskedEmail } from './masked-email.ts'

export const codeMinutes = 10
export const codeTries = 5

/** What the resident says of themselves: everything, when the account was never registered, or nothing but its number. */
export type Claim = { kind: 'new'; surname: string; name: string; email: string } | { kind: 'registered' }

export type CodeRequest =
  | { kind: 'requested'; codeId: string; shownEmail: string }
  | { kind: 'paused'; until: Temporal.Instant }

export interface CodeSettings {
  /** Keys the decoy addresses; the same in every process. */
  secret: string
  /** Where residents reach the web part, without a trailing slash. */
  publicUrl: string
}

/**
 * Sends a one-time code for linking, if the claim is right – and answers the same if it is wrong: nobody learns from the answer
 * whether an account exists, is registered, or which field did not fit (ASVS 6.3.8). Only a right claim gets a letter.
 */
export async function requestCode(
  em: EntityManager,
  peer: Peer,
  target: LinkingTarget,
  claim: Claim,
  settings: CodeSettings,
  now: Temporal.Instant,
): Promise<CodeRequest> {
  const paused = await linkingPause(em, peer.id, target, now)
  if (paused) return { kind: 'paused', until: paused }
  await recordLinkingFailure(em, peer.id, target, now)
  const account = await em.findOne(Account, { branch: target.branch, number: target.accountNumber })
  const email = claim.kind === 'new' ? claim.email : (account?.email ?? '')
  const fits = account !== null && (claim.kind === 'new' ? fitsNew(account, claim) : Boolean(account.email))
  const codeId = await createCode(em, peer, target, { accountId: fits ? account.id : null, email }, settings, now)
  const shownEmail = email ? maskedEmail(email) : decoyEmail(target.branch, target.accountNumber, settings.secret)
  return { kind: 'requested', codeId, shownEmail }
}

/** A registered account is reached by the address on file only, whatever name somebody read off a bill. */
function fitsNew(account: Account, claim: Claim & { kind: 'new' }): boolean {
  const isTheirs = sameName(account.surname, claim.surname) && sameName(account.name, claim.name)
  return isTheirs && (!account.email || account.email.toLowerCase() === claim.email.toLowerCase())
}

async function createCode(
  em: EntityManager,
  peer: Peer,
  target: LinkingTarget,
  fitting: { accountId: number | null; email: string },
  settings: CodeSettings,
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  const digits = String(randomInt(1_000_000)).padStart(6, '0')
  const token = randomBytes(24).toString('base64url')
  em.create(Code, {
    id,
    peer: peer.id,
    ...target,
    account: fitting.accountId,
    email: fitting.email,
    digitsHash: digitsHash(id, digits),
    tokenHash: tokenHash(token),
    triesLeft: codeTries,
    expiresAt: now.add({ minutes: codeMinutes }),
  })
  await em.flush()
  if (fitting.accountId !== null) {
    const url = `${settings.publicUrl}/confirm/${token}`
    const payload: CodeLetter = {
      letter: 'code',
      accountNumber: target.accountNumber,
      digits,
      url,
      minutes: codeMinutes,
    }
    await enqueue(em, [{ channel: 'mail', address: fitting.email, language: peer.language, payload }], now)
  }
  return id
}

/** Six digits are few, so they are hashed together with their code's own id. */
export function digitsHash(codeId: string, digits: string): string {
  return createHash('sha256').update(`${codeId}:${digits}`).digest('base64url')
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
