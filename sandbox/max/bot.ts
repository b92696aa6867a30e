import { endSubscription } from './methods/updates.ts'
import type { Bot, State } from './state/state.ts'
import type { Update } from './state/types.ts'
import { createUpdateQueue } from './state/update-queue.ts'

export interface BotDetails {
  token: string
  name: string
  username: string
}

/** A bot as its owner knows it. */
export type SandboxMaxBot = ReturnType<typeof addBot>

/** Adds a bot to the world. */
export function addBot(state: State, { token, name, username }: BotDetails) {
  if (state.bots.has(token)) throw new Error('There is a bot with this token already')
  const updates = createUpdateQueue()
  const user = {
    user_id: 7_000_000 + state.nextId(),
    name,
    first_name: name,
    username,
    is_bot: true,
    last_activity_time: 0,
  }
  const bot: Bot = { token, user, commands: [], updates, subscriptions: new Map() }
  state.bots.set(token, bot)
  return {
    token,
    name,
    username,
    get commands() {
      return bot.commands
    },
    /** The addresses that it is called at. */
    get subscriptions(): string[] {
      return [...bot.subscriptions.keys()]
    },
    /** Updates that have not been confirmed. */
    get pendingCount(): number {
      return updates.pending.length
    },
    /** MAX ends what it could not call for hours. */
    endSubscriptions() {
      for (const url of bot.subscriptions.keys()) endSubscription(state, bot, url)
    },
    /** Keeps updates back until `release`, which may mix them, or give some twice. */
    hold: () => updates.hold(),
    release: (mixed?: (updates: Update[]) => Update[]) => updates.release(mixed),
    /** For the stand-in itself. */
    bot,
  }
}
