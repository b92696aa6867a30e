import { followEdit } from '../../../core/tickets/follow-edit.ts'
import { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import type { DeskEvent } from '../../port/desk-event.ts'
import { deskService } from '../../port/desk-settings.ts'
import { deskCommandOf } from '../../understanding/desk-command.ts'
import { DeskMessage } from '../desk-place.table.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'

/**
 * An agent changed a message. Answers and notes follow, a note without the command before it; what has become a command, or was one,
 * is not run after the fact, and the agent is told so.
 */
export async function hearChange(at: DeskContext, { ref, text }: DeskEvent & { doing: 'edited' }): Promise<void> {
  const { em, listening, channel, desk, address, now } = at
  const entry = await em.findOne(TicketEntry, { channel, address, ref })
  const known = entry?.question ?? (await em.findOne(DeskMessage, { channel: desk, address, ref }))?.question
  if (known === undefined) return
  const command = deskCommandOf(text)
  const isNote = entry?.kind === 'note' && (command === undefined || command.command === 'note')
  if (!entry || (command && !isNote)) return await notifyThread(at, known, { told: 'change-not-taken' }, ref)
  const words = command ? command.rest : text
  await followEdit(em, deskService(listening), { channel, address, ref, text: words, desk }, now)
}
