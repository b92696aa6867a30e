import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { Link, Peer } from './peer.table.ts'

export interface LinkedAccount {
  link: Link
  account: Account
}

/** The chats whose links an entity manager has read; what it changes of them since, it knows. */
const read = new WeakMap<EntityManager, Set<number>>()

/** The accounts a chat may act for, in the order they were linked; asked once in a turn, however many steps need them. */
export async function linkedAccounts(em: EntityManager, peerId: number): Promise<LinkedAccount[]> {
  const peers = read.get(em) ?? new Set()
  if (!peers.has(peerId)) await readLinks(em, peerId)
  read.set(em, peers.add(peerId))
  const known = em.getUnitOfWork().getIdentityMap()
  const links = [...known.getStore<Link>(em.getMetadata(Link)).values()]
  const open = links.filter(link => link.peer === peerId && !link.unlinkedAt).toSorted((a, b) => a.id - b.id)
  return await Promise.all(open.map(async link => ({ link, account: await em.findOneOrFail(Account, link.account) })))
}

/** Accounts and links in one statement; a link holds nothing that JSON cannot. */
async function readLinks(em: EntityManager, peerId: number): Promise<void> {
  const rows = await em.execute<{ link: object }[]>(selectLinks, [peerId])
  for (const { link, ...account } of rows) {
    em.map(Account, account)
    em.map(Link, link)
  }
}

const selectLinks = `
  select a.*, to_json(l) as link from links l join accounts a on a.id = l.account_id
  where l.peer_id = ? and l.unlinked_at is null`

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
