import { ownTicket, sharedEntries, ticketsOf } from '../../../core/tickets/find-tickets.ts'
import { rateTicket } from '../../../core/tickets/manage-ticket.ts'
import { localTime } from '../../../core/tickets/open-ticket.ts'
import { Agent, type Ticket } from '../../../core/tickets/ticket.table.ts'
import { ticketCategoryName } from '../../../core/tickets/ticket-category-name.ts'
import { choosePaged } from '../../asking/pages.ts'
import type { ActionContext, Chat, Conversation } from '../../port/chat.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { Texts } from '../../texts/screens/texts.ts'

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

async function sayGone(chat: Chat): Promise<undefined> {
  await chat.say({ kind: 'text', text: chat.texts.question.gone, menu: true })
  return undefined
}

function viewQuestion({ supplier }: ActionContext, question: Ticket, language: 'ru' | 'en') {
  const zone = supplier.branches[0]!.timeZone
  return {
    number: question.id,
    category: ticketCategoryName(supplier, question.category, language),
    state: question.state,
    askedOn: question.askedAt.toZonedDateTimeISO(zone).toPlainDate(),
  }
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
