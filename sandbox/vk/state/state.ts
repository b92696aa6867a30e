import { createPlannedFaults, type PlannedFaults } from '../../planned-faults.ts'
import type { Clock } from '../../serving.ts'
import type { ShownAction } from '../../shown-action.ts'
import { createSignal, type Signal } from '../../signal.ts'
import type { CallbackSender } from './callback-sender.ts'
import type { Fault, FaultTarget } from './faults.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import type { LongPoll } from './long-poll.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import type {
  Attachment,
  ChatAction,
  EventAnswer,
  EventType,
  FormatData,
  Geo,
  Keyboard,
  User,
  VkEvent,
} from './types.ts'

export interface Community {
  groupId: number
  token: string
  name: string
  screenName: string
  /** «Возможности ботов» in the settings; without them there are no keyboards. */
  hasBotFeatures: boolean
  /** Hears everything said in its group chats, not only what is said to it. */
  readsAllChatMessages: boolean
  /** People it will not write to. */
  blacklist: Set<number>
  confirmationCode: string
  events: VkEvent[]
  callbackTypes: Set<EventType>
  longPoll: LongPoll
  callback: CallbackSender
}

export interface StoredMessage {
  /** Of the community's inbox; 0 in a group chat, as at VK. */
  id: number
  /** Of the conversation, from 1 without gaps. */
  cmid: number
  peerId: number
  /** A person, or a community as a negative number. */
  fromId: number
  /** The person who wrote it by hand in the name of the community. */
  adminId?: number
  /** Unix time, seconds. */
  date: number
  text: string
  attachments: Attachment[]
  randomId: number
  keyboard?: Keyboard | undefined
  payload?: string | undefined
  geo?: Geo | undefined
  formatData?: FormatData | undefined
  replyTo?: StoredMessage | undefined
  forwards?: StoredMessage[] | undefined
  action?: ChatAction | undefined
  /** Unix time, seconds. */
  editedAt?: number | undefined
  /** Deleted for everybody. */
  isDeleted: boolean
  isHiddenFromCommunity: boolean
  /** The number of the community's own reaction. */
  reaction?: number
}

export interface Snackbar {
  id: number
  text: string
}

/** One conversation: a person's with one community, or a group chat. */
export interface Dialog extends ShownAction {
  peerId: number
  /** A group chat's name. */
  title: string | undefined
  /** Communities in it; a person's conversation has exactly one. */
  communities: Set<number>
  people: Set<number>
  /** Of a group chat: who made it, and who runs it; communities as negative numbers. */
  owner: number | undefined
  administrators: Set<number>
  /** The message at the top of a chat, by its `cmid`. */
  pinned?: number
  messages: StoredMessage[]
  /** Whether the person lets the community write to them. */
  isAllowed: boolean
  /** Whether the person's privacy settings keep the community out. */
  isClosed: boolean
  /** The last conversation message id the community has read. */
  readUpTo: number
  /** The keyboard under the input. */
  keyboard?: { cmid: number; keyboard: Keyboard; authorId: number; isHidden: boolean } | undefined
  snackbars: Snackbar[]
  /** What was sent with which `random_id`, by community. */
  sentOnce: Map<string, StoredMessage>
}

/** A press of a callback button that waits for its answer; it is gone once that is too late. */
interface Press {
  eventId: string
  groupId: number
  userId: number
  dialog: Dialog
  cmid: number
  payload: string
  settle(answer: EventAnswer | undefined): void
}

/** A call that reached the stand-in, for tests to look at. */
export interface Call {
  groupId: number
  method: string
  params: Record<string, string>
  /** What it gave, if it did. */
  result?: unknown
  error?: { code: number; message: string }
  /** The answer never arrived. */
  isDropped: boolean
  /** It came as a part of `execute`. */
  isInExecute: boolean
  at: Temporal.Instant
}

export interface State {
  /** The stand-in's own address, known once it listens. */
  url: string
  /** Where its files are: another host, as at VK. */
  filesUrl: string
  clock: Clock
  changed: Signal
  communities: Map<number, Community>
  users: Map<number, User>
  dialogs: Map<string, Dialog>
  files: FileStore
  presses: Map<string, Press>
  calls: Call[]
  faults: PlannedFaults<FaultTarget, Fault>
  rateLimits: RateLimits
  /** First pause of the Callback API's retries; each next one is twice as long, up to a minute. */
  callbackRetryMs: number
  /** Whether `message_event` carries the payload as text, as the schema says, or as an object, as VK does. */
  sendsPayloadAsText: boolean
  nextId(): number
}

/** Makes the empty world of one stand-in. */
export function createState(
  options: Pick<State, 'clock' | 'callbackRetryMs' | 'sendsPayloadAsText'>,
  limitsNow?: () => number,
): State {
  let lastId = 0
  return {
    ...options,
    url: '',
    filesUrl: '',
    changed: createSignal(),
    communities: new Map(),
    users: new Map(),
    dialogs: new Map(),
    files: createFileStore(),
    presses: new Map(),
    calls: [],
    faults: createPlannedFaults(),
    rateLimits: createRateLimits(limitsNow),
    nextId: () => ++lastId,
  }
}
