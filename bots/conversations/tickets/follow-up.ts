import { followUp as addToQuestion } from '../../../core/tickets/open-ticket.ts'
import type { Conversation } from '../../port/chat.ts'
import { deskService } from '../../port/desk-settings.ts'
import { sayRefused } from './ask-desk.ts'
import { hearWords, saidIn } from './said-in.ts'

/** Something more about a question: what was said outside any conversation, or what is asked for here. */
export const followUp: Conversation = {
  version: 1,
  async run(chat, { about, heard }) {
    const { texts } = chat
    const questionId = Number.parseInt(about ?? '', 10)
    const said = heard ? saidIn(heard) : await hearWords(chat, texts.question.more(questionId))
    if (!said) return undefined
    const added = await chat.step('add', async context =>
      addToQuestion(context.em, deskService(context), { peer: context.peer, questionId, said }, context.now),
    )
    if (added.kind !== 'added') return await sayRefused(chat, added)
    if (!added.isSameAlbum)
      await chat.say({ kind: 'text', text: texts.question.added(added.number, added.wasClosed), menu: true })
    return undefined
  },
}
