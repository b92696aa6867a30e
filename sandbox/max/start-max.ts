import { realClock, type ServingOptions, startServing } from '../serving.ts'
import { endAction } from '../shown-action.ts'
import { addBot, type BotDetails } from './bot.ts'
import { createGroup } from './people/max-group.ts'
import { createPerson, type MaxPersonDetails } from './people/max-person.ts'
import { serveMax } from './serve-max.ts'
import type { Fault, FaultTarget } from './state/faults.ts'
import { type Call, createState, type State } from './state/state.ts'
import { serveFiles } from './uploads/serve-files.ts'

interface MaxOptions extends ServingOptions {
  /** First pause before a webhook is tried again, 1 s unless given; it doubles up to a minute. */
  webhookRetryMs?: number
  /** Leaves the number of a dialog out of its messages, as MAX sometimes does. */
  hidesDialogs?: boolean
  /** Puts something before the host of the files, and gives the address by which they are reached then. */
  beforeFiles?: (url: string) => Promise<string>
}

/** The stand-in of MAX's Bot API, with the people and groups on the other side of it. */
export type MaxSandbox = Awaited<ReturnType<typeof startMax>>

/** Starts the stand-in. */
export async function startMax(options: MaxOptions = {}) {
  const { clock = realClock, webhookRetryMs = 1000, hidesDialogs = false, beforeFiles } = options
  const state = createState({ clock, webhookRetryMs, hidesDialogs })
  const [server, files] = [serveMax(state), serveFiles(state)]
  state.url = await startServing(server, options)
  const filesUrl = await startServing(files, { host: 'localhost' })
  state.filesUrl = beforeFiles ? await beforeFiles(filesUrl) : filesUrl

  return {
    /** Without a slash at the end. */
    url: state.url,
    /** Where files are uploaded to and fetched from: another host than the API's. */
    filesUrl: state.filesUrl,
    addBot: (details: BotDetails) => addBot(state, details),
    person: (details: MaxPersonDetails) => createPerson(state, details),
    group: (title: string, chatId?: number) => createGroup(state, title, chatId),
    /** Calls with a good token, oldest first; at most the last ten thousand. */
    calls: state.calls as readonly Call[],
    /** Lets the next `times` matching calls fail; once, unless told otherwise. */
    fail: (target: FaultTarget, fault: Fault, times = 1) => state.faults.plan(target, fault, times),
    /** Forgets the failures planned so far. */
    calm: () => state.faults.clear(),
    /** Answers 429 by MAX's ceilings from now on, or no more. */
    keepRateLimits(areKept = true) {
      state.rateLimits.areKept = areKept
    },
    /** Makes every press that waits for its answer too old to be answered. */
    expirePresses: () => state.presses.clear(),
    /** By its token. */
    file: (token: string) => state.files.find(token),
    /** Calls the listener after every change; gives the function that stops it. */
    onChange: (listener: () => void) => state.changed.listen(listener),
    /** Forgets chats, files, updates on their way, calls and planned faults; bots, people and subscriptions stay. */
    clear: () => clear(state),
    async close() {
      for (const bot of state.bots.values()) for (const each of bot.subscriptions.values()) each.stop()
      for (const chat of state.chats.values()) endAction(chat)
      await Promise.all([server.close(), files.close()])
    },
  }
}

function clear(state: State): void {
  for (const chat of state.chats.values()) endAction(chat)
  for (const { updates } of state.bots.values()) updates.clear()
  state.presses.clear()
  state.chats.clear()
  state.files.clear()
  state.faults.clear()
  state.calls.length = 0
  state.changed.notify()
}
