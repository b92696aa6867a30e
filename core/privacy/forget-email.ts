import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { dropQueued } from '../outbox/drop-queued.ts'
import { Link } from '../peers/peer.table.ts'

/** Takes off an address that was given here by somebody who is gone; one that came with the supplier's list is the supplier's to keep. */
export async function forgetEmail(em: EntityManager, account: Account, now: Temporal.Instant): Promise<void> {
  const { email, emailGivenAt } = account
  if (!email || !emailGivenAt) return
  if ((await em.count(Link, { account: account.id, role: 'owner', unlinkedAt: null })) > 0) return
  Object.assign(account, { email: null, emailGivenAt: null })
  await em.flush()
  await forgetLetters(em, email, now)
}

/** Gives up letters to an address that is no account's, and takes the address off those that were sent. */
export async function forgetLetters(em: EntityManager, email: string, now: Temporal.Instant): Promise<void> {
  if ((await em.count(Account, { email })) === 0) await dropQueued(em, 'mail', email, now)
}
