import type { EntityManager } from '@mikro-orm/postgresql'
import { reopenTicket } from '../../../core/tickets/reopen-ticket.ts'
import { Ticket } from '../../../core/tickets/ticket.table.ts'
import { closeTicket } from '../../../core/tickets/ticket-actions.ts'
import type { DeskEvent } from '../../port/desk-event.ts'
import { deskIn, deskService } from '../../port/desk-settings.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import type { Update } from '../../port/update.ts'
import { buttonOf } from '../../understanding/desk-command.ts'
import { deskAddress, moveDesk } from '../desk-address.ts'
import { DeskPlace } from '../desk-place.table.ts'
import { syncEverything } from '../sync-everything.ts'
import { acknowledgePress } from './acknowledge-press.ts'
import { agentOf } from './agent-of.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'
import { hearChange } from './hear-change.ts'
import { hearWords } from './hear-words.ts'
import { questionOf } from './question-of.ts'
import { runCommand } from './run-command.ts'

type DeskUpdate = Pick<Update, 'channel' | 'address' | 'callback'> & { doing?: DeskEvent | undefined }

/** Handles what happened in a group chat if that is the desk; gives whether it is. */
export async function handleDeskEvent(em: EntityManager, listening: TurnContext, update: DeskUpdate): Promise<boolean> {
  const { channel, address, doing } = update
  const desk = deskIn(channel)
  if (address !== (await deskAddress(em, listening.desk, desk))) return false
  const at = { em, listening, channel, desk, address, now: listening.now() }
  if (doing?.doing === 'pressed')
    await acknowledgePress(em, update, { by: doing.by.externalId, isOld: !buttonOf(doing.button) }, at.now)
  if (doing) await hear(at, doing)
  return true
}

async function hear(at: DeskContext, doing: DeskEvent): Promise<void> {
  const { em, listening, desk, now } = at
  switch (doing.doing) {
    case 'moved':
      await moveDesk(em, listening.desk, desk, doing.to)
      return await syncEverything(em, desk, now)
    case 'edited':
      return await hearChange(at, doing)
    case 'topic':
      return await hearTopic(at, doing)
    case 'pressed': {
      const button = buttonOf(doing.button)
      const question = button && (await em.findOne(Ticket, button.questionId))
      if (question) await runCommand(at, { ...button, question, agent: await agentOf(at, doing.by), rest: '' })
      return
    }
    case 'wrote':
      return await hearWords(at, doing)
  }
}

async function hearTopic(at: DeskContext, changed: DeskEvent & { doing: 'topic' }): Promise<void> {
  const { em, listening, desk, address, now } = at
  const { by, topic, isClosed } = changed
  const questionId = await questionOf(at, changed)
  if (questionId === null) return
  const tending = { questionId, agent: await agentOf(at, by) }
  await em.nativeUpdate(DeskPlace, { channel: desk, address, topic }, { isClosed })
  if (!isClosed) await reopenTicket(em, deskService(listening), tending, now)
  else if ((await closeTicket(em, deskService(listening), tending, now)) === 'unanswered')
    await notifyThread(at, questionId, { told: 'close-unanswered' })
}
