import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import { maskedName } from '../../core/accounts/masked-name.ts'
import { balanceOf } from '../../core/ledger/balance.ts'
import { currentAccount } from '../../core/peers/linked-accounts.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { isUrgent } from '../../core/tickets/emergency.ts'
import { localTime } from '../../core/tickets/local-time.ts'
import { Agent, CardView, Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { ticketCategoryName } from '../../core/tickets/ticket-category-name.ts'
import { defaultLanguage } from '../../core/units/language.ts'
import type { DeskCard, FullCard } from '../texts/ru/desk-words.ts'
import { localDay, viewMeters } from '../views/account-views.ts'

/** Whose data are looked at, when, for which messenger's desk. */
interface CardContext {
  em: EntityManager
  supplier: Supplier
  now: Temporal.Instant
  /** The desk's messenger: some may not carry names. */
  channel: string
}

/** What agents see of a ticket: enough to answer, with the name masked. */
export async function viewCard(context: CardContext, question: Ticket): Promise<DeskCard> {
  const { em, supplier } = context
  const peer = await em.findOneOrFail(Peer, question.peer)
  const account = question.account ? await em.findOne(Account, question.account) : null
  return {
    number: question.id,
    category: ticketCategoryName(supplier, question.category, defaultLanguage),
    isUrgent: isUrgent(supplier, question.category, await wordsOf(em, question)),
    channel: peer.channel,
    askedAt: await localTime(em, supplier, question, question.askedAt),
    dueAt: question.dueAt ? await localTime(em, supplier, question, question.dueAt) : null,
    guestOf: account ? null : await guestOf(em, question.peer),
    account: account && (await viewAccount(context, account)),
  }
}

/** Whose account somebody may see as a relative. */
async function guestOf(em: EntityManager, peer: number): Promise<DeskCard['guestOf']> {
  const linked = await currentAccount(em, peer)
  const role = linked?.link.role ?? 'owner'
  return linked && role !== 'owner' ? { number: linked.account.number, role } : null
}

/** Everything the resident has said in it. */
async function wordsOf(em: EntityManager, { id }: Ticket): Promise<string[]> {
  const asked = await em.find(TicketEntry, { question: id, kind: 'asked' })
  return asked.map(({ text }) => text)
}

async function viewAccount(context: CardContext, account: Account): Promise<NonNullable<DeskCard['account']>> {
  const { em, supplier, channel } = context
  const { balanceKopecks } = await balanceOf(em, account.id, localDay(context, account))
  return {
    number: account.number,
    maskedName: supplier.channelsWithoutPersonalData.includes(channel) ? null : maskedName(account),
    balanceKopecks,
    meters: await viewMeters(context, account),
  }
}

/** The full data, for a view that the journal has recorded. Null where the ticket has no account. */
export async function viewFullCard(em: EntityManager, viewId: number): Promise<FullCard | null> {
  const view = await em.findOneOrFail(CardView, viewId)
  const question = await em.findOneOrFail(Ticket, view.question)
  const account = question.account ? await em.findOne(Account, question.account) : null
  if (!account) return null
  const agent = await em.findOneOrFail(Agent, view.agent)
  const { number, surname, name, patronymic, address, email } = account
  const whole = [surname, name, patronymic].filter(Boolean).join(' ')
  return { number: question.id, agent: agent.name, account: number, name: whole, address, email: email ?? null }
}
