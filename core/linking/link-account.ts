import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { notifyAccount } from '../outbox/notify-account.ts'
import { settleNotices } from '../peers/choose-notices.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import type { Role } from '../peers/permissions.ts'
import { forgetLinkingFailures } from './linking-pause.ts'

interface LinkingProof {
  peerId: number
  accountId: number
  proof: Link['proof']
  /** The address just proved to be theirs; becomes the account's contact if it has none. */
  email: string | null
  /** The owner's, unless said otherwise. */
  role?: Role
  guestName?: string | null
  /** Chats that another notice tells of it. */
  told?: number[]
}

/** Proofs that came through another chat: they do not change which account this chat's menu is about. */
const byCode: Link['proof'][] = ['other-chat', 'share-code']

/**
 * Lets a chat act for an account, and makes it the current one, unless it came by a code and the chat has others. The chats linked
 * before are told. Linking twice changes nothing; a relative who proves more becomes an owner, and an owner stays one.
 */
export async function linkAccount(em: EntityManager, input: LinkingProof, now: Temporal.Instant): Promise<Link> {
  const { role = 'owner', guestName = null, proof, told = [] } = input
  const account = await em.findOneOrFail(Account, input.accountId)
  const peer = await em.findOneOrFail(Peer, input.peerId)
  const open = await em.findOne(Link, { peer: peer.id, account: account.id, unlinkedAt: null })
  // About a relative the owner is told by name, where the code is taken.
  const isNews = proof !== 'share-code' && (!open || (open.role !== 'owner' && role === 'owner'))
  if (isNews) {
    const notice = { notice: 'account-linked', accountNumber: account.number, channel: peer.channel } as const
    await notifyAccount(em, account.id, notice, now, [peer.id, ...told])
  }
  const keepsCurrent = byCode.includes(proof) && (await em.count(Link, { peer: peer.id, unlinkedAt: null })) > 0
  const link = open ?? em.create(Link, { peer: peer.id, account: account.id, proof, role, guestName, linkedAt: now })
  // What somebody has proved themselves is theirs, however it came to them first.
  const isMore = link.role !== 'owner' || (role === 'owner' && link.proof === 'other-chat')
  if (isMore) Object.assign(link, { role, guestName, proof })
  if (!account.email && input.email) Object.assign(account, { email: input.email, emailGivenAt: now })
  if (!keepsCurrent) peer.currentAccount = account.id
  await settleNotices(em, peer.person)
  await forgetLinkingFailures(em, peer.id, { branch: account.branch, accountNumber: account.number })
  return link
}
