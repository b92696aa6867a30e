import { followEdit } from '../../../core/tickets/follow-edit.ts'
import { Ticket, TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { withdrawAnswer } from '../../../core/tickets/withdraw-answer.ts'
import type { DeskEvent } from '../../port/desk-event.ts'
import { deskService } from '../../port/desk-settings.ts'
import { deskCommandOf } from '../../understanding/desk-command.ts'
import { type DeskContext, notifyThread } from '../commands/desk-context.ts'
import { shownAt } from '../commands/is-away.ts'
import { DeskMessage } from '../desk-place.table.ts'

/**
 * An agent changed a message. Answers and notes follow, a note without the command before it. One changed into a note or into `/delete`
 * leaves the resident; any other command is not run after the fact, and the agent is told so.
 */
export async function hearChange(at: DeskContext, { ref, text }: DeskEvent & { doing: 'edited' }): Promise<void> {
  const { em, listening, channel, address, now } = at
  const entry = await em.findOne(TicketEntry, { channel, address, ref })
  const message = await em.findOne(DeskMessage, { channel: at.desk, address, ref })
  const known = entry?.question ?? message?.question
  if (known === undefined) return
  // Where the ticket is now, what was written here before stands in the bot's words, which are changed.
  const question = await em.findOneOrFail(Ticket, known)
  const desk = await shownAt(at, question, message?.topic ?? undefined)
  const service = deskService(listening)
  const { command, rest = text } = deskCommandOf(text) ?? {}
  if (entry?.kind === 'answered' && (command === 'note' || command === 'delete')) {
    const withdrawn = { entryId: entry.id, desk, ...(command === 'note' ? { note: rest } : {}) }
    if (await withdrawAnswer(em, service, withdrawn, now)) return
  }
  const isNote = entry?.kind === 'note' && (command === undefined || command === 'note')
  if (!entry || (command && !isNote)) return await notifyThread(at, known, { told: 'change-not-taken' }, ref)
  await followEdit(em, service, { channel, address, ref, text: rest, desk }, now)
}
