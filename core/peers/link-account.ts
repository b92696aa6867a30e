import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { forgetLinkingFailures } from '../codes/linking-pause.ts'
import { notifyAccount } from '../outbox/notify-account.ts'
import { Link, Peer } from './peer.table.ts'

export interface LinkingProof {
  peerId: number
  accountId: number
  proof: Link['proof']
  /** The address just proved to be theirs; becomes the account's contact if it has none. */
  email: string | null
}

/** Lets a chat act for an account and makes it the chat's current one. Who was linked before is told. Linking twice is once. */
export async function linkAccount(em: EntityManager, input: LinkingProof, now: Temporal.Instant): Promise<void> {
  const account = await em.findOneOrFail(Account, input.accountId)
  const peer = await em.findOneOrFail(Peer, input.peerId)
  const open = await em.findOne(Link, { peer: peer.id, account: account.id, unlinkedAt: null })
  if (!open) {
    const notice = { notice: 'account-linked', accountNumber: account.number, channel: peer.channel } as const
    await notifyAccount(em, account.id, notice, now, peer.id)
    em.create(Link, { peer: peer.id, account: account.id, proof: input.proof, linkedAt: now })
  }
  account.email ??= input.email
  peer.currentAccount = account.id
  await em.flush()
  await forgetLinkingFailures(em, peer.id, { branch: account.branch, accountNumber: account.number })
}
