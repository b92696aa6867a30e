import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import { type Agent, Ticket } from '../../../core/tickets/ticket.table.ts'
import { closeTicket, reopenTicket, saveAgent } from '../../../core/tickets/ticket-actions.ts'
import { defaultLanguage } from '../../../core/units/language.ts'
import type { DeskEvent, DeskMember } from '../../port/desk-event.ts'
import { deskIn, deskService } from '../../port/desk-settings.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import type { Update } from '../../port/update.ts'
import { buttonOf, deskCommandOf } from '../../understanding/desk-command.ts'
import { deskAddress, moveDesk } from '../desk-address.ts'
import { DeskMessage, DeskPlace } from '../desk-place.table.ts'
import { syncEverything } from '../sync-everything.ts'
import { acknowledgePress } from './acknowledge-press.ts'
import { answer } from './answer.ts'
import { type DeskContext, notifyThread, recordMessage, type Wrote } from './desk-context.ts'
import { hearChange } from './hear-change.ts'
import { meaningOf } from './meaning-of.ts'
import { note, runCommand } from './run-command.ts'

type DeskUpdate = Pick<Update, 'channel' | 'address' | 'callback'> & { doing?: DeskEvent | undefined }
type Pointing = Pick<Wrote, 'topic' | 'replyTo' | 'repliedText'>

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

async function hearWords(at: DeskContext, wrote: Wrote): Promise<void> {
  const questionId = await questionOf(at, wrote)
  if (questionId === null) {
    // Agents may talk among themselves; only what was meant for a ticket must not go unnoticed.
    if (deskCommandOf(wrote.text) || wrote.replyTo !== undefined) await tellChat(at, wrote)
    return
  }
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
      if (!meaning.isMore) await notifyThread(at, questionId, { told: 'not-an-answer' }, wrote.ref)
  }
}

/** Asks in the chat itself which ticket was meant. */
async function tellChat({ em, desk, now }: DeskContext, { ref, topic }: Wrote): Promise<void> {
  const payload = { desk: 'which-question', replyTo: ref, topic: topic ?? null } as const
  await enqueue(em, [{ channel: desk, address: 'chat', language: defaultLanguage, payload }], now)
}

async function hearTopic(at: DeskContext, changed: DeskEvent & { doing: 'topic' }): Promise<void> {
  const { em, listening, now } = at
  const { by, isClosed } = changed
  const questionId = await questionOf(at, changed)
  if (questionId === null) return
  const tending = { questionId, agent: await agentOf(at, by) }
  if (isClosed) await closeTicket(em, deskService(listening), tending, now)
  else await reopenTicket(em, deskService(listening), tending, now)
}

function agentOf({ em, channel }: DeskContext, by: DeskMember): Promise<Agent> {
  return saveAgent(em, { channel, ...by })
}

/**
 * By the topic, by the message replied to, or by the number in the bot's own words replied to: among them the name of a topic that was
 * opened just before a kill.
 */
async function questionOf(at: DeskContext, { topic, replyTo, repliedText }: Pointing): Promise<number | null> {
  const { em, desk, address } = at
  const place = topic === undefined ? null : await em.findOne(DeskPlace, { channel: desk, address, topic })
  if (place) return place.question
  const replied = replyTo === undefined ? null : await em.findOne(DeskMessage, { channel: desk, address, ref: replyTo })
  if (replied) return replied.question
  const number = /^\D{0,4}№\s?(\d{1,9})\b/u.exec(repliedText ?? '')?.[1]
  const named = number === undefined ? null : await em.findOne(Ticket, Number.parseInt(number, 10))
  return named?.id ?? null
}
