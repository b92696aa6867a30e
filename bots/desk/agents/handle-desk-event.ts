import type { EntityManager } from '@mikro-orm/postgresql'
import { deskLanguage } from '../../../core/supplier/desk-language.ts'
import { deskIn } from '../../../core/tickets/order-desks.ts'
import { reopenTicket } from '../../../core/tickets/reopen-ticket.ts'
import { closeTicket } from '../../../core/tickets/ticket-actions.ts'
import { standingTicket } from '../../../core/tickets/tickets.ts'
import type { DeskEvent } from '../../port/desk-event.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import type { Update } from '../../port/update.ts'
import { buttonOf, monthAnswerOf } from '../../understanding/desk-command.ts'
import { agentOf } from '../commands/agent-of.ts'
import { answerMonth } from '../commands/answer-month.ts'
import { type DeskContext, notifyThread } from '../commands/desk-context.ts'
import { isAway } from '../commands/is-away.ts'
import { runAway } from '../commands/run-away.ts'
import { runCommand } from '../commands/run-command.ts'
import { deskChatAt, moveDesk } from '../desk-address.ts'
import { DeskPlace } from '../desk-place.table.ts'
import { syncEverything } from '../sync-everything.ts'
import { acknowledgePress } from './acknowledge-press.ts'
import { hearChange } from './hear-change.ts'
import { hearWords } from './hear-words.ts'
import { questionOf } from './question-of.ts'

type DeskUpdate = Pick<Update, 'channel' | 'address' | 'callback'> & { doing?: DeskEvent | undefined }

/** Handles what happened in a group chat if that is the desk; gives whether it is. */
export async function handleDeskEvent(em: EntityManager, listening: TurnContext, update: DeskUpdate): Promise<boolean> {
  const { channel, address, doing } = update
  const desk = deskIn(channel)
  const chat = await deskChatAt(em, listening, channel, address)
  if (chat === undefined) return false
  const role = (doing && 'by' in doing && doing.by.role) || 'unknown'
  const at = { em, listening, channel, desk, chat, address, now: listening.now(), role }
  if (doing?.doing === 'pressed') {
    const answer = monthAnswerOf(doing.button)
    const isOld = answer ? !(await answerMonth(at, doing.by, answer)) : !buttonOf(doing.button)
    await acknowledgePress(
      em,
      { ...update, language: deskLanguage(listening.supplier) },
      { by: doing.by.externalId, isOld },
      at.now,
    )
  }
  if (doing) await hear(at, doing)
  return true
}

async function hear(at: DeskContext, doing: DeskEvent): Promise<void> {
  const { em, channel, chat, desk, now } = at
  if (at.role === 'outsider') return await refuseOutsider(at, doing)
  switch (doing.doing) {
    case 'moved':
      await moveDesk(em, channel, chat, doing.to)
      return await syncEverything(em, desk, now)
    case 'edited':
      return await hearChange(at, doing)
    case 'topic':
      return await hearTopic(at, doing)
    case 'pressed': {
      const button = buttonOf(doing.button)
      const question = button && (await standingTicket(em, button.questionId))
      if (!question) return
      const call = {
        ...button,
        question,
        agent: await agentOf(at, doing.by),
        rest: button.entryId?.toString() ?? '',
      }
      return (await isAway(at, question)) ? await runAway(at, call) : await runCommand(at, call)
    }
    case 'wrote':
      return await hearWords(at, doing)
  }
}

/** Somebody who does not sit in the chat any more: what they do is nobody's word. */
async function refuseOutsider(at: DeskContext, doing: DeskEvent): Promise<void> {
  if (doing.doing !== 'wrote') return
  const questionId = await questionOf(at, doing)
  if (questionId !== null) await notifyThread(at, questionId, { told: 'outsider' }, doing.ref)
}

async function hearTopic(at: DeskContext, changed: DeskEvent & { doing: 'topic' }): Promise<void> {
  const { em, listening, desk, address, now } = at
  const { by, topic, isClosed } = changed
  const questionId = await questionOf(at, changed)
  const question = questionId === null ? null : await standingTicket(em, questionId)
  if (questionId === null || !question || (await isAway(at, question, topic))) return
  const tending = { questionId, agent: await agentOf(at, by) }
  await em.nativeUpdate(DeskPlace, { channel: desk, address, topic }, { isClosed })
  if (!isClosed) await reopenTicket(em, deskService(listening), tending, now)
  else if ((await closeTicket(em, deskService(listening), tending, now)) === 'unanswered')
    await notifyThread(at, questionId, { told: 'close-unanswered' })
}
