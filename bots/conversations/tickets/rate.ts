import { rateTicket } from '../../../core/tickets/ticket-actions.ts'
import { sayLast } from '../../asking/say-last.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    rate: { ticketId: number; rating: number }
  }
}

/** A rating, whose button says which question and how many: `17.5`. */
export const rate: Conversation<'rate'> = {
  name: 'rate',
  parts: { ticketId: true, rating: true },
  async run(chat, { ticketId = 0, rating = 0 }) {
    const { texts } = chat
    const isKept = await chat.step('rate', async context =>
      rateTicket(context.em, deskService(context), { peer: context.peer, questionId: ticketId, rating }, context.now),
    )
    return await sayLast(chat, isKept ? texts.question.rated(rating, ticketId) : texts.question.notRated)
  },
}
