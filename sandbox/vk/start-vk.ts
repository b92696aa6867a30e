import { realClock, type ServingOptions, startServing } from '../serving.ts'
import { endAction } from '../shown-action.ts'
import { addCommunity, type CommunityDetails } from './community.ts'
import { createGroupChat } from './people/group-chat.ts'
import { giveUp } from './people/press.ts'
import { createPerson, type VkPersonDetails } from './people/vk-person.ts'
import { serveVk, serveVkFiles } from './serve-vk.ts'
import type { Fault, FaultTarget } from './state/faults.ts'
import { type Call, createState, type State } from './state/state.ts'

interface VkOptions extends ServingOptions {
  /** First pause before the Callback API tries again, 1 s unless given; it doubles up to a minute. */
  callbackRetryMs?: number
  /** `message_event` carries the payload as text, as VK's schema says; VK itself sends an object, which is the default. */
  sendsPayloadAsText?: boolean
  /** Milliseconds by which ceilings are kept, where the client's time is simulated too; real ones unless given. */
  limitsNow?: () => number
}

/** The VK API's stand-in, with the people and group chats on the other side of it. */
export type VkSandbox = Awaited<ReturnType<typeof startVk>>

/** Starts the stand-in. */
export async function startVk(options: VkOptions = {}) {
  const { clock = realClock, callbackRetryMs = 1000, sendsPayloadAsText = false } = options
  const state = createState({ clock, callbackRetryMs, sendsPayloadAsText }, options.limitsNow)
  const [server, files] = [await serveVk(state), serveVkFiles(state)]
  state.url = await startServing(server, options)
  state.filesUrl = await startServing(files, { host: 'localhost' })

  return {
    /** Without a slash at the end; methods are at `url + '/method'`. */
    url: state.url,
    /** Where files are fetched from: another host than the API's. */
    filesUrl: state.filesUrl,
    addCommunity: (details: CommunityDetails) => addCommunity(state, details),
    person: (details: VkPersonDetails) => createPerson(state, details),
    groupChat: (title: string, peerId?: number) => createGroupChat(state, title, peerId),
    /** Calls with a good token, oldest first, those inside `execute` before it; at most the last ten thousand. */
    calls: state.calls as readonly Call[],
    /** Lets the next `times` matching calls fail; once, unless told otherwise. */
    fail: (target: FaultTarget, fault: Fault, times = 1) => state.faults.plan(target, fault, times),
    /** Forgets the failures planned so far. */
    calm: () => state.faults.clear(),
    /** Answers 6 and 9 by VK's ceilings from now on, or no more. */
    keepRateLimits(areKept = true) {
      state.rateLimits.areKept = areKept
    },
    /** Makes every press that waits for its answer too old to be answered. */
    expireEvents: () => expireEvents(state),
    /** By what an attachment says, such as `doc1_2_key`. */
    file: (attachment: string) => state.files.findAttachment(attachment),
    /** Calls the listener after every change; gives the function that stops it. */
    onChange: (listener: () => void) => state.changed.listen(listener),
    /** Forgets conversations, files, events on their way, calls and planned faults; communities, people and servers stay. */
    clear: () => clear(state),
    async close() {
      for (const community of state.communities.values()) community.callback.disconnect()
      for (const dialog of state.dialogs.values()) endAction(dialog)
      await Promise.all([server.close(), files.close()])
    },
  }
}

function expireEvents(state: State): void {
  for (const eventId of [...state.presses.keys()]) giveUp(state, eventId)
}

function clear(state: State): void {
  for (const dialog of state.dialogs.values()) endAction(dialog)
  for (const { events, longPoll, callback } of state.communities.values()) {
    events.length = 0
    longPoll.forgetEvents()
    callback.forget()
  }
  expireEvents(state)
  state.dialogs.clear()
  state.files.clear()
  state.faults.clear()
  state.calls.length = 0
  state.changed.notify()
}
