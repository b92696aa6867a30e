import type { ChatOrder } from '../../core/outbox/desk-order.ts'
import { deskLanguage } from '../../core/supplier/desk-language.ts'
import { deskReport } from '../../core/tickets/overview/desk-report.ts'
import { openTickets, type Which } from '../../core/tickets/overview/open-tickets.ts'
import { ticketCategoryName } from '../../core/tickets/ticket-category-name.ts'
import { withFileTries } from '../delivery/file-tries.ts'
import { namedChat } from './desk-address.ts'
import { type DeskDelivery, deskChats } from './desk-delivery.ts'
import { showMonthEnd } from './show-month-end.ts'
import { viewTicketLine } from './view-ticket-line.ts'

/** Posts what is about no ticket, or about all of them, in the agents' chat itself, or where it was asked for. */
export async function postInChat(errand: DeskDelivery, order: ChatOrder): Promise<void> {
  const { room, row, address, parts } = errand
  if (order.desk === 'month-end') return await showMonthEnd(errand, order)
  const spot = { address, topic: order.topic }
  const replyTo = order.replyTo === undefined ? {} : { replyTo: order.replyTo }
  const post = { text: await wordsOf(errand, order), files: [], ...replyTo, once: `row ${row.id}` }
  const [ref] = await withFileTries(row, tries => room.post(spot, post, tries, parts))
  if (order.desk === 'summary' && ref !== undefined) await room.pin(spot, ref)
}

async function wordsOf(errand: DeskDelivery, order: Exclude<ChatOrder, { desk: 'month-end' }>): Promise<string> {
  const { texts } = errand
  switch (order.desk) {
    case 'which-question':
      return texts.whichQuestion
    case 'chiefs-only':
      return texts.notDone(order.isUntold ? 'role-untold' : 'chiefs-only')
    case 'report':
      return await report(errand, order.days)
    case 'tell-chat':
      return texts.toldChat(order.what)
    case 'summary':
      return texts.lines.summary(await linesOf(errand, { list: 'open' }))
    case 'list':
      return texts.lines.list(order.which.list, await linesOf(errand, order.which))
  }
}

/** Of whole days, today with them. */
async function report({ em, supplier, texts, now }: DeskDelivery, days: number): Promise<string> {
  const { timeZone } = supplier.branches[0]!
  const to = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const from = to.subtract({ days: days - 1 })
  const counted = await deskReport(em, supplier, { from: from.toZonedDateTime(timeZone).toInstant(), to: now }, now)
  return texts.report(counted, { from, to }, id => ticketCategoryName(supplier, id, deskLanguage(supplier)))
}

/** What is open, or late, among what comes to this chat; an agent's own wherever it is. */
async function linesOf(errand: DeskDelivery, which: Which) {
  const all = await openTickets(errand.em, which, errand.now)
  const isHere = (category: string) => namedChat(deskChats(errand), errand.channel, category) === errand.chat
  const tickets = which.list === 'mine' ? all : all.filter(({ category }) => isHere(category))
  // One after another: together they would take every connection from the turns.
  return await Array.fromAsync(tickets, ticket => viewTicketLine(errand, ticket, false))
}
