import { recordAnswer } from '../../../core/tickets/record-answer.ts'
import type { Agent, Ticket } from '../../../core/tickets/ticket.table.ts'
import { deskService } from '../../port/desk-settings.ts'
import { type DeskContext, notifyThread, recordMessage, type Wrote } from './desk-context.ts'

/** Passes an agent's words on, and says what they could not see: that the ticket is closed, or somebody else's. */
export async function answer(at: DeskContext, question: Ticket, agent: Agent, wrote: Wrote): Promise<void> {
  const { em, listening, channel, desk, address, now } = at
  const { text, files, album, ref } = wrote
  const written = { text, files, album, ref, questionId: question.id, agent, channel, address, desk }
  const taken = await recordAnswer(em, deskService(listening), written, now)
  if (taken.kind === 'unknown') return
  await recordMessage(at, question.id, wrote, taken.entry.id)
  if (taken.kind === 'held') await notifyThread(at, question.id, { told: 'held', entryId: taken.entry.id }, ref)
  else if (taken.other !== null) await notifyThread(at, question.id, { told: 'two-agents', other: taken.other }, ref)
}
