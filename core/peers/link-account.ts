import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { forgetLinkingFailures } from '../codes/linking-pause.ts'
import { notifyAccount } from '../outbox/notify-account.ts'
import type { Role } from './may.ts'
import { Link, Peer } from './peer.table.ts'

export interface LinkingProof {
  peerId: number
  accountId: number
  proof: Link['proof']
  /** The address just proved to be theirs; becomes the account's contact if it has none. */
  email: string | null
  /** The owner's, unless said otherwise. */
  role?: Role
  guestName?: string | null
}

/**
 * Lets a chat act for an account and makes it the chat's current one. Who was linked before is told. Linking twice is once; a relative
 * who proves more becomes an owner, and an owner stays one.
 */
export async function linkAccount(em: EntityManager, input: LinkingProof, now: Temporal.Instant): Promise<void> {
  const { role = 'owner', guestName = null } = input
  const account = await em.findOneOrFail(Account, input.accountId)
  const peer = await em.findOneOrFail(Peer, input.peerId)
  const open = await em.findOne(Link, { peer: peer.id, account: account.id, unlinkedAt: null })
  // Of a relative the owner is told by name, where the code was taken.
  const isNews = input.proof !== 'share-code' && (!open || (open.role !== 'owner' && role === 'owner'))
  if (isNews) {
    const notice = { notice: 'account-linked', accountNumber: account.number, channel: peer.channel } as const
    await notifyAccount(em, account.id, notice, now, peer.id)
  }
  if (!open) em.create(Link, { peer: peer.id, account: account.id, proof: input.proof, role, guestName, linkedAt: now })
  else if (open.role !== 'owner') Object.assign(open, { role, guestName, proof: input.proof })
  if (!account.email && input.email) Object.assign(account, { email: input.email, emailGivenAt: now })
  peer.currentAccount = account.id
  await em.flush()
  await forgetLinkingFailures(em, peer.id, { branch: account.branch, accountNumber: account.number })
}
