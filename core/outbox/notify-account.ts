import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import { defaultLanguage } from '../units/language.ts'
import { enqueue } from './enqueue.ts'
import type { Notice } from './notice.ts'
import { noticeKeys } from './notice-keys.ts'

/** Tells everybody who is confirmed for an account who else gets in: its owners' chats and its e-mail, but not the chats named. */
export async function notifyAccount(
  em: EntityManager,
  accountId: number,
  notice: Notice,
  now: Temporal.Instant,
  except: readonly number[] = [],
): Promise<void> {
  const account = await em.findOneOrFail(Account, accountId)
  const [first] = await notifyOwners(em, accountId, notice, now, except)
  if (!account.email) return
  const language = first?.language ?? defaultLanguage
  await enqueue(em, [{ channel: 'mail', address: account.email, language, payload: notice }], now)
}

/**
 * Tells the owners' chats, all of them where the person has not chosen which: what it tells is about who gets in, and whoever got in by
 * fraud may be the one who spoke last. Gives those chats, the oldest first.
 */
export async function notifyOwners(
  em: EntityManager,
  accountId: number,
  notice: Notice,
  now: Temporal.Instant,
  except: readonly number[] = [],
): Promise<Peer[]> {
  const owners = { account: accountId, role: 'owner', unlinkedAt: null } as const
  const links = await em.find(Link, owners, { orderBy: { id: 'asc' } })
  const peerIds = links.map(link => link.peer).filter(id => !except.includes(id))
  const peers = await em.find(
    Peer,
    { id: { $in: peerIds }, reachable: true, $or: [{ takesNotices: true }, { noticesChosen: false }] },
    { orderBy: { id: 'asc' } },
  )
  const keyOf = noticeKeys(notice.notice)
  const messages = peers.map(({ id, channel, externalId: address, language }) => ({
    channel,
    address,
    language,
    payload: notice,
    key: keyOf(id),
  }))
  await enqueue(em, messages, now)
  return peers
}
