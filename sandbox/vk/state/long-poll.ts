import { randomBytes } from 'node:crypto'
import { record } from '../../serving.ts'
import { createSignal } from '../../signal.ts'
import type { EventType, VkEvent } from './types.ts'

/** A community's queue of events as Bots Long Poll serves it. */
export type LongPoll = ReturnType<typeof createLongPoll>

/** Makes an empty queue for these types of events. */
export function createLongPoll(types: Iterable<EventType>, isEnabled: boolean) {
  const added = createSignal()
  const keys = new Map<string, 'good' | 'lost'>()
  let events: VkEvent[] = []
  let ts = 0

  return {
    isEnabled,
    version: '5.199',
    /** Types of events the community wants here. */
    types: new Set(types),
    added,
    /** Number of the last event. */
    get ts() {
      return ts
    },
    add(event: VkEvent) {
      ts += 1
      record(events, event)
      added.notify()
    },
    /** Opens a session; older keys stay good. */
    openSession() {
      const key = randomBytes(20).toString('hex')
      keys.set(key, 'good')
      return key
    },
    keyState: (key: string) => keys.get(key) ?? 'expired',
    /** Events after this number; undefined when some of them are gone, or the number is not of this queue. */
    after(from: number): VkEvent[] | undefined {
      const oldest = ts - events.length
      return from < oldest || from > ts ? undefined : events.slice(from - oldest)
    },
    /** Drops the history: the next request with an older number fails with 1. */
    forgetEvents() {
      events = []
      added.notify()
    },
    /** Lets every key run out: the next request fails with 2. */
    expireKeys() {
      keys.clear()
      added.notify()
    },
    /** Loses the session: the next request fails with 3. */
    lose() {
      for (const key of keys.keys()) keys.set(key, 'lost')
      added.notify()
    },
  }
}
