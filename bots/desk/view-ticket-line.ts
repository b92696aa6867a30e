import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import { maskedName } from '../../core/accounts/masked-name.ts'
import { deskLanguage } from '../../core/supplier/desk-language.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { localTime } from '../../core/tickets/local-time.ts'
import { Agent, type Ticket } from '../../core/tickets/ticket.table.ts'
import { ticketCategoryName } from '../../core/tickets/ticket-category-name.ts'
import { isAfter } from '../../core/units/dates.ts'
import { mention } from '../messages/mention.ts'
import type { TicketLine } from '../texts/desk/views/ticket-line.ts'
import { asWritten } from '../texts/screens/as-written.ts'

interface LineContext {
  em: EntityManager
  supplier: Supplier
  now: Temporal.Instant
  /** The desk's messenger: some may not carry names; agents of another cannot be called in it. */
  channel: string
}

/** A ticket in one line: who waits, for whom, until when. */
export async function viewTicketLine(context: LineContext, ticket: Ticket, calls: boolean): Promise<TicketLine> {
  const { em, supplier, now, channel } = context
  const account = ticket.account ? await em.findOne(Account, ticket.account) : null
  const agent = ticket.agent ? await em.findOne(Agent, ticket.agent) : null
  const isBarred = supplier.channelsWithoutPersonalData.includes(channel)
  return {
    number: ticket.id,
    category: ticketCategoryName(supplier, ticket.category, deskLanguage(supplier)),
    resident: account && !isBarred ? maskedName(account) : null,
    dueAt: ticket.dueAt ? await localTime(em, supplier, ticket, ticket.dueAt) : null,
    isLate: ticket.dueAt ? !isAfter(ticket.dueAt, now) : false,
    agent: agent && named(agent, calls && agent.channel === channel),
  }
}

function named({ externalId, name }: Agent, isCalled: boolean): string {
  return isCalled ? mention(externalId, asWritten(name)) : asWritten(name)
}
