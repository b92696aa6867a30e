import { randomBytes } from 'node:crypto'
import { createSignal, type Signal } from '../../signal.ts'
import type { EventType, VkEvent } from './types.ts'

/** A community's queue of events as Bots Long Poll serves it. */
export interface LongPoll {
  isEnabled: boolean
  version: string
  /** Types of events the community wants here. */
  types: Set<EventType>
  readonly added: Signal
  /** Number of the last event. */
  readonly ts: number
  add(event: VkEvent): void
  /** Opens a session; older keys stay good. */
  openSession(): string
  keyState(key: string): 'good' | 'expired' | 'lost'
  /** Events after this number; undefined when some of them are gone, or the number is not of this queue. */
  after(ts: number): VkEvent[] | undefined
  /** Drops the history: the next request with an older number fails with 1. */
  forgetEvents(): void
  /** Lets every key run out: the next request fails with 2. */
  expireKeys(): void
  /** Loses the session: the next request fails with 3. */
  lose(): void
}

const maxEvents = 10_000

/** Makes an empty queue for these types of events. */
export function createLongPoll(types: Iterable<EventType>, isEnabled: boolean): LongPoll {
  const added = createSignal()
  const keys = new Map<string, 'good' | 'lost'>()
  let events: VkEvent[] = []
  let ts = 0

  return {
    isEnabled,
    version: '5.199',
    types: new Set(types),
    added,
    get ts() {
      return ts
    },
    add(event) {
      ts += 1
      events.push(event)
      if (events.length > maxEvents) events.shift()
      added.notify()
    },
    openSession() {
      const key = randomBytes(20).toString('hex')
      keys.set(key, 'good')
      return key
    },
    keyState: key => keys.get(key) ?? 'expired',
    after(from) {
      const oldest = ts - events.length
      return from < oldest || from > ts ? undefined : events.slice(from - oldest)
    },
    forgetEvents() {
      events = []
      added.notify()
    },
    expireKeys() {
      keys.clear()
      added.notify()
    },
    lose() {
      for (const key of keys.keys()) keys.set(key, 'lost')
      added.notify()
    },
  }
}
