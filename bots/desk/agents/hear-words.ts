import type { EntityManager } from '@mikro-orm/postgresql'
import type { ThreadNotice } from '../../../core/outbox/desk-order.ts'
import { recordNote } from '../../../core/tickets/record-answer.ts'
import { type Agent, Ticket, TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { dropUnsent } from '../../../core/tickets/unsent-answers.ts'
import { isAfter } from '../../../core/units/dates.ts'
import { deskService } from '../../port/desk-settings.ts'
import { deskCommandOf, isOfDesk } from '../../understanding/desk-command.ts'
import { agentOf } from '../commands/agent-of.ts'
import { answer } from '../commands/answer.ts'
import { askDesk } from '../commands/ask-desk.ts'
import { type DeskContext, notifyThread, orderChat, recordMessage, type Wrote } from '../commands/desk-context.ts'
import { isAway } from '../commands/is-away.ts'
import { keepTemplates } from '../commands/keep-templates.ts'
import { movedAway, runAway } from '../commands/run-away.ts'
import { note, runCommand } from '../commands/run-command.ts'
import { writeFirstTo } from '../commands/write-first-to.ts'
import { DeskPlace } from '../desk-place.table.ts'
import { meaningOf } from './meaning-of.ts'
import { questionOf } from './question-of.ts'

/** Handles what an agent wrote: in a ticket's thread, or in the chat itself. */
export async function hearWords(at: DeskContext, wrote: Wrote): Promise<void> {
  const command = deskCommandOf(wrote.text)
  if (command && isOfDesk(command.command))
    return await askDesk(at, { command: command.command, rest: command.rest }, wrote)
  const questionId = await questionOf(at, wrote)
  if (questionId === null) return await hearOutside(at, wrote)
  const question = await at.em.findOneOrFail(Ticket, questionId)
  const agent = await agentOf(at, wrote.by)
  if (await isAway(at, question, wrote.topic)) return await hearAway(at, question, agent, wrote)
  const meaning = await meaningOf(at, questionId, agent, wrote)
  await recordMessage(at, questionId, wrote, null)
  if (wrote.isOther && (meaning.for === 'answer' || meaning.for === 'note'))
    return await notifyThread(at, questionId, { told: 'kind-not-sent' }, wrote.ref)
  switch (meaning.for) {
    case 'answer':
      if ('draft' in meaning) await dropUnsent(at.em, deskService(at.listening), { entryId: meaning.draft }, at.now)
      return await answer(at, question, agent, wrote)
    case 'note':
      return await note(at, { question, agent, rest: wrote.text, wrote })
    case 'command':
      return await runCommand(at, { ...meaning, question, agent, wrote })
    case 'agents':
      return await keepAside(at, questionId, wrote, meaning.isMore ? null : { told: 'not-an-answer' })
  }
}

/** The ticket is led elsewhere: what is said where it was may be sent all the same, but only when somebody says so. */
async function hearAway(at: DeskContext, question: Ticket, agent: Agent, wrote: Wrote): Promise<void> {
  const command = deskCommandOf(wrote.text)
  await recordMessage(at, question.id, wrote, null)
  if (command) return await runAway(at, { ...command, question, agent, wrote })
  await keepAside(at, question.id, wrote, movedAway(at, question))
}

type Aside = ThreadNotice & { told: 'not-an-answer' | 'to-whom' | 'moved-away' }

/** Keeps what seems to be said among agents, and asks whether the resident should have it all the same. */
async function keepAside(at: DeskContext, questionId: number, wrote: Wrote, what: Aside | null): Promise<void> {
  const { em, listening, channel, desk, address, now } = at
  const { text, files, album, ref } = wrote
  const isEmpty = text === '' && files.length === 0
  const agent = await agentOf(at, wrote.by)
  const written = { text, files, album, ref, questionId, agent, channel, address, desk }
  const entry = isEmpty ? null : await recordNote(em, deskService(listening), written, now, 'aside')
  if (entry) await recordMessage(at, questionId, wrote, entry.id)
  if (what) await notifyThread(at, questionId, { ...what, ...(entry ? { entryId: entry.id } : {}) }, ref)
}

/** Agents may talk among themselves; only what was meant for a ticket must not go unnoticed. */
async function hearOutside(at: DeskContext, wrote: Wrote): Promise<void> {
  const isToBot = wrote.replyTo !== undefined && wrote.repliedText !== undefined
  const command = deskCommandOf(wrote.text)
  if (command?.command === 'write')
    return await writeFirstTo(at, { rest: command.rest, agent: await agentOf(at, wrote.by), wrote })
  if (command?.command === 'template') return await keepTemplates(at, command.rest, wrote)
  if (command || isToBot) return await orderChat(at, { desk: 'which-question' }, wrote)
  const asked = wrote.replyTo === undefined && wrote.topic === undefined ? await justAsked(at) : null
  if (asked !== null) await keepAside(at, asked, wrote, { told: 'to-whom' })
}

/** What follows a resident's words so closely may well be meant for them. */
const followsWithinMinutes = 10

/** The ticket whose words were the last thing of all, just now, in a chat without topics. */
async function justAsked({ em, desk: channel, address, now }: DeskContext): Promise<number | null> {
  const last = await lastEntry(em)
  if (last?.kind !== 'asked' || isAfter(now.subtract({ minutes: followsWithinMinutes }), last.writtenAt)) return null
  // Known before the words are there, which an agent may see sooner than we learn that they arrived.
  const isHere = (await em.count(DeskPlace, { channel, address, topic: null, question: last.question })) > 0
  return isHere ? last.question : null
}

const lastEntry = (em: EntityManager) => em.findOne(TicketEntry, { id: { $gt: 0 } }, { orderBy: { id: 'desc' } })
