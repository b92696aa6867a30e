import type { EntityManager } from '@mikro-orm/postgresql'
import { queuedChats } from '../../core/outbox/queued-chats.ts'
import type { Peer } from '../../core/peers/peer.table.ts'
import { defaultLanguage } from '../../core/units/language.ts'
import { conversations } from '../conversations/conversations.ts'
import { acknowledgePress } from '../desk/agents/acknowledge-press.ts'
import { handleDeskEvent } from '../desk/agents/handle-desk-event.ts'
import { handleEdit, handleInboxAnswer } from '../desk/agents/handle-inbox-answer.ts'
import { goButton, type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import type { Message } from '../messages/message.ts'
import { enqueueReplies, type Reply } from '../messages/payload.ts'
import type { TurnContext } from '../port/turn-context.ts'
import type { Update } from '../port/update.ts'
import { textsIn } from '../texts/texts-in.ts'
import { emergencyHeard } from '../understanding/emergency-heard.ts'
import { correlate } from './correlation.ts'
import type { Dialog } from './dialog.table.ts'
import { markHandled, openTurn } from './open-turn.ts'
import { type Memory, playTurn, type Scene } from './play-turn.ts'
import { type Routed, route } from './route.ts'
import { saidAt } from './said-at.ts'
import { restoredRedirect } from './stored-redirect.ts'
import { ticketFor } from './ticket-for.ts'
import { isAsking, leavesUnsent, unsentWords } from './unsent-words.ts'

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
  if (what.kind === 'edited') await handleEdit(em, listening, update, what)
  if (what.kind === 'inbox') await handleInboxAnswer(em, listening, peer, what.answer)
  if (what.kind === 'edited' || what.kind === 'inbox') return 'heard'
  if (what.kind === 'blocked') {
    peer.reachable = false
    return 'heard'
  }
  peer.reachable = true
  if (what.kind === 'allowed') return 'heard'
  const talk = new Talk({ em, listening, peer, dialog, now, saidAt: saidAt(update, now) })
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

type At = {
  em: EntityManager
  listening: TurnContext
  peer: Peer
  dialog: Dialog
  now: Temporal.Instant
  saidAt: Temporal.Instant
}

/** One peer's side of a turn: queues replies and moves from conversation to conversation. */
class Talk {
  readonly #at: At

  constructor(at: At) {
    this.#at = at
  }

  /** Answers the press of a button, which waits for it. */
  async acknowledge(callback: string, heard: Heard): Promise<void> {
    const { openQuestion, question } = this.#at.dialog
    const isOld = heard.kind === 'answer' && (openQuestion === null || heard.question !== question)
    await this.queue({ kind: 'acknowledge', callback, ...(isOld ? { isOld } : {}) })
  }

  /** Passes the update to the conversation it belongs to. */
  async answer(heard: Heard): Promise<void> {
    const memory = this.#at.dialog.memory ?? null
    const dispatched = route(heard, { memory, consented: Boolean(this.#at.peer.consentedAt) }, conversations)
    const { em, peer, dialog, now } = this.#at
    const belongs = await ticketFor(em, peer, { heard, begin: dispatched, memory, now })
    const begin = withUnsent(belongs.begin ?? dispatched, dialog.unsent ?? null)
    await this.#retireQuestion()
    await this.#warn(heard, memory)
    const isLeft = leavesUnsent({ memory, begin, before: dialog.unsent ?? null })
    await this.#sayOfWords(isLeft, belongs.offered)
    const isOffered = belongs.offered !== undefined
    dialog.unsent = unsentWords({ heard, memory, begin, isOffered, before: dialog.unsent ?? null })
    await this.#answerWith(heard, memory, begin)
    if (!isLeft && (isAsking(memory) || begin?.to === 'pass-on') && !isAsking(dialog.memory ?? null))
      dialog.unsent = null
  }

  /** Tells of words that are left unsent, or that the bot answers though a ticket is open. */
  async #sayOfWords(isLeft: boolean, offered: number | undefined): Promise<void> {
    const { question: words } = textsIn(this.#at.peer.language)
    if (isLeft) await this.#say({ kind: 'text', text: words.left, buttons: [[goButton(words.back, 'pass-on')]] })
    if (offered === undefined) return
    const buttons = [[goButton(words.passOn, 'pass-on', { ticketId: offered })]]
    await this.#say({ kind: 'text', text: words.answeredHere(offered), buttons })
  }

  async #answerWith(heard: Heard, memory: Memory | null, begin: Routed | undefined): Promise<void> {
    const waiting = memory && conversations.find(memory.begin.go)
    if (begin) await this.#follow({ redirect: begin })
    else if (!memory || !waiting) await this.#follow({ redirect: redirect('unknown') })
    else if (waiting.version === memory.version) await this.#follow({ memory, heard })
    else await this.#follow({ redirect: restoredRedirect(waiting, { ...memory.begin, typed: '' }) })
  }

  /** Somebody in danger, or without power, first hears whom to call, whatever else is going on. */
  async #warn(heard: Heard, memory: Memory | null): Promise<void> {
    const emergency = emergencyHeard(heard)
    if (!emergency) return
    const texts = textsIn(this.#at.peer.language)
    const text = texts.emergency.warning[emergency](this.#at.listening.supplier.emergencyPhone)
    // What is said in these goes to the specialists.
    const isPassedOn = !memory || ['question', 'follow-up', 'reopen', 'welcome'].includes(memory.begin.go)
    const buttons = [[goButton(texts.understanding.askSpecialist, 'pass-on')]]
    await this.#say({ kind: 'text', text, ...(isPassedOn ? {} : { buttons }) })
  }

  /** Plays conversations one after another until one waits or the last one ends. */
  async #follow(first: { redirect: Redirect } | { memory: Memory; heard: Heard }): Promise<void> {
    let playing = first
    this.#at.dialog.memory = null
    for (let hops = 0; hops < 5; hops++) {
      const name = 'memory' in playing ? playing.memory.begin.go : playing.redirect.to
      const result = await playTurn(conversations.find(name)!, playing, this.#scene())
      if ('memory' in result) {
        this.#at.dialog.memory = result.memory
        return
      }
      if (!result.ended) return
      playing = { redirect: result.ended }
    }
  }

  #scene(): Scene {
    const { em, peer, listening, now, saidAt } = this.#at
    const { supplier, codes, desk, hasMail } = listening
    return {
      texts: textsIn(peer.language),
      directory: conversations,
      context: { em, peer, supplier, codes, desk, hasMail, now, saidAt },
      say: message => this.#say(message),
    }
  }

  async #say(message: Message): Promise<number> {
    const asks = message.buttons?.flat().some(button => 'answer' in button) ?? false
    if (asks) this.#at.dialog.question += 1
    const { question } = this.#at.dialog
    const row = await this.queue({ kind: 'message', message, question })
    if (asks) this.#at.dialog.openQuestion = row.id
    return question
  }

  /** The buttons of a question that is answered, or left, disappear. */
  async #retireQuestion(): Promise<void> {
    const { openQuestion } = this.#at.dialog
    if (!openQuestion) return
    await this.queue({ kind: 'retire', outgoingId: openQuestion })
    this.#at.dialog.openQuestion = null
  }

  async queue(payload: Reply) {
    const { channel, externalId, language } = this.#at.peer
    const [row] = await enqueueReplies(this.#at.em, [{ channel, address: externalId, language, payload }], this.#at.now)
    return row!
  }
}

/** A button that passes words on brings those that were kept. */
function withUnsent(begin: Routed | undefined, unsent: Heard | null): Routed | undefined {
  if (begin?.to !== 'pass-on' || !unsent) return begin
  return redirect('pass-on', { ticketId: begin.params.ticketId, heard: unsent })
}
