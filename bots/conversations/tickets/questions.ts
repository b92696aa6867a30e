import { ticketsOf } from '../../../core/tickets/tickets.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { viewQuestion } from './view-question.ts'

/** As many as anybody would look through. */
const mostListed = 30

declare module '../../messages/destinations.ts' {
  interface Destinations {
    questions: Nothing
  }
}

/** «Мои вопросы»: a person's questions from all their chats, the newest first. */
export const questions: Conversation<'questions'> = {
  name: 'questions',
  words: {
    order: 120,
    exact: ['/questions', 'мои вопросы', 'my questions'],
  },
  section: { order: 100, label: ({ more }) => more.questions },
  isList: true,
  async run(chat) {
    const { texts } = chat
    const own = await chat.step('questions', async context => {
      const newest = (await ticketsOf(context.em, context.peer)).slice(0, mostListed)
      return newest.map(each => viewQuestion(context, each, texts.language))
    })
    const ask = [goButton(texts.question.button, 'question')]
    if (own.length === 0) return await sayLast(chat, texts.question.none, [ask])
    const rows = own.map(view => [{ label: texts.question.item(view), answer: String(view.number) }])
    const chosen = await choosePaged(chat, { kind: 'text', text: texts.question.list, buttons: [...rows, ask] })
    return chosen === undefined ? undefined : redirect('thread', { ticketId: Number(chosen) })
  },
}
