import { localTime } from '../../../core/tickets/local-time.ts'
import { Agent } from '../../../core/tickets/ticket.table.ts'
import { ownTicket, sharedEntries } from '../../../core/tickets/tickets.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { Texts } from '../../texts/ru/ru.ts'
import { viewQuestion } from './view-question.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    thread: { ticketId: number }
  }
}

/** What was said in one question, for the resident to read. */
export const thread: Conversation<'thread'> = {
  name: 'thread',
  parts: { ticketId: true },
  async run(chat, { ticketId }) {
    const { texts } = chat
    const shown = await chat.step('thread', context => viewThread(context, ticketId, texts))
    if (!shown) return await sayGone(chat)
    const buttons = [
      [goButton(texts.question.moreButton, 'follow-up', { ticketId: shown.number })],
      [goButton(texts.question.mine, 'questions')],
    ]
    return await sayLast(chat, shown.text, buttons)
  },
}

async function sayGone(chat: Chat): Promise<undefined> {
  return await sayLast(chat, chat.texts.question.gone)
}

/** The text itself, since a moment with its zone cannot be kept in a memory. */
async function viewThread(context: ActionContext, questionId: number | undefined, texts: Texts) {
  const { em, peer, supplier } = context
  const question = questionId === undefined ? null : await ownTicket(em, peer, questionId)
  if (!question) return null
  const entries = await sharedEntries(em, question.id)
  const agents = await em.find(Agent, { id: { $in: entries.flatMap(({ agent }) => agent ?? []) } })
  const views = []
  for (const { kind, agent, writtenAt, text, files } of entries) {
    const named = supplier.desk?.showAgentNames ? agents.find(({ id }) => id === agent)?.name : undefined
    const at = await localTime(em, supplier, question, writtenAt)
    views.push({ isOwn: kind === 'asked', by: named ?? null, at, text, files: files.map(({ name }) => name) })
  }
  const view = viewQuestion(context, question, texts.language)
  return {
    number: question.id,
    text: texts.question.thread({ ...view, rating: question.rating ?? null, entries: views }),
  }
}
