import type * as Telegram from 'grammy/types'
import type { Logger } from 'pino'
import type { Listening } from '../hear.ts'
import { receive } from '../receive.ts'
import { heardUpdate } from './heard-update.ts'

/** The turns of the updates that long polling brings: those of one chat one after another, chats side by side. */
export interface Turns {
  /** Where Telegram is to go on: the oldest update whose turn is not over, or what comes after the last. */
  readonly offset: number
  /** Whether a turn could not be kept; then no more begin, and what has not been heard is to be brought again. */
  readonly areOut: boolean
  /** Begins the turns of those updates that are new here. */
  take(updates: Telegram.Update[]): void
  /** Resolves when no turn is under way. */
  over(): Promise<void>
  /** After an outage: forgets what was not heard, so that it is taken when it comes again. */
  startAgain(): void
}

/** Turns that have heard nothing yet; they begin where Telegram itself does. */
export function startTurns(listening: Listening, logger: Logger): Turns {
  const unfinished = new Set<number>()
  const chats = new Map<string, Promise<void>>()
  let next = 0
  let areOut = false

  async function hear(update: Telegram.Update): Promise<void> {
    const isKept = !areOut && (await keep(update, listening, logger)) === 'done'
    if (isKept) unfinished.delete(update.update_id)
    else areOut = true
  }

  function begin(update: Telegram.Update): void {
    const chat = chatOf(update)
    unfinished.add(update.update_id)
    const turn = (chats.get(chat) ?? Promise.resolve()).then(() => hear(update))
    chats.set(chat, turn)
    void turn.then(() => chats.get(chat) === turn && chats.delete(chat))
  }

  return {
    get offset() {
      // Updates are taken in the order of their numbers, so the first that is left is the oldest.
      return unfinished.values().next().value ?? next
    },
    get areOut() {
      return areOut
    },
    take(updates) {
      for (const update of updates) {
        if (update.update_id < next) continue
        next = update.update_id + 1
        begin(update)
      }
    },
    async over() {
      await Promise.all(chats.values())
    },
    startAgain() {
      next = this.offset
      unfinished.clear()
      areOut = false
    },
  }
}

async function keep(update: Telegram.Update, listening: Listening, logger: Logger): Promise<'done' | 'outage'> {
  try {
    const heard = heardUpdate(update)
    return heard ? await receive(listening, heard, logger) : 'done'
  } catch (error) {
    // An update of a shape nobody foresaw must not be brought again for ever.
    logger.error({ err: error, update: update.update_id }, 'An update could not be read')
    return 'done'
  }
}

function chatOf({ message, edited_message, callback_query, my_chat_member }: Telegram.Update): string {
  const about = message ?? edited_message ?? callback_query?.message ?? my_chat_member
  return String(about?.chat?.id ?? '')
}
