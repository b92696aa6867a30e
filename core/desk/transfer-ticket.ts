import type { EntityManager } from '@mikro-orm/postgresql'
import { deskLanguage } from '../supplier/desk-language.ts'
import { groupChat } from '../supplier/group-chat.ts'
import { type DeskService, orderDesks } from '../tickets/order-desks.ts'
import { Agent } from '../tickets/ticket.table.ts'
import { ticketCategoryName } from '../tickets/ticket-category-name.ts'
import { lockTicket } from '../tickets/tickets.ts'
import { recordDeskAct } from './record-desk-act.ts'

interface Transfer {
  questionId: number
  category: string
  agent: Agent
}

/**
 * Moves an open question to another category, and with it to that category's group of agents. The resident's deadline stays; whoever had it
 * has it no more where that is another chat of their messenger.
 */
export async function transferTicket(
  em: EntityManager,
  service: DeskService,
  { questionId, category, agent }: Transfer,
  now: Temporal.Instant,
): Promise<'transferred' | 'closed' | 'same-category'> {
  const { supplier, desks } = service
  const question = await lockTicket(em, questionId)
  if (!question || question.state === 'closed') return 'closed'
  const { category: from } = question
  if (from === category) return 'same-category'
  question.category = category
  const holder = question.agent ? await em.findOneOrFail(Agent, question.agent) : null
  if (holder && groupChat(supplier, holder.channel, from) !== groupChat(supplier, holder.channel, category))
    question.agent = null
  await recordDeskAct(em, { kind: 'transfer-question', question, agent, figures: { from, to: category } }, now)
  const name = ticketCategoryName(supplier, category, deskLanguage(supplier))
  const what = { told: 'transferred', agent: agent.name, category: name } as const
  await orderDesks(em, desks, question.id, { desk: 'tell', what }, now)
  return 'transferred'
}
