import type * as Telegram from 'grammy/types'
import type { Logger } from 'pino'
import type { OwnBacklog } from '../port/backlog.ts'
import { createQueues } from '../port/create-queues.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { takeUpdate } from './take-update.ts'

/**
 * The turns of the updates that long polling brings: those of one chat one after another, chats side by side. They begin where Telegram
 * itself does. The backlog is told how they go.
 */
export function startTurns(listening: TurnContext, backlog: OwnBacklog, logger: Logger) {
  const unfinished = new Set<number>()
  const chats = createQueues()
  let next = 0
  let areOut = false

  async function hear(update: Telegram.Update): Promise<void> {
    if (!areOut && (await takeUpdate(update, listening, logger)) === 'done') finish(update.update_id)
    else areOut = true
  }

  function finish(id: number): void {
    const before = oldest()
    unfinished.delete(id)
    if (before !== oldest()) backlog.movesOn(unfinished.size > 0)
  }

  // Updates are taken in the order of their numbers, so the first that is left is the oldest.
  const oldest = () => unfinished.values().next().value

  return {
    /** Where Telegram is to go on: the oldest update whose turn is not over, or what comes after the last. */
    get offset(): number {
      return oldest() ?? next
    },
    /** Whether a turn could not be kept; then no more begin, and what has not been heard is to be brought again. */
    get areOut() {
      return areOut
    },
    /** Begins the turns of those updates that are new here. */
    take(updates: Telegram.Update[]): void {
      for (const update of updates) {
        if (update.update_id < next) continue
        next = update.update_id + 1
        unfinished.add(update.update_id)
        void chats.add(chatOf(update), () => hear(update))
      }
      backlog.waits(unfinished.size > 0)
    },
    over: chats.over,
    /** After an outage: forgets what was not heard, so that it is taken when it comes again. */
    startAgain(): void {
      next = this.offset
      unfinished.clear()
      areOut = false
    },
  }
}

function chatOf({ message, edited_message, callback_query, my_chat_member }: Telegram.Update): string {
  const about = message ?? edited_message ?? callback_query?.message ?? my_chat_member
  return String(about?.chat?.id ?? '')
}
