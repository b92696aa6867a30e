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
  if (!read.get(em)?.has(peerId)) {
    const [row] = await em.execute<[{ linked: LinkedRow[] | null }]>(`select ${linkedSql('?')} as linked`, [peerId])
    rememberLinked(em, peerId, row.linked)
  }
  const known = em.getUnitOfWork().getIdentityMap()
  const links = [...known.getStore<Link>(em.getMetadata(Link)).values()]
  const open = links.filter(link => link.peer === peerId && !link.unlinkedAt).toSorted((a, b) => a.id - b.id)
  return await Promise.all(open.map(async link => ({ link, account: await em.findOneOrFail(Account, link.account) })))
}

/** A link with its account, as `linkedSql` gives them. */
export type LinkedRow = { link: object; account: object }

/** Gives an entity manager the links of a chat that were read with something else. */
export function rememberLinked(em: EntityManager, peerId: number, rows: LinkedRow[] | null): void {
  for (const { link, account } of rows ?? []) {
    em.map(Account, account)
    em.map(Link, link)
  }
  read.set(em, (read.get(em) ?? new Set()).add(peerId))
}

/** In SQL, the links of the chat with this id as JSON; of their numbers none is too large for that. */
export const linkedSql = (peerId: string) => `(
  select json_agg(json_build_object('link', to_json(l), 'account', to_json(a)))
  from links l join accounts a on a.id = l.account_id where l.peer_id = ${peerId} and l.unlinked_at is null)`

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
