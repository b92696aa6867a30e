import { realClock, type ServingOptions, startServing } from '../serving.ts'
import { endAction } from '../shown-action.ts'
import { createGroup, type GroupDetails } from './people/group.ts'
import { createPerson, type PersonDetails } from './people/person.ts'
import { serveBotApi } from './serve-bot-api.ts'
import type { Fault, FaultTarget } from './state/faults.ts'
import { type Bot, createState, type State } from './state/state.ts'
import { createUpdateQueue } from './state/update-queue.ts'

interface TelegramOptions extends ServingOptions {
  /** First pause before a webhook is tried again, 1 s unless given; it doubles up to a minute. */
  webhookRetryMs?: number
  /** Milliseconds by which ceilings are kept, where the client's time is simulated too; real ones unless given. */
  limitsNow?: () => number
}

interface BotDetails {
  token: string
  username: string
  firstName: string
  /** Privacy mode off: the bot hears everything in its groups. */
  readsAllGroupMessages?: boolean
}

/** A bot as its maker knows it. */
export type SandboxBot = ReturnType<typeof addBot>

/** The Bot API's stand-in, with the people and groups on the other side of it. */
export type TelegramSandbox = Awaited<ReturnType<typeof startTelegram>>

/** Starts the stand-in. */
export async function startTelegram(options: TelegramOptions = {}) {
  const { clock = realClock, webhookRetryMs = 1000 } = options
  const state = createState(clock, webhookRetryMs, options.limitsNow)
  const server = await serveBotApi(state)

  return {
    /** The API root for clients, without a slash at the end. */
    url: await startServing(server, options),
    addBot: (details: BotDetails) => addBot(state, details),
    person: (details: PersonDetails) => createPerson(state, details),
    group: (details: GroupDetails) => createGroup(state, details),
    /** Calls with a known token, oldest first; at most the last ten thousand. */
    calls: state.calls,
    /** Lets the next `times` matching calls fail; once, unless told otherwise. */
    fail: (target: FaultTarget, fault: Fault, times = 1) => state.faults.plan(target, fault, times),
    /** Forgets the failures planned so far. */
    calm: () => state.faults.clear(),
    /** Answers 429 by Telegram's real ceilings from now on, or no more. */
    keepRateLimits(areKept = true) {
      state.rateLimits.areKept = areKept
    },
    /** Makes every press that waits for its answer too old to be answered. */
    expireCallbackQueries: () => forgetPresses(state),
    file: (fileId: string) => state.files.find(fileId),
    /** Calls the listener after every change; gives the function that stops it. */
    onChange: (listener: () => void) => state.changed.listen(listener),
    /** Forgets chats, files, pending updates, calls and planned faults; bots, people and webhooks stay. */
    clear: () => clear(state),
    async close() {
      for (const bot of state.bots.values()) bot.webhook?.stop()
      for (const dialog of state.dialogs.values()) endAction(dialog)
      await server.close()
    },
  }
}

function addBot(state: State, { token, username, firstName, readsAllGroupMessages = false }: BotDetails) {
  const id = Number(/^(\d+):[\w-]+$/.exec(token)?.[1])
  if (Number.isNaN(id)) throw new Error(`A bot's token looks like 123456:AbCd, not like ${token}`)
  const bot: Bot = {
    token,
    user: { id, is_bot: true, first_name: firstName, username },
    readsAllGroupMessages,
    updates: createUpdateQueue(state.changed.notify),
    commands: new Map(),
    description: '',
    shortDescription: '',
    menuButtons: new Map(),
  }
  state.bots.set(token, bot)
  return {
    token,
    id,
    username,
    firstName,
    /** What an empty chat shows above its START button. */
    get description() {
      return bot.description
    },
    /** Updates the bot has not confirmed. */
    get pendingUpdateCount() {
      return bot.updates.pending.length
    },
  }
}

function forgetPresses(state: State): void {
  state.presses.clear()
  state.changed.notify()
}

function clear(state: State): void {
  for (const dialog of state.dialogs.values()) endAction(dialog)
  for (const bot of state.bots.values()) bot.updates.keepLast(0)
  state.dialogs.clear()
  state.files.clear()
  state.presses.clear()
  state.faults.clear()
  state.calls.length = 0
  state.changed.notify()
}
