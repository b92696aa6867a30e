import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import { maskedName } from '../../core/accounts/masked-name.ts'
import { owedNow } from '../../core/charges/views/owed-now.ts'
import { balanceOf } from '../../core/ledger/balance.ts'
import { Bill } from '../../core/ledger/bill.table.ts'
import { findMeters } from '../../core/metering/find-meters.ts'
import { dayOf } from '../../core/payments/list-payments.ts'
import { Payment } from '../../core/payments/payment.table.ts'
import { type LinkedAccount, linkedAccounts } from '../../core/peers/linked-accounts.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { deskLanguage } from '../../core/supplier/desk-language.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { tariffSheets } from '../../core/tariffs/tariff-sheet.ts'
import { isUrgent } from '../../core/tickets/emergency.ts'
import { localTime } from '../../core/tickets/local-time.ts'
import { Agent, CardView, Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { ticketCategoryName } from '../../core/tickets/ticket-category-name.ts'
import { ticketsOf } from '../../core/tickets/tickets.ts'
import { isAfter } from '../../core/units/dates.ts'
import { kopecks } from '../../core/units/money.ts'
import type { DeskCard, FullCard } from '../texts/desk/views/desk-card.ts'
import { localDay, viewStanding } from '../views/account-views.ts'

/** Whose data are looked at, when, for which messenger's desk. */
interface CardContext {
  em: EntityManager
  supplier: Supplier
  now: Temporal.Instant
  /** The desk's messenger: some may not carry names. */
  channel: string
}

/** So many of the last bills and payments, earlier questions, and other accounts are shown. */
const mostShown = 3
const mostEarlier = 5

/** What agents see of a ticket: enough to answer, with the name masked. */
export async function viewCard(context: CardContext, question: Ticket): Promise<DeskCard> {
  const { em, supplier, now } = context
  const peer = await em.findOneOrFail(Peer, question.peer)
  const account = question.account ? await em.findOne(Account, question.account) : null
  const agent = question.agent ? await em.findOne(Agent, question.agent) : null
  const linked = await linkedAccounts(em, question.peer)
  const { dueAt, state } = question
  return {
    number: question.id,
    category: ticketCategoryName(supplier, question.category, deskLanguage(supplier)),
    isUrgent: isUrgent(supplier, question.category, await wordsOf(em, question)),
    state,
    isLate: Boolean(dueAt && !isAfter(dueAt, now)),
    agent: agent?.name ?? null,
    channel: peer.channel,
    isReachable: peer.reachable,
    askedAt: await localTime(em, supplier, question, question.askedAt),
    dueAt: dueAt ? await localTime(em, supplier, question, dueAt) : null,
    guestOf: account ? null : guestOf(linked),
    account: account && (await viewAccount(context, account, linked)),
    others: await viewOthers(context, question, linked),
    earlier: await viewEarlier(context, question, peer),
  }
}

/** Whose account somebody may see as a relative. */
function guestOf(linked: LinkedAccount[]): DeskCard['guestOf'] {
  for (const { link, account } of linked) if (link.role !== 'owner') return { number: account.number, role: link.role }
  return null
}

/** Everything the resident has said in it. */
async function wordsOf(em: EntityManager, { id }: Ticket): Promise<string[]> {
  const asked = await em.find(TicketEntry, { question: id, kind: 'asked' })
  return asked.map(({ text }) => text)
}

async function viewAccount(
  context: CardContext,
  account: Account,
  linked: LinkedAccount[],
): Promise<NonNullable<DeskCard['account']>> {
  const { em, supplier, channel } = context
  const today = localDay(context, account)
  const { quote, parts, loaded } = await owedNow(em, account, supplier, today)
  const meters = await findMeters(em, account.id, today)
  const newest = { account: account.id }
  const bills = await em.find(Bill, newest, { orderBy: { period: 'desc' }, limit: mostShown })
  const paid = { ...newest, state: 'succeeded' } as const
  const payments = await em.find(Payment, paid, { orderBy: { createdAt: 'desc' }, limit: mostShown })
  return {
    number: account.number,
    maskedName: supplier.channelsWithoutPersonalData.includes(channel) ? null : maskedName(account),
    isLinked: linked.some(each => each.account.id === account.id && each.link.role === 'owner'),
    balanceKopecks: quote.balance.balanceKopecks,
    overdue: parts.overdue,
    category: supplier.categories[account.category]?.[deskLanguage(supplier)] ?? account.category,
    tariffs: await tariffSheets(em, { ...account, zones: [...new Set(meters.map(({ zones }) => zones))] }, today),
    meters: viewStanding(loaded, today).map(view => ({
      ...view,
      verifiedUntil: meters.find(({ id }) => id === view.id)?.verifiedUntil ?? null,
    })),
    bills: bills.map(({ period, chargedKopecks, recalculatedKopecks, penaltyKopecks, closingKopecks }) => ({
      period,
      chargedKopecks: kopecks(chargedKopecks + recalculatedKopecks + penaltyKopecks),
      closingKopecks,
    })),
    payments: payments.map(payment => ({
      on: dayOf(payment, account, supplier),
      amountKopecks: payment.amountKopecks,
    })),
  }
}

async function viewOthers(context: CardContext, question: Ticket, linked: LinkedAccount[]) {
  const others = linked.filter(({ link, account }) => account.id !== question.account && link.role === 'owner')
  const views: DeskCard['others'] = []
  for (const { account } of others.slice(0, mostShown)) {
    const { balanceKopecks } = await balanceOf(context.em, account.id, localDay(context, account))
    views.push({ number: account.number, balanceKopecks })
  }
  return views
}

async function viewEarlier({ em, supplier }: CardContext, { id }: Ticket, peer: Peer): Promise<DeskCard['earlier']> {
  const all = await ticketsOf(em, peer)
  return all
    .filter(each => each.id < id)
    .slice(0, mostEarlier)
    .map(({ id: number, category, state, rating }) => ({
      number,
      category: ticketCategoryName(supplier, category, deskLanguage(supplier)),
      isClosed: state === 'closed',
      rating: rating ?? null,
    }))
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
