import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { notifyOwners } from '../outbox/notify-account.ts'
import { linkedAccount } from '../peers/linked-accounts.ts'
import { Peer } from '../peers/peer.table.ts'
import { type GuestRole, hasPermission } from '../peers/permissions.ts'
import { ConnectCode } from './code.table.ts'
import { answerCode } from './connect-code.ts'
import { linkAccount } from './link-account.ts'

type Invitation =
  | { kind: 'invited'; account: Account; role: GuestRole; channel: string }
  /** Typed by somebody who has the account already; the code keeps working for the person it was meant for. */
  | { kind: 'already in'; accountNumber: string }
  | { kind: 'wrong' }

/** What the code that a chat has taken lets it in to. The chat that showed it must still be the account's owner. */
export async function viewInvitation(em: EntityManager, peer: Peer, codeHash: string): Promise<Invitation> {
  const code = await em.findOneOrFail(ConnectCode, codeHash)
  const account = await sharedBy(em, code)
  if (!account) return { kind: 'wrong' }
  const own = await linkedAccount(em, peer.id, account.id)
  if (own?.link.role === 'owner') {
    code.takenBy = null
    await em.flush()
    return { kind: 'already in', accountNumber: account.number }
  }
  const { channel } = await em.findOneOrFail(Peer, code.peer)
  return { kind: 'invited', account, role: code.role!, channel }
}

type LetIn = { accountId: number; accountNumber: string; role: GuestRole }

/** Lets a chat in to the account of the code it has taken, and tells the owners; null when the code no longer works. */
export async function acceptInvitation(
  em: EntityManager,
  peer: Peer,
  codeHash: string,
  now: Temporal.Instant,
): Promise<LetIn | null> {
  const code = await answerCode(em, peer, codeHash, now)
  const account = code && (await sharedBy(em, code))
  if (!code || !account) return null
  const { id: accountId, number: accountNumber } = account
  const { role, guestName } = { role: code.role!, guestName: code.guestName! }
  const input = { peerId: peer.id, accountId, proof: 'share-code', email: null, role, guestName } as const
  code.guestName = null
  await linkAccount(em, input, now)
  const taken = { notice: 'access-taken', accountId, accountNumber, guestName, role, channel: peer.channel } as const
  await notifyOwners(em, accountId, taken, now, [peer.id])
  return { accountId, accountNumber, role }
}

async function sharedBy(em: EntityManager, { peer, account }: ConnectCode): Promise<Account | null> {
  const shown = account ? await linkedAccount(em, peer, account) : null
  return shown && hasPermission(shown.link.role, 'share') ? shown.account : null
}
