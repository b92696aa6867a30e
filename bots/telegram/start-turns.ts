import type * as Telegram from 'grammy/types'
import type { Logger } from 'pino'
import type { OwnBacklog } from '../port/backlog.ts'
import { createQueues } from '../port/create-queues.ts'
import { pause } from '../port/pause.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { type UpdateInbox, updateInbox } from '../turn/update-inbox.ts'
import { isUpdate, takeUpdate } from './take-update.ts'

/** What could not be kept is tried again after this, again and again. */
const pauseMs = 1000
/** So many updates may wait for their turns before no more are taken. */
const mostWaiting = 5000

export interface Hearing {
  listening: TurnContext
  backlog: OwnBacklog
  logger: Logger
}

export const startTurns = (hearing: Hearing, stopping: AbortSignal): Turns => new Turns(hearing, stopping)

/**
 * The turns of the updates that long polling brings. They are kept in the inbox first, so that they may be confirmed before their turns,
 * which are those of one chat one after another, chats side by side. The backlog is told how they go. When told to stop, no more begin:
 * the inbox has the rest.
 */
class Turns {
  readonly #hearing: Hearing
  readonly #stopping: AbortSignal
  readonly #inbox: UpdateInbox
  readonly #unfinished = new Set<number>()
  readonly #finished = new Set<number>()
  readonly #chats = createQueues()

  constructor(hearing: Hearing, stopping: AbortSignal) {
    this.#hearing = hearing
    this.#stopping = stopping
    this.#inbox = updateInbox(hearing.listening, 'telegram')
  }

  /** Begins the turns of what an earlier run has left. */
  async takeLeft(): Promise<void> {
    const left = await this.#atLast(() => this.#inbox.left())
    this.#begin((left ?? []).filter(isUpdate))
  }

  /** Keeps updates and begins the turns of those that are new; resolves when they may be confirmed and more may be asked for. */
  async take(updates: Telegram.Update[]): Promise<void> {
    await this.#atLast(() => this.#keep(updates))
    this.#begin(updates)
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

  #begin(updates: Telegram.Update[]): void {
    for (const update of updates) {
      if (this.#unfinished.has(update.update_id)) continue
      this.#unfinished.add(update.update_id)
      void this.#chats.add(chatOf(update), () => this.#hear(update))
    }
    this.#hearing.backlog.waits(this.#unfinished.size > 0)
  }

  async #hear(update: Telegram.Update): Promise<void> {
    const { listening, logger } = this.#hearing
    while (!this.#stopping.aborted) {
      if ((await takeUpdate(update, listening, logger)) === 'done') return this.#finish(update.update_id)
      await pause(pauseMs, this.#stopping)
    }
  }

  #finish(id: number): void {
    const before = this.#oldest()
    this.#unfinished.delete(id)
    this.#finished.add(id)
    if (before !== this.#oldest()) this.#hearing.backlog.movesOn(this.#unfinished.size > 0)
  }

  // Updates are taken in the order in which they came, so the first that is left is the oldest.
  #oldest = () => this.#unfinished.values().next().value

  /** Keeps these, and lets go of those whose turns are over. */
  async #keep(updates: Telegram.Update[]): Promise<void> {
    const over = [...this.#finished]
    const brought = updates.map(update => ({ id: String(update.update_id), body: update }))
    await this.#inbox.keep(brought, over.map(String))
    for (const id of over) this.#finished.delete(id)
  }

  /** Does it as soon as the database takes it; nothing when told to stop meanwhile. */
  async #atLast<Done>(act: () => Promise<Done>): Promise<Done | undefined> {
    const { backlog, logger } = this.#hearing
    while (!this.#stopping.aborted) {
      try {
        return await act()
      } catch (error) {
        logger.error({ err: error }, 'Updates of Telegram could not be kept; trying again')
        backlog.waits(true)
        await pause(pauseMs, this.#stopping)
      }
    }
    return undefined
  }
}

function chatOf({ message, edited_message, callback_query, my_chat_member }: Telegram.Update): string {
  const about = message ?? edited_message ?? callback_query?.message ?? my_chat_member
  return String(about?.chat?.id ?? '')
}
