import type { EntityManager } from '@mikro-orm/postgresql'
import type { Peer } from '../../core/peers/peer.table.ts'
import { conversations } from '../conversations/conversations.ts'
import { goButton, type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import type { Message } from '../messages/message.ts'
import { enqueueReplies, type Reply } from '../messages/payload.ts'
import type { Directory } from '../port/directory.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { textsIn } from '../texts/texts-in.ts'
import { emergencyHeard } from '../understanding/emergency-heard.ts'
import { meaningOf } from '../understanding/named-answer.ts'
import { answerToAsked } from './answer-to-asked.ts'
import type { Dialog } from './dialog.table.ts'
import { type Memory, playTurn, type Scene } from './play-turn.ts'
import { passesWordsOn, type Routed, route } from './route.ts'
import { restoredRedirect } from './stored-redirect.ts'
import { ticketFor } from './ticket-for.ts'
import { isAsking, leavesUnsent, unsentWords } from './unsent-words.ts'

type At = {
  em: EntityManager
  listening: TurnContext
  peer: Peer
  dialog: Dialog
  now: Temporal.Instant
  saidAt: Temporal.Instant
  saidIn?: string
}

type Playing = { redirect: Redirect } | { memory: Memory; heard: Heard }

const mostHops = 8

/** «Отложить», «назад»: leaves what was begun in between, and no more. */
function leavesOnly(heard: Heard): boolean {
  if (heard.kind === 'go') return heard.go === 'later'
  return heard.kind === 'text' && ['later', 'back'].includes(meaningOf(heard.text) ?? '')
}

/** One peer's side of a turn: queues replies and moves from conversation to conversation. */
export class Talk {
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
    const { em, peer, dialog, now } = this.#at
    const consented = Boolean(peer.consentedAt)
    const answered = !memory && consented ? answerToAsked(heard, dialog.unsent ?? null, conversations) : undefined
    const dispatched = answered ?? route(heard, { memory, consented }, conversations)
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
    const isBefore = begin !== undefined && this.#isBeforeConsent(begin.to)
    const paused = memory?.paused ?? (isBefore ? (memory ?? undefined) : undefined)
    if (paused && begin && leavesOnly(heard)) await this.#follow({ memory: paused, heard: { kind: 'resumed' } })
    else if (begin) await this.#follow({ redirect: begin }, isBefore ? paused : undefined)
    else if (!memory || !waiting) await this.#follow({ redirect: redirect('unknown') })
    else if (waiting.version === memory.version) await this.#follow({ memory, heard }, paused)
    else await this.#follow({ redirect: restoredRedirect(waiting, { ...memory.begin, typed: '' }) }, paused)
  }

  /** Answers a change of what had been said before; what is being asked waits for that. */
  async answerEdit(edited: Heard): Promise<void> {
    if (!this.#at.peer.consentedAt) return
    const memory = this.#at.dialog.memory ?? null
    const isList = memory && conversations.find(memory.begin.go)?.isList
    await this.#retireQuestion()
    await this.#warn(edited, memory)
    await this.#follow(
      { redirect: redirect('edited', { heard: edited }) },
      memory?.paused ?? (isList ? undefined : (memory ?? undefined)),
    )
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

  /**
   * Plays conversations one after another until one waits or the last one ends. What is half done waits while something said in
   * between is answered, and then goes on; of several only the first, since the others were looked at in passing.
   */
  async #follow(first: Playing, half?: Memory): Promise<void> {
    let playing = first
    let paused = half
    this.#at.dialog.memory = null
    for (let hops = 0; hops < mostHops; hops++) {
      const conversation = conversations.find('memory' in playing ? playing.memory.begin.go : playing.redirect.to)!
      const result = await playTurn(conversation, playing, this.#scene(conversation.name))
      if ('memory' in result && result.digression) {
        if (!conversation.isList) paused ??= result.memory
        playing = { redirect: result.digression }
      } else if ('memory' in result) {
        this.#at.dialog.memory = paused ? { ...result.memory, paused } : result.memory
        return
      } else if (result.ended) playing = { redirect: result.ended }
      else if (paused) {
        playing = { memory: paused, heard: { kind: 'resumed' } }
        paused = undefined
      } else if (this.#isBeforeConsent(conversation.name)) playing = { redirect: redirect('welcome') }
      else return
    }
  }

  /** Whether this is something that is there for people who have not agreed yet; what they are asked waits, or comes after it. */
  #isBeforeConsent(name: string): boolean {
    return !this.#at.peer.consentedAt && conversations.find(name)?.needsNoConsent === true
  }

  #directory(name: string): Directory {
    if (passesWordsOn.includes(name)) return { ...conversations, wishIn: () => undefined, hasSpecialists: false }
    if (this.#at.peer.consentedAt) return conversations
    const wishIn = (heard: Heard) => {
      const wish = conversations.wishIn(heard)
      return wish && this.#isBeforeConsent(wish.to) ? wish : undefined
    }
    return { ...conversations, wishIn, hasSpecialists: false }
  }

  #scene(name: string): Scene {
    const { em, peer, listening, now, saidAt, saidIn } = this.#at
    const { supplier, codes, desk, hasMail } = listening
    return {
      texts: textsIn(peer.language),
      directory: this.#directory(name),
      context: { em, peer, supplier, codes, desk, hasMail, now, saidAt, ...(saidIn === undefined ? {} : { saidIn }) },
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
