import { followUp as addToQuestion } from '../../../core/tickets/open-ticket.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'
import { sayRefused } from './ask-desk.ts'
import { hearWords, saidIn } from './said-in.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'follow-up': { ticketId: number } & Pick<Brought, 'heard'>
  }
}

/** Something more about a question: what was said outside any conversation, or what is asked for here. */
export const followUp: Conversation<'follow-up'> = {
  name: 'follow-up',
  parts: { ticketId: true },
  async run(chat, { ticketId = 0, heard }) {
    const { texts } = chat
    const said = heard ? saidIn(heard) : await hearWords(chat, texts.question.more(ticketId))
    if (!said) return undefined
    const added = await chat.step('add', async context =>
      addToQuestion(context.em, deskService(context), { peer: context.peer, questionId: ticketId, said }, context.now),
    )
    if (added.kind !== 'added') return await sayRefused(chat, added)
    // Lines in a row are confirmed once; what was asked for always is.
    if (!heard || !added.isMore)
      await chat.say({ kind: 'text', text: texts.question.added(added.number, added.wasClosed), menu: true })
    return undefined
  },
}
