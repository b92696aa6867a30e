import { timingSafeEqual } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { sameEmail } from '../accounts/same-email.ts'
import { isBefore } from '../units/dates.ts'
import { freshRowLock, rowLock } from '../units/row-lock.ts'
import { tokenHash } from '../units/token-hash.ts'
import { changeEmail } from './change-email.ts'
import { Code } from './code.table.ts'
import { digitsHash } from './create-code.ts'
import { linkAccount } from './link-account.ts'
import { forgetAllFailures, recordLinkingFailure } from './linking-pause.ts'

export type CodeUse =
  /** `proved`: a code for joining chats; the caller joins them. */
  | { kind: 'linked' | 'proved'; accountId: number; accountNumber: string }
  /** `isFirst`: the account had no address before. */
  | { kind: 'email-changed'; accountId: number; accountNumber: string; isFirst: boolean }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'expired' }

/** Checks six digits against a code. A code can be used once, within ten minutes and five tries (ASVS 6.5). */
export async function useCodeDigits(
  em: EntityManager,
  codeId: string,
  digits: string,
  now: Temporal.Instant,
): Promise<CodeUse> {
  const code = await em.findOneOrFail(Code, codeId, rowLock)
  if (!isOpen(code, now)) return { kind: 'expired' }
  if (!code.account || !sameHash(code.digitsHash, digitsHash(code.id, digits))) {
    code.triesLeft -= 1
    await em.flush()
    const { peer, branch, accountNumber } = code
    if (code.purpose !== 'email') await recordLinkingFailure(em, peer, { branch, accountNumber }, now)
    return code.triesLeft > 0 ? { kind: 'wrong', triesLeft: code.triesLeft } : { kind: 'expired' }
  }
  return finish(em, code, code.account, 'email-code', now)
}

/** Uses the link of a letter, by the code it belongs to. After it has worked once it is `expired`, and does nothing. */
export async function useCodeLink(em: EntityManager, codeId: string, now: Temporal.Instant): Promise<CodeUse> {
  const code = await em.findOneOrFail(Code, codeId, rowLock)
  if (!isOpen(code, now) || !code.account) return { kind: 'expired' }
  return finish(em, code, code.account, 'email-link', now)
}

/** The code behind a link's token, while it can still be used. Looking does not use it up, since mail scanners look too. */
export async function findOpenLink(em: EntityManager, token: string, now: Temporal.Instant): Promise<Code | null> {
  const code = await em.findOne(Code, { tokenHash: tokenHash(token) })
  return code && isOpen(code, now) && code.account ? code : null
}

function isOpen(code: Code, now: Temporal.Instant): boolean {
  return !code.usedAt && code.triesLeft > 0 && isBefore(now, code.expiresAt)
}

function sameHash(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right))
}

/** A code asked for before somebody else registered the account no longer works: the address on file goes first. */
async function finish(
  em: EntityManager,
  code: Code,
  accountId: number,
  proof: 'email-code' | 'email-link',
  now: Temporal.Instant,
): Promise<CodeUse> {
  const account = await em.findOneOrFail(Account, accountId, freshRowLock)
  const about = { accountId, accountNumber: code.accountNumber }
  const isFirst = !account.email
  if (code.purpose === 'email')
    return (await changeEmail(em, code, account, now))
      ? { kind: 'email-changed', ...about, isFirst }
      : { kind: 'expired' }
  if (account.email && !sameEmail(account.email, code.email)) return { kind: 'expired' }
  code.usedAt = now
  await em.flush()
  if (code.purpose === 'join') return { kind: 'proved', ...about }
  await linkAccount(em, { peerId: code.peer, accountId, proof, email: code.email }, now)
  await forgetAllFailures(em, { branch: code.branch, accountNumber: code.accountNumber })
  return { kind: 'linked', ...about }
}
