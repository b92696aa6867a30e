import { ownTicket, sharedEntries } from '../../../core/tickets/find-tickets.ts'
import { localTime } from '../../../core/tickets/open-ticket.ts'
import { Agent } from '../../../core/tickets/ticket.table.ts'
import type { ActionContext, Chat, Conversation } from '../../port/chat.ts'
import type { Texts } from '../../texts/screens/texts.ts'
import { viewQuestion } from './view-question.ts'

/** What was said in one question, for the resident to read. */
export const thread: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const shown = await chat.step('thread', context => viewThread(context, Number.parseInt(about ?? '', 10), texts))
    if (!shown) return await sayGone(chat)
    const buttons = [
      [{ label: texts.question.moreButton, go: `follow-up:${shown.number}` }],
      [{ label: texts.question.mine, go: 'questions' }],
    ]
    await chat.say({ kind: 'text', text: shown.text, buttons })
    return undefined
  },
}

async function sayGone(chat: Chat): Promise<undefined> {
  await chat.say({ kind: 'text', text: chat.texts.question.gone, menu: true })
  return undefined
}

/** The text itself, since a moment with its zone cannot be kept in a memory. */
async function viewThread(context: ActionContext, questionId: number, texts: Texts) {
  const { em, peer, supplier } = context
  const question = Number.isNaN(questionId) ? null : await ownTicket(em, peer, questionId)
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
