import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import { recordNote } from '../../../core/tickets/record-answer.ts'
import { Ticket, TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { isAfter } from '../../../core/units/dates.ts'
import { defaultLanguage } from '../../../core/units/language.ts'
import { deskService } from '../../port/desk-settings.ts'
import { deskCommandOf } from '../../understanding/desk-command.ts'
import { DeskMessage } from '../desk-place.table.ts'
import { agentOf } from './agent-of.ts'
import { answer } from './answer.ts'
import { type DeskContext, notifyThread, recordMessage, type Wrote } from './desk-context.ts'
import { meaningOf } from './meaning-of.ts'
import { questionOf } from './question-of.ts'
import { note, runCommand } from './run-command.ts'

/** Handles what an agent wrote: in a ticket's thread, or in the chat itself. */
export async function hearWords(at: DeskContext, wrote: Wrote): Promise<void> {
  const questionId = await questionOf(at, wrote)
  if (questionId === null) return await hearOutside(at, wrote)
  const question = await at.em.findOneOrFail(Ticket, questionId)
  const agent = await agentOf(at, wrote.by)
  const meaning = await meaningOf(at, questionId, agent, wrote)
  await recordMessage(at, questionId, wrote, null)
  if (wrote.isOther && (meaning.for === 'answer' || meaning.for === 'note'))
    return await notifyThread(at, questionId, { told: 'kind-not-sent' }, wrote.ref)
  switch (meaning.for) {
    case 'answer':
      return await answer(at, question, agent, wrote)
    case 'note':
      return await note(at, { question, agent, rest: wrote.text, wrote })
    case 'command':
      return await runCommand(at, { ...meaning, question, agent, wrote })
    case 'agents':
      return await keepAside(at, questionId, wrote, meaning.isMore ? null : 'not-an-answer')
  }
}

/** Keeps what seems to be said among agents, and asks whether the resident should have it all the same. */
async function keepAside(
  at: DeskContext,
  questionId: number,
  wrote: Wrote,
  told: 'not-an-answer' | 'to-whom' | null,
): Promise<void> {
  const { em, listening, channel, desk, address, now } = at
  const { text, files, album, ref } = wrote
  const isEmpty = text === '' && files.length === 0
  const agent = await agentOf(at, wrote.by)
  const written = { text, files, album, ref, questionId, agent, channel, address, desk }
  const entry = isEmpty ? null : await recordNote(em, deskService(listening), written, now, 'aside')
  if (entry) await recordMessage(at, questionId, wrote, entry.id)
  if (told) await notifyThread(at, questionId, { told, ...(entry ? { entryId: entry.id } : {}) }, ref)
}

/** Agents may talk among themselves; only what was meant for a ticket must not go unnoticed. */
async function hearOutside(at: DeskContext, wrote: Wrote): Promise<void> {
  const isToBot = wrote.replyTo !== undefined && wrote.repliedText !== undefined
  if (deskCommandOf(wrote.text) || isToBot) return await tellChat(at, wrote)
  const asked = wrote.replyTo === undefined && wrote.topic === undefined ? await justAsked(at) : null
  if (asked !== null) await keepAside(at, asked, wrote, 'to-whom')
}

/** What follows a resident's words so closely may well be meant for them. */
const followsWithinMinutes = 10

/** The ticket whose words were the last thing of all, just now, in a chat without topics. */
async function justAsked({ em, desk: channel, address, now }: DeskContext): Promise<number | null> {
  const last = await lastEntry(em)
  if (last?.kind !== 'asked' || isAfter(now.subtract({ minutes: followsWithinMinutes }), last.writtenAt)) return null
  const shown = await em.count(DeskMessage, { channel, address, topic: null, entry: last.id })
  return shown > 0 ? last.question : null
}

const lastEntry = (em: EntityManager) => em.findOne(TicketEntry, { id: { $gt: 0 } }, { orderBy: { id: 'desc' } })

/** Asks in the chat itself which ticket was meant. */
async function tellChat({ em, desk, now }: DeskContext, { ref, topic }: Wrote): Promise<void> {
  const payload = { desk: 'which-question', replyTo: ref, topic: topic ?? null } as const
  await enqueue(em, [{ channel: desk, address: 'chat', language: defaultLanguage, payload }], now)
}
