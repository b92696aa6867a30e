import type { Logger } from 'pino'
import type { OwnBacklog } from '../port/backlog.ts'
import { createQueues } from '../port/create-queues.ts'
import { pause } from '../port/pause.ts'
import type { TurnContext } from '../port/turn-context.ts'
import type { Received } from './process-update.ts'
import { type UpdateInbox, updateInbox } from './update-inbox.ts'

/** What could not be kept is tried again after this, again and again. */
const pauseMs = 1000
/** Most turns are over within it, and what they have heard needs no keeping. */
const soonMs = 25
/** So many updates may wait for their turns before no more are taken. */
const mostWaiting = 5000

export interface Hearing {
  listening: TurnContext
  backlog: OwnBacklog
  logger: Logger
}

/** The updates of a messenger, as it brings them. */
export interface UpdateSource<Raw extends object> {
  channel: string
  isUpdate(raw: unknown): raw is Raw
  /** The same id is the same update. */
  idOf(update: Raw): string
  /** Whose turns come one after another. */
  chatOf(update: Raw): string
  /** Hears an update. */
  take(update: Raw, listening: TurnContext, logger: Logger): Promise<Received>
}

export const startTurns = <Raw extends object>(
  source: UpdateSource<Raw>,
  hearing: Hearing,
  stopping: AbortSignal,
): Turns<Raw> => new Turns(source, hearing, stopping)

/** Gives the turns that an earlier run has left, where the messenger calls us now. */
export async function hearLeft<Raw extends object>(
  source: UpdateSource<Raw>,
  hearing: Hearing,
  stopping: AbortSignal,
): Promise<void> {
  const turns = startTurns(source, hearing, stopping)
  await turns.takeLeft()
  await turns.end()
}

/**
 * The turns of the updates that long polling brings: those of one chat one after another, chats side by side. Those that take longer are kept
 * in the inbox meanwhile, so that they may be confirmed before their turns are over. The backlog is told how they go. When told to stop, no more
 * begin: the inbox has the rest.
 */
class Turns<Raw extends object> {
  readonly #source: UpdateSource<Raw>
  readonly #hearing: Hearing
  readonly #stopping: AbortSignal
  readonly #inbox: UpdateInbox
  readonly #unfinished = new Set<string>()
  /** What lies in the inbox, or may: these, when their turns are over, are to be let go of. */
  readonly #kept = new Set<string>()
  readonly #chats = createQueues()

  constructor(source: UpdateSource<Raw>, hearing: Hearing, stopping: AbortSignal) {
    this.#source = source
    this.#hearing = hearing
    this.#stopping = stopping
    this.#inbox = updateInbox(hearing.listening, source.channel)
  }

  /** Begins the turns of what an earlier run has left. */
  async takeLeft(): Promise<void> {
    const left = ((await this.#atLast(() => this.#inbox.left())) ?? []).filter(this.#source.isUpdate)
    for (const update of left) this.#kept.add(this.#source.idOf(update))
    this.#begin(left)
  }

  /**
   * Begins the turns of those that are new, and keeps those that are not over soon; resolves when they may be confirmed and more may be
   * asked for.
   */
  async take(updates: Raw[]): Promise<void> {
    await soon(this.#begin(updates))
    await this.#atLast(() => this.#keep(updates))
    while (this.#unfinished.size > mostWaiting && !this.#stopping.aborted) await pause(pauseMs, this.#stopping)
  }

  /** Resolves when no turn is under way, and the inbox has what is left. */
  async end(): Promise<void> {
    await this.#chats.over()
    const { logger } = this.#hearing
    await this.#keep([]).catch(error =>
      logger.error({ err: error }, 'The inbox still has updates whose turns are over'),
    )
  }

  /** Resolves when the turns that it has begun are over. */
  #begin(updates: Raw[]): Promise<unknown> {
    const begun: Promise<void>[] = []
    for (const update of updates) {
      const id = this.#source.idOf(update)
      if (this.#unfinished.has(id)) continue
      this.#unfinished.add(id)
      begun.push(this.#chats.add(this.#source.chatOf(update), () => this.#hear(update, id)))
    }
    this.#hearing.backlog.waits(this.#unfinished.size > 0)
    return Promise.all(begun)
  }

  async #hear(update: Raw, id: string): Promise<void> {
    const { listening, logger } = this.#hearing
    while (!this.#stopping.aborted) {
      if ((await this.#source.take(update, listening, logger)) === 'done') return this.#finish(id)
      await pause(pauseMs, this.#stopping)
    }
  }

  #finish(id: string): void {
    const before = this.#oldest()
    this.#unfinished.delete(id)
    if (before !== this.#oldest()) this.#hearing.backlog.movesOn(this.#unfinished.size > 0)
  }

  // Updates are taken in the order in which they came, so the first that is left is the oldest.
  #oldest = () => this.#unfinished.values().next().value

  /** Keeps those of these whose turns are not over yet, and lets go of those whose are. */
  async #keep(updates: Raw[]): Promise<void> {
    const over = [...this.#kept].filter(id => !this.#unfinished.has(id))
    const brought = updates.map(update => ({ id: this.#source.idOf(update), body: update }))
    const left = brought.filter(({ id }) => this.#unfinished.has(id) && !this.#kept.has(id))
    await this.#inbox.keep(left, over)
    for (const id of over) this.#kept.delete(id)
    for (const { id } of left) this.#kept.add(id)
  }

  /** Does it as soon as the database takes it; nothing when told to stop meanwhile. */
  async #atLast<Done>(act: () => Promise<Done>): Promise<Done | undefined> {
    const { backlog, logger } = this.#hearing
    while (!this.#stopping.aborted) {
      try {
        return await act()
      } catch (error) {
        logger.error({ err: error, channel: this.#source.channel }, 'Updates could not be kept; trying again')
        backlog.waits(true)
        await pause(pauseMs, this.#stopping)
      }
    }
    return undefined
  }
}

/** Resolves when this is done, or after a moment. */
async function soon(done: Promise<unknown>): Promise<void> {
  const ending = new AbortController()
  await Promise.race([done, pause(soonMs, ending.signal)])
  ending.abort()
}
