import type { Ticket } from '../../../core/tickets/ticket.table.ts'
import { ticketCategoryName } from '../../../core/tickets/ticket-category-name.ts'
import type { Language } from '../../../core/units/language.ts'
import type { ActionContext } from '../../port/chat.ts'

export function viewQuestion({ supplier }: ActionContext, question: Ticket, language: Language) {
  const zone = supplier.branches[0]!.timeZone
  return {
    number: question.id,
    category: ticketCategoryName(supplier, question.category, language),
    state: question.state,
    askedOn: question.askedAt.toZonedDateTimeISO(zone).toPlainDate(),
  }
}
