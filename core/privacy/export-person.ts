import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { chatsOf } from '../peers/choose-notices.ts'
import type { ExportFile } from '../peers/export-link.ts'
import { linkedAccounts } from '../peers/linked-accounts.ts'
import { Link, type Peer } from '../peers/peer.table.ts'
import { hasPermission } from '../peers/permissions.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { sharedEntries, ticketsOf } from '../tickets/tickets.ts'
import { exportAccount } from './export-account.ts'

/**
 * Everything that is kept of a person, as JSON: their chats, what they have written, and the accounts whose owner they are with their
 * readings, bills and payments. Of an account they were let in to there is only that they were: its data are the owner's.
 */
export async function exportPerson(
  em: EntityManager,
  peer: Peer,
  supplier: Supplier,
  now: Temporal.Instant,
): Promise<ExportFile> {
  const chats = await chatsOf(em, peer)
  const data = {
    version: 1,
    exportedAt: now.toString(),
    supplier: { name: supplier.name, inn: supplier.inn },
    chats: await exportChats(em, chats),
    accounts: await accountsOf(em, chats),
    questions: await exportQuestions(em, peer),
  }
  const day = now.toString().slice(0, 10)
  return { fileName: `kilovatt-${day}.json`, content: `${JSON.stringify(data, null, 2)}\n` }
}

async function exportChats(em: EntityManager, chats: Peer[]) {
  const exported = []
  for (const chat of chats) exported.push(await exportChat(em, chat))
  return exported
}

async function exportChat(em: EntityManager, chat: Peer) {
  const links = await em.find(Link, { peer: chat.id }, { orderBy: { id: 'asc' } })
  const open = await linkedAccounts(em, chat.id)
  const numberOf = (id: number) => open.find(({ account }) => account.id === id)?.account.number ?? null
  return {
    messenger: chat.channel,
    id: chat.externalId,
    language: chat.language,
    agreedAt: chat.consentedAt?.toString() ?? null,
    since: chat.createdAt.toString(),
    notices: chat.takesNotices,
    reminders: { on: chat.takesReminders, hour: chat.reminderHour, off: chat.mutedReminders },
    links: links.map(({ account, label, role, proof, receipts, linkedAt, unlinkedAt }) => ({
      account: numberOf(account),
      label: label ?? null,
      role,
      provedBy: proof,
      receipts,
      from: linkedAt.toString(),
      to: unlinkedAt?.toString() ?? null,
    })),
  }
}

/** Every account of the person's chats, without repeats. */
async function accountsOf(em: EntityManager, chats: Peer[]) {
  const own = new Set<Account>()
  for (const { id } of chats)
    for (const { account, link } of await linkedAccounts(em, id))
      if (hasPermission(link.role, 'settings')) own.add(account)
  const exported = []
  for (const account of own) exported.push(await exportAccount(em, account))
  return exported
}

async function exportQuestions(em: EntityManager, peer: Peer) {
  const exported = []
  for (const { id, category, state, askedAt, rating } of await ticketsOf(em, peer)) {
    const entries = await sharedEntries(em, id)
    exported.push({
      number: id,
      category,
      state,
      rating: rating ?? null,
      askedAt: askedAt.toString(),
      messages: entries.map(({ kind, text, files, writtenAt }) => ({
        from: kind === 'asked' ? 'resident' : 'supplier',
        at: writtenAt.toString(),
        text,
        files: files.map(({ name }) => name),
      })),
    })
  }
  return exported
}
