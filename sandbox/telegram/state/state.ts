import { createPlannedFaults, type PlannedFaults } from '../../planned-faults.ts'
import type { Clock } from '../../serving.ts'
import type { ShownAction } from '../../shown-action.ts'
import { createSignal, type Signal } from '../../signal.ts'
import type { Fault, FaultTarget } from './faults.ts'
import { createFileStore, type FileStore } from './files.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import type { BotCommand, Chat, ForceReply, Message, ReplyKeyboardMarkup, User } from './types.ts'
import type { UpdateQueue } from './update-queue.ts'

export interface Webhook {
  url: string
  secretToken: string | undefined
  maxConnections: number
  lastError: { at: number; message: string } | undefined
  stop(): void
}

export interface Bot {
  token: string
  user: User
  /** Privacy mode off: the bot hears everything said in its groups. */
  readsAllGroupMessages: boolean
  updates: UpdateQueue
  webhook?: Webhook | undefined
  /** Ends the long poll under way with a refusal, if there is one. */
  interruptPoll?: ((reason: string) => void) | undefined
  /** By scope and language, see `methods/commands.ts`. */
  commands: Map<string, BotCommand[]>
  description: string
  shortDescription: string
  menuButtons: Map<number, Record<string, unknown>>
}

export interface Toast {
  id: number
  text: string
  isAlert: boolean
}

export interface StoredMessage {
  message: Message
  isDeleted: boolean
  /** The updates that told bots of it, by token; once confirmed, the person sees two ticks. */
  updateIds: Map<string, number>
  /** The bot's reaction to it. */
  reaction?: string | undefined
  isPinned?: boolean
}

/** A topic of a forum. */
export interface Topic {
  /** The id of the message that made it. */
  id: number
  name: string
  isClosed: boolean
  isDeleted: boolean
}

/** One chat: a person's private chat with one bot, or a group. */
export interface Dialog extends ShownAction {
  chat: Chat
  /** Tokens of the bots in it; a private chat has exactly one. */
  bots: Set<string>
  /** A group: tokens of the bots that administer it, with every right. */
  administrators: Set<string>
  /** A group: the people in it, and who has left. */
  people: Map<number, 'creator' | 'administrator' | 'member' | 'left'>
  /** A forum's topics, but the general one. */
  topics: Map<number, Topic>
  /** A group that became a supergroup: that one's id. */
  migratedTo?: number
  messages: StoredMessage[]
  /** Private: whether the person ever started the bot; before that the bot cannot write. */
  isStarted: boolean
  isBlocked: boolean
  /** The keyboard in place of the letters, or a demand to reply, and the message that brought it. */
  keyboard?: { messageId: number; markup: ReplyKeyboardMarkup | ForceReply; isHidden: boolean } | undefined
  toasts: Toast[]
}

/** A press of a callback button that waits for the bot's answer; it is gone once that is too late. */
interface Press {
  id: string
  token: string
  dialog: Dialog
  messageId: number
  data: string
}

/** A call that reached the stand-in, for tests to look at. */
interface Call {
  bot: string
  method: string
  parameters: Record<string, unknown>
  /** 200, the error code, or 0 when the connection was dropped. */
  code: number
  description?: string
  at: Temporal.Instant
}

export interface State {
  clock: Clock
  changed: Signal
  bots: Map<string, Bot>
  users: Map<number, User>
  dialogs: Map<string, Dialog>
  files: FileStore
  presses: Map<string, Press>
  calls: Call[]
  faults: PlannedFaults<FaultTarget, Fault>
  rateLimits: RateLimits
  /** First pause of a webhook's retries; each next one is twice as long, up to a minute. */
  webhookRetryMs: number
  nextId(): number
}

/** Makes the empty world of one stand-in. */
export function createState(clock: Clock, webhookRetryMs: number, limitsNow?: () => number): State {
  let lastId = 0
  return {
    clock,
    changed: createSignal(),
    bots: new Map(),
    users: new Map(),
    dialogs: new Map(),
    files: createFileStore(),
    presses: new Map(),
    calls: [],
    faults: createPlannedFaults(),
    rateLimits: createRateLimits(limitsNow),
    webhookRetryMs,
    nextId: () => ++lastId,
  }
}
