import { createPlannedFaults, type PlannedFaults } from '../../planned-faults.ts'
import type { Clock } from '../../serving.ts'
import type { ShownAction } from '../../shown-action.ts'
import { createSignal, type Signal } from '../../signal.ts'
import type { Fault, FaultTarget } from './faults.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import type { Attachment, Markup, User } from './types.ts'
import type { UpdateQueue } from './update-queue.ts'

export interface Subscription {
  url: string
  time: number
  types: readonly string[] | undefined
  secret: string | undefined
  stop(): void
}

export interface Bot {
  token: string
  user: User
  commands: { name: string; description?: string | null | undefined }[]
  updates: UpdateQueue
  subscriptions: Map<string, Subscription>
}

export interface StoredMessage {
  mid: string
  seq: number
  sender: User
  /** Unix time, milliseconds. */
  timestamp: number
  text: string
  markup: Markup[]
  attachments: Attachment[]
  replyTo?: StoredMessage | undefined
  forwarded?: StoredMessage | undefined
  isEdited: boolean
  isDeleted: boolean
}

/** A person's dialog with a bot, or a group. */
export interface Chat extends ShownAction {
  chatId: number
  kind: 'dialog' | 'chat'
  title: string | null
  people: Set<number>
  bots: Set<Bot>
  /** Bots that administer a group, and so hear all that is said in it. */
  admins: Set<Bot>
  /** People who administer a group. */
  chiefs: Set<number>
  messages: StoredMessage[]
  /** Whether the person has stopped the bot. */
  isStopped: boolean
}

/** A press of a callback button that has not been answered. */
interface Press {
  chat: Chat
  message: StoredMessage
}

/** A call that reached the stand-in, for tests to look at. */
export interface Call {
  /** Such as `POST /messages`. */
  method: string
  query: Record<string, string>
  body: unknown
  status: number
  /** The key of a refusal, and its words. */
  code?: string
  words?: string
  result?: unknown
  /** The answer never arrived. */
  isDropped: boolean
}

export interface State {
  /** The stand-in's own address, known once it listens. */
  url: string
  /** Where its files are: another host, as at MAX. */
  filesUrl: string
  clock: Clock
  changed: Signal
  bots: Map<string, Bot>
  users: Map<number, User>
  chats: Map<string, Chat>
  files: FileStore
  presses: Map<string, Press>
  calls: Call[]
  faults: PlannedFaults<FaultTarget, Fault>
  rateLimits: RateLimits
  /** First pause of the webhook's retries; each next one is twice as long, up to a minute. */
  webhookRetryMs: number
  /** Leaves the number of a dialog out of its messages, as MAX sometimes does. */
  hidesDialogs: boolean
  nextId(): number
}

/** Makes the empty world of one stand-in. */
export function createState(options: Pick<State, 'clock' | 'webhookRetryMs' | 'hidesDialogs'>): State {
  let lastId = 0
  return {
    ...options,
    url: '',
    filesUrl: '',
    changed: createSignal(),
    bots: new Map(),
    users: new Map(),
    chats: new Map(),
    files: createFileStore(),
    presses: new Map(),
    calls: [],
    faults: createPlannedFaults(),
    rateLimits: createRateLimits(),
    nextId: () => ++lastId,
  }
}
