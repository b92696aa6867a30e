import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { addCommunity, type CommunityDetails, type SandboxCommunity } from './community.ts'
import { createGroupChat, type GroupChat } from './people/group-chat.ts'
import { giveUp } from './people/press.ts'
import { createPerson, type VkPerson, type VkPersonDetails } from './people/vk-person.ts'
import { serveVk, serveVkFiles } from './serve-vk.ts'
import { endAction } from './state/dialogs.ts'
import type { Fault, FaultTarget } from './state/faults.ts'
import type { StoredFile } from './state/file-store.ts'
import { type Call, type Clock, createState, type State } from './state/state.ts'

interface VkOptions {
  /** 0, the default, takes a free one. */
  port?: number
  host?: string
  clock?: Clock
  /** First pause before the Callback API tries again, 1 s unless given; it doubles up to a minute. */
  callbackRetryMs?: number
  /** `message_event` carries the payload as text, as VK's schema says; VK itself sends an object, which is the default. */
  sendsPayloadAsText?: boolean
  /** Milliseconds by which ceilings are kept, where the client's time is simulated too; real ones unless given. */
  limitsNow?: () => number
}

/** The VK API's stand-in, with the people and group chats on the other side of it. */
export interface VkSandbox {
  /** Without a slash at the end; methods are at `url + '/method'`. */
  readonly url: string
  /** Where files are fetched from: another host than the API's. */
  readonly filesUrl: string
  addCommunity(details: CommunityDetails): SandboxCommunity
  person(details: VkPersonDetails): VkPerson
  groupChat(title: string, peerId?: number): GroupChat
  /** Calls with a good token, oldest first, those inside `execute` before it; at most the last ten thousand. */
  readonly calls: readonly Call[]
  /** Lets the next `times` matching calls fail; once, unless told otherwise. */
  fail(target: FaultTarget, fault: Fault, times?: number): void
  /** Forgets the failures planned so far. */
  calm(): void
  /** Answers 6 and 9 by VK's ceilings from now on, or no more. */
  keepRateLimits(areKept?: boolean): void
  /** Makes every press that waits for its answer too old to be answered. */
  expireEvents(): void
  /** By what an attachment says, such as `doc1_2_key`. */
  file(attachment: string): StoredFile | undefined
  /** Calls the listener after every change; gives the function that stops it. */
  onChange(listener: () => void): () => void
  /** Forgets conversations, files, events on their way, calls and planned faults; communities, people and servers stay. */
  clear(): void
  close(): Promise<void>
}

const filesHost = 'localhost'

/** Starts the stand-in on `host` (127.0.0.1 unless given). */
export async function startVk(options: VkOptions = {}): Promise<VkSandbox> {
  const { port = 0, host = '127.0.0.1', clock = () => Temporal.Now.instant() } = options
  const { callbackRetryMs = 1000, sendsPayloadAsText = false } = options
  const state = createState({ clock, callbackRetryMs, sendsPayloadAsText }, options.limitsNow)
  const server = await serveVk(state)
  await server.listen({ port, host })
  state.url = `http://${host}:${portOf(server)}`
  const files = serveVkFiles(state)
  await files.listen({ port: 0, host: filesHost })
  state.filesUrl = `http://${filesHost}:${portOf(files)}`

  return {
    url: state.url,
    filesUrl: state.filesUrl,
    addCommunity: details => addCommunity(state, details),
    person: details => createPerson(state, details),
    groupChat: (title, peerId) => createGroupChat(state, title, peerId),
    calls: state.calls,
    fail: (target, fault, times = 1) => state.faults.plan(target, fault, times),
    calm: () => state.faults.clear(),
    keepRateLimits(areKept = true) {
      state.rateLimits.areKept = areKept
    },
    expireEvents: () => expireEvents(state),
    file: attachment => state.files.findAttachment(attachment),
    onChange: listener => state.changed.listen(listener),
    clear: () => clear(state),
    async close() {
      for (const community of state.communities.values()) community.callback.disconnect()
      for (const dialog of state.dialogs.values()) endAction(dialog)
      await Promise.all([server.close(), files.close()])
    },
  }
}

function portOf({ server }: FastifyInstance): number {
  return (server.address() as AddressInfo).port
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
