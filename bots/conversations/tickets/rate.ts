import { rateTicket } from '../../../core/tickets/manage-ticket.ts'
import type { Conversation } from '../../port/chat.ts'
import { deskService } from '../../port/desk-settings.ts'

/** A rating, whose button says which question and how many: `17.5`. */
export const rate: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const [questionId = Number.NaN, rating = Number.NaN] = (about ?? '')
      .split('.')
      .map(text => Number.parseInt(text, 10))
    const isKept = await chat.step('rate', async context =>
      rateTicket(context.em, deskService(context), { peer: context.peer, questionId, rating }, context.now),
    )
    await chat.say({ kind: 'text', text: isKept ? texts.question.rated(rating) : texts.question.notRated, menu: true })
    return undefined
  },
}
