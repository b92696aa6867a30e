import type { AddressInfo } from 'node:net'
import { createGroup, type Group, type GroupDetails } from './people/group.ts'
import { createPerson, type Person, type PersonDetails } from './people/person.ts'
import { serveBotApi } from './serve-bot-api.ts'
import { endAction } from './state/dialogs.ts'
import type { Fault, FaultTarget } from './state/faults.ts'
import type { StoredFile } from './state/files.ts'
import { type Bot, type Call, type Clock, createState, type State } from './state/state.ts'
import { createUpdateQueue } from './state/update-queue.ts'

interface TelegramOptions {
  /** 0, the default, takes a free one. */
  port?: number
  host?: string
  clock?: Clock
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
export interface SandboxBot {
  readonly token: string
  readonly id: number
  readonly username: string
  readonly firstName: string
  /** What an empty chat shows above its START button. */
  readonly description: string
  /** Updates the bot has not confirmed. */
  readonly pendingUpdateCount: number
}

/** The Bot API's stand-in, with the people and groups on the other side of it. */
export interface TelegramSandbox {
  /** The API root for clients, without a slash at the end. */
  readonly url: string
  addBot(details: BotDetails): SandboxBot
  person(details: PersonDetails): Person
  group(details: GroupDetails): Group
  /** Calls with a known token, oldest first; at most the last ten thousand. */
  readonly calls: readonly Call[]
  /** Lets the next `times` matching calls fail; once, unless told otherwise. */
  fail(target: FaultTarget, fault: Fault, times?: number): void
  /** Forgets the failures planned so far. */
  calm(): void
  /** Answers 429 by Telegram's real ceilings from now on, or no more. */
  keepRateLimits(areKept?: boolean): void
  /** Makes every press that waits for its answer too old to be answered. */
  expireCallbackQueries(): void
  file(fileId: string): StoredFile | undefined
  /** Calls the listener after every change; gives the function that stops it. */
  onChange(listener: () => void): () => void
  /** Forgets chats, files, pending updates, calls and planned faults; bots, people and webhooks stay. */
  clear(): void
  close(): Promise<void>
}

/** Starts the stand-in on `host` (127.0.0.1 unless given). */
export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramSandbox> {
  const { port = 0, host = '127.0.0.1', clock = () => Temporal.Now.instant(), webhookRetryMs = 1000 } = options
  const state = createState(clock, webhookRetryMs, options.limitsNow)
  const server = await serveBotApi(state)
  await server.listen({ port, host })
  const { port: takenPort } = server.server.address() as AddressInfo

  return {
    url: `http://${host}:${takenPort}`,
    addBot: details => addBot(state, details),
    person: details => createPerson(state, details),
    group: details => createGroup(state, details),
    calls: state.calls,
    fail: (target, fault, times = 1) => state.faults.plan(target, fault, times),
    calm: () => state.faults.clear(),
    keepRateLimits(areKept = true) {
      state.rateLimits.areKept = areKept
    },
    expireCallbackQueries: () => forgetPresses(state),
    file: fileId => state.files.find(fileId),
    onChange: listener => state.changed.listen(listener),
    clear: () => clear(state),
    async close() {
      for (const bot of state.bots.values()) bot.webhook?.stop()
      for (const dialog of state.dialogs.values()) endAction(dialog)
      await server.close()
    },
  }
}

function addBot(state: State, { token, username, firstName, readsAllGroupMessages = false }: BotDetails): SandboxBot {
  const id = Number(/^(\d+):[\w-]+$/.exec(token)?.[1])
  if (Number.isNaN(id)) throw new Error(`A bot's token looks like 123456:AbCd, not like ${token}`)
  const bot: Bot = {
    token,
    user: { id, is_bot: true, first_name: firstName, username },
    readsAllGroupMessages,
    updates: createUpdateQueue(state.changed.notify),
    webhook: undefined,
    interruptPoll: undefined,
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
    get description() {
      return bot.description
    },
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
