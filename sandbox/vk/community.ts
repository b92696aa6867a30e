import { randomBytes } from 'node:crypto'
import { postMessage } from './messages/post-message.ts'
import { CallbackSender, type CallbackServer, type Delivery } from './state/callback-sender.ts'
import { openDialog } from './state/dialogs.ts'
import { createLongPoll } from './state/long-poll.ts'
import type { Community, State } from './state/state.ts'
import type { EventType } from './state/types.ts'

export interface CommunityDetails {
  groupId: number
  token: string
  name: string
  /** The short address; `club<number>` unless given. */
  screenName?: string
  /** A server that has shown the confirmation code before; `callback.connect` sets one that has yet to. */
  callback?: CallbackServer & { confirmationCode?: string }
  /** Types of events it listens for, by both ways; all but `message_reply` unless given. */
  events?: readonly EventType[]
  /** Bots Long Poll is on unless it is said not to be. */
  hasLongPoll?: boolean
  /** «Возможности ботов»: without them a keyboard is refused with 912. */
  hasBotFeatures?: boolean
  /** Hears everything said in its group chats. */
  readsAllChatMessages?: boolean
}

/** A community as its administrator knows it. */
export type SandboxCommunity = ReturnType<typeof addCommunity>

const defaultTypes: EventType[] = ['message_new', 'message_event', 'message_allow', 'message_deny', 'message_edit']

/** Adds a community to the world. */
export function addCommunity(state: State, details: CommunityDetails) {
  const { groupId, token, name, events = defaultTypes } = details
  if (state.communities.has(groupId)) throw new Error(`There is a community with the number ${groupId} already`)
  const confirmationCode = details.callback?.confirmationCode ?? randomBytes(4).toString('hex')
  const { retryMs, changed } = { retryMs: state.callbackRetryMs, changed: () => state.changed.notify() }
  const community: Community = {
    groupId,
    token,
    name,
    screenName: details.screenName ?? `club${groupId}`,
    hasBotFeatures: details.hasBotFeatures ?? true,
    readsAllChatMessages: details.readsAllChatMessages ?? false,
    blacklist: new Set(),
    confirmationCode,
    events: [],
    callbackTypes: new Set(events),
    longPoll: createLongPoll(events, details.hasLongPoll ?? true),
    callback: new CallbackSender({ groupId, confirmationCode, retryMs, changed }, details.callback),
  }
  state.communities.set(groupId, community)
  return handleOf(state, community)
}

function handleOf(state: State, community: Community) {
  const { groupId, token, name, screenName, confirmationCode, events, longPoll, callback, blacklist } = community
  return {
    groupId,
    token,
    name,
    screenName,
    /** What the Callback API's server must answer to be confirmed. */
    confirmationCode,
    /** Everything it was told, or would have been if it listened; oldest first. */
    events,
    longPoll,
    callback,
    /** Sends an event of the past again by the Callback API, `times` requests at once; gives the answers. */
    async redeliver(eventId: string, times = 1): Promise<Delivery[]> {
      const event = events.find(({ event_id }) => event_id === eventId)
      if (!event) throw new Error(`There was no event ${eventId}`)
      return callback.redeliver(event, times)
    },
    /** Somebody of the community's answers a person by hand, in its inbox. */
    answers({ id }: { id: number }, text: string, by: { id: number }) {
      const randomId = randomBytes(4).readInt32BE()
      postMessage(state, openDialog(state, id, groupId), { fromId: -groupId, adminId: by.id, text, randomId })
    },
    /** Puts a person on the blacklist: writing to them is refused with 900. */
    blacklists({ id }: { id: number }) {
      blacklist.add(id)
      state.changed.notify()
    },
    forgives({ id }: { id: number }) {
      blacklist.delete(id)
      state.changed.notify()
    },
  }
}
