import type { DeskService } from '../../../core/tickets/order-desks.ts'
import { recordNote } from '../../../core/tickets/record-answer.ts'
import { reopenTicket } from '../../../core/tickets/reopen-ticket.ts'
import { Agent, TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { assignTicket, banAsker, closeTicket, showFullCard } from '../../../core/tickets/ticket-actions.ts'
import { dropUnsent, sendUnsent } from '../../../core/tickets/unsent-answers.ts'
import { withdrawAnswer } from '../../../core/tickets/withdraw-answer.ts'
import { deskService } from '../../port/desk-settings.ts'
import { isForChiefs } from '../../understanding/desk-command.ts'
import { acts } from './acts.ts'
import { agentsCalled, choiceOf } from './agents-called.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread, recordMessage } from './desk-context.ts'
import { shownAt } from './is-away.ts'
import { showPhotos } from './show-photos.ts'

/** Runs an agent's command about a ticket. What they wrote with it never reaches the resident, unless it is an answer. */
export async function runCommand(at: DeskContext, commanded: CommandCall): Promise<void> {
  const { em, now } = at
  const { command, question, agent } = commanded
  const service = deskService(at.listening)
  const tending = { questionId: question.id, agent }
  if (isForChiefs(command) && at.role !== 'chief') {
    const told = at.role === 'unknown' ? 'role-untold' : 'chiefs-only'
    return await notifyThread(at, question.id, { told }, commanded.wrote?.ref)
  }
  const isPassedOn = command === 'note' || command === 'template' || command === 'write' || command === 'unknown'
  if (!isPassedOn && commanded.wrote && commanded.wrote.files.length > 0)
    await notifyThread(at, question.id, { told: 'files-not-sent' }, commanded.wrote.ref)
  const act = acts[command]
  if (act) return await act(at, commanded)
  switch (command) {
    case 'close':
    case 'close-anyway':
      return await close(at, service, commanded)
    case 'send':
    case 'drop':
      return await settle(at, service, commanded)
    case 'delete':
      return await withdraw(at, service, commanded)
    case 'reopen':
      if (!(await reopenTicket(em, service, tending, now))) await notifyThread(at, question.id, { told: 'not-closed' })
      return
    case 'take':
      return await assignTicket(em, service, tending, now)
    case 'assign':
      return await assign(at, service, commanded)
    case 'note':
      return await note(at, commanded)
    case 'card':
      return await card(at, commanded)
    case 'photo':
      return await showPhotos(at, commanded)
    case 'ban':
    case 'unban':
      return await banAsker(em, service, tending, command === 'ban', now)
    case 'unknown':
      return await notifyThread(at, question.id, { told: 'unknown-command' }, commanded.wrote?.ref)
  }
}

/** One that nobody has answered is asked about first. */
async function close(at: DeskContext, service: DeskService, { command, question, agent }: CommandCall): Promise<void> {
  const tending = { questionId: question.id, agent }
  const closed = await closeTicket(at.em, service, tending, at.now, command === 'close-anyway')
  if (closed === 'closed-before') await notifyThread(at, question.id, { told: 'already-closed' })
  if (closed === 'unanswered') await notifyThread(at, question.id, { told: 'close-unanswered' })
}

/** Sends what was not sent, or throws it away; what another agent has settled meanwhile is said to be. */
async function settle(at: DeskContext, service: DeskService, call: CommandCall): Promise<void> {
  const { command, question, agent, entryId = 0 } = call
  const isSent = command === 'send'
  const isDone = isSent
    ? await sendUnsent(at.em, service, { entryId, agent }, at.now)
    : await dropUnsent(at.em, service, { entryId }, at.now)
  const told = isDone ? (isSent ? 'sent-now' : 'dropped') : 'settled-before'
  await notifyThread(at, question.id, { told })
}

/** `/delete` as a reply takes an answer back. */
async function withdraw(at: DeskContext, service: DeskService, { question, wrote }: CommandCall): Promise<void> {
  const { em, channel, address, now } = at
  const replied = { channel, address, ref: wrote?.replyTo ?? '' }
  const entry = await em.findOne(TicketEntry, { ...replied, question: question.id })
  const isTaken =
    entry &&
    (await withdrawAnswer(em, service, { entryId: entry.id, desk: await shownAt(at, question, wrote?.topic) }, now))
  if (!isTaken) await notifyThread(at, question.id, { told: 'nothing-to-delete' }, wrote?.ref)
}

/** Gives the ticket to the agent who is called, or asks which one where several are, or none. */
async function assign(at: DeskContext, service: DeskService, call: CommandCall): Promise<void> {
  const { question, rest, entryId: agentId, wrote } = call
  const all = await at.em.find(Agent, { channel: at.channel }, { orderBy: { id: 'asc' } })
  const found =
    agentId === undefined ? agentsCalled(all, rest, wrote?.mentions) : all.filter(({ id }) => id === agentId)
  const [only] = found
  if (only && found.length === 1)
    return await assignTicket(at.em, service, { questionId: question.id, agent: only }, at.now)
  const agents = choiceOf(found.length > 0 ? found : all)
  await notifyThread(
    at,
    question.id,
    { told: 'which-agent', called: rest, isKnown: only !== undefined, agents },
    wrote?.ref,
  )
}

/** Keeps a note: what stands after the command, or a reply to another note. */
export async function note(
  at: DeskContext,
  { question, agent, rest, wrote }: Omit<CommandCall, 'command'>,
): Promise<void> {
  if (!wrote) return
  const { em, listening, channel, address, now } = at
  const { files, album, ref } = wrote
  if (rest === '' && files.length === 0) return await notifyThread(at, question.id, { told: 'empty-note' }, ref)
  const desk = await shownAt(at, question, wrote.topic)
  const written = { text: rest, files, album, ref, channel, address, desk, questionId: question.id, agent }
  const entry = await recordNote(em, deskService(listening), written, now)
  if (entry) await recordMessage(at, question.id, wrote, entry.id)
}

async function card(at: DeskContext, { question, agent }: CommandCall): Promise<void> {
  const { em, desk, channel, listening, now } = at
  const isBarred = listening.supplier.channelsWithoutPersonalData.includes(channel)
  if (isBarred) await notifyThread(at, question.id, { told: 'card-refused' })
  else if (!question.account) await notifyThread(at, question.id, { told: 'no-account' })
  else await showFullCard(em, { questionId: question.id, agent }, desk, now)
}
