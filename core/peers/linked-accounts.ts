import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { Link, Peer } from './peer.table.ts'

export interface LinkedAccount {
  link: Link
  account: Account
}

/** The accounts a chat may act for, in the order they were linked. */
export async function linkedAccounts(em: EntityManager, peerId: number): Promise<LinkedAccount[]> {
  const links = await em.find(Link, { peer: peerId, unlinkedAt: null }, { orderBy: { id: 'asc' } })
  const accounts = await em.find(Account, { id: { $in: links.map(link => link.account) } })
  return links.map(link => ({ link, account: accounts.find(account => account.id === link.account)! }))
}

/** The account a chat may act for by this id, or null: every use case a person starts goes through here. */
export async function linkedAccount(
  em: EntityManager,
  peerId: number,
  accountId: number,
): Promise<LinkedAccount | null> {
  return (await linkedAccounts(em, peerId)).find(linked => linked.account.id === accountId) ?? null
}

/** The account the menu speaks about: the one chosen last, else the first. */
export async function currentAccount(em: EntityManager, peerId: number): Promise<LinkedAccount | null> {
  const linked = await linkedAccounts(em, peerId)
  const peer = await em.findOneOrFail(Peer, peerId)
  return linked.find(({ account }) => account.id === peer.currentAccount) ?? linked[0] ?? null
}
