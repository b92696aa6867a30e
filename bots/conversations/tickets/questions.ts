import { ticketsOf } from '../../../core/tickets/find-tickets.ts'
import { choosePaged } from '../../asking/pages.ts'
import type { Conversation } from '../../port/chat.ts'
import { viewQuestion } from './view-question.ts'

/** As many as are looked through by hand. */
const mostListed = 30

/** «Мои вопросы»: a person's questions from all their chats, the newest first. */
export const questions: Conversation = {
  version: 1,
  async run(chat) {
    const { texts } = chat
    const own = await chat.step('questions', async context => {
      const newest = (await ticketsOf(context.em, context.peer)).slice(0, mostListed)
      return newest.map(each => viewQuestion(context, each, texts.language))
    })
    const ask = [{ label: texts.question.button, go: 'question' }]
    if (own.length === 0) {
      await chat.say({ kind: 'text', text: texts.question.none, buttons: [ask] })
      return undefined
    }
    const rows = own.map(view => [{ label: texts.question.item(view), answer: String(view.number) }])
    const chosen = await choosePaged(chat, { kind: 'text', text: texts.question.list, buttons: [...rows, ask] })
    return chosen === undefined ? undefined : { go: 'thread', about: chosen }
  },
}
