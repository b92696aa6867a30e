import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { sameEmail } from '../accounts/same-email.ts'
import { sameName } from '../accounts/same-name.ts'
import type { Peer } from '../peers/peer.table.ts'
import { type CodeSettings, createCode } from './create-code.ts'
import { type LinkingPause, type LinkingTarget, linkingPause, recordLinkingFailure } from './linking-pause.ts'

/** What the resident says: everything when the account was never registered, or nothing but its number. */
export type Claim = { kind: 'new'; surname: string; name: string; email: string } | { kind: 'registered' }

/** The address is null where it was not typed but is the one on file, if any. */
type CodeRequest =
  | { kind: 'requested'; codeId: string; typedEmail: string | null }
  | ({ kind: 'paused' } & LinkingPause)

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
  if (paused) return { kind: 'paused', ...paused }
  await recordLinkingFailure(em, peer.id, target, now)
  const account = await em.findOne(Account, { branch: target.branch, number: target.accountNumber })
  const email = claim.kind === 'new' ? claim.email : (account?.email ?? '')
  const fits = account !== null && (claim.kind === 'new' ? fitsNew(account, claim) : Boolean(account.email))
  const fitting = { purpose: 'link', accountId: fits ? account.id : null, email } as const
  const codeId = await createCode(em, peer, target, fitting, settings, now)
  return { kind: 'requested', codeId, typedEmail: claim.kind === 'new' ? claim.email : null }
}

/** A registered account is reached by the address on file only, whatever name somebody read off a bill. */
function fitsNew(account: Account, claim: Claim & { kind: 'new' }): boolean {
  const isTheirs = sameName(account.surname, claim.surname) && sameName(account.name, claim.name)
  return isTheirs && (!account.email || sameEmail(account.email, claim.email))
}
