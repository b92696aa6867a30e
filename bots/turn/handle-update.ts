import type { EntityManager } from '@mikro-orm/postgresql'
import { offerUndelivered, tellOfResident } from '../../core/desk/tell-of-resident.ts'
import { queuedChats } from '../../core/outbox/queued-chats.ts'
import { settleNotices } from '../../core/peers/choose-notices.ts'
import { defaultLanguage } from '../../core/units/language.ts'
import { leadOver } from '../delivery/lead-over.ts'
import { acknowledgePress } from '../desk/agents/acknowledge-press.ts'
import { handleDeskEvent } from '../desk/agents/handle-desk-event.ts'
import { handleEdit, handleInboxAnswer } from '../desk/agents/handle-inbox-answer.ts'
import type { Message } from '../messages/message.ts'
import { enqueueReplies, type Reply } from '../messages/payload.ts'
import { deskService } from '../port/desk-settings.ts'
import type { TurnContext } from '../port/turn-context.ts'
import type { Update } from '../port/update.ts'
import { textsIn } from '../texts/texts-in.ts'
import { correlate } from '../tracing/correlation.ts'
import { markHandled, openTurn } from './open-turn.ts'
import { saidAt } from './said-at.ts'
import { Talk } from './talk.ts'

/** What came of a turn. `elsewhere`: it was said in a group that is not the desk's, and nobody answers there. */
export type Handled = 'heard' | 'repeated' | 'elsewhere'

/**
 * The turn: one transaction that locks the dialog, drops an update it has handled before, plays the conversation, and keeps its
 * memory, its facts and its replies together. Nothing leaves before the commit.
 */
export async function handleUpdate(listening: TurnContext, update: Update): Promise<Handled> {
  const { outcome, chats } = await listening.orm.em.fork().transactional(async em => {
    const result = await turn(em, listening, update)
    return { outcome: result, chats: queuedChats(em) }
  })
  listening.committed(chats)
  return outcome
}

async function turn(em: EntityManager, listening: TurnContext, update: Update): Promise<Handled> {
  const now = listening.now()
  const { what } = update
  if (what.kind === 'group') {
    if (!(await markHandled(em, update, now))) return 'repeated'
    if (await handleDeskEvent(em, listening, { ...update, doing: what.doing })) return 'heard'
    if (what.doing?.doing === 'pressed')
      await acknowledgePress(em, update, { by: what.doing.by.externalId, isOld: true }, now)
    if (what.isInvited) await refuseGroup(em, update, now)
    return 'elsewhere'
  }
  const opened = await openTurn(em, update, now)
  if (!opened) return 'repeated'
  const { peer, dialog } = opened
  correlate({ peer: peer.id })
  if (what.kind === 'inbox') {
    await handleInboxAnswer(em, listening, peer, what.answer)
    return 'heard'
  }
  if (what.kind === 'blocked') {
    if (peer.reachable) await tellOfResident(em, deskService(listening), peer, { told: 'blocked' }, now)
    peer.reachable = false
    await leadOver(em, update, now)
    return 'heard'
  }
  if (!peer.reachable) await offerUndelivered(em, deskService(listening), peer, now)
  peer.reachable = true
  if (what.kind === 'allowed') return 'heard'
  if (!peer.takesNotices && !peer.noticesChosen) await settleNotices(em, peer.person)
  const said = { saidAt: saidAt(update, now), ...('ref' in what && what.ref ? { saidIn: what.ref } : {}) }
  const talk = new Talk({ em, listening, peer, dialog, now, ...said })
  if (what.kind === 'edited') {
    await handleEdit(em, listening, update, what)
    await talk.answerEdit({ kind: 'text', text: what.text, ref: what.ref })
    return 'heard'
  }
  if (update.callback) await talk.acknowledge(update.callback, what)
  await talk.answer(what)
  return 'heard'
}

/** In a group strangers would see a resident's data, so nothing but a polite refusal is said there, once, to who brought the bot in. */
async function refuseGroup(em: EntityManager, update: Update, now: Temporal.Instant): Promise<void> {
  const { channel, address, language = defaultLanguage } = update
  const message: Message = { kind: 'text', text: textsIn(language).groupRefused }
  const payload: Reply = { kind: 'message', message, question: 0 }
  await enqueueReplies(em, [{ channel, address, language, payload }], now)
}
