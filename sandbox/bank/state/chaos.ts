import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiFault, NotificationFault } from './faults.ts'

export interface ChaosOptions {
  /** The same seed gives the same series of faults. */
  seed: number
  /** The part of calls and of notifications that go wrong, 0 to 1. */
  rate: number
  /** What may go wrong with a call; everything, unless given. */
  apiFaults?: readonly ApiFault[]
  /** What may go wrong with a notification; everything, unless given. */
  notificationFaults?: readonly NotificationFault[]
}

/** Misfortunes by chance. */
export type Chaos = ReturnType<typeof createChaos>

export const everyApiFault: readonly ApiFault[] = [
  { kind: 'timeout', when: 'before' },
  { kind: 'timeout', when: 'after' },
  { kind: 'internal-error', when: 'before' },
  { kind: 'internal-error', when: 'after' },
  { kind: 'too-many-requests', retryAfterMs: 50 },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'delay', until: () => sleep(200) },
  { kind: 'garbage', when: 'before' },
  { kind: 'garbage', when: 'after' },
]

export const everyNotificationFault: readonly NotificationFault[] = [
  { kind: 'duplicate', copies: 3 },
  { kind: 'late', until: () => sleep(200) },
  { kind: 'lost' },
  { kind: 'garbage' },
]

/** Begins a series of faults. */
export function createChaos({ seed, rate, apiFaults, notificationFaults }: ChaosOptions) {
  const random = mulberry32(seed)
  const pick = <Fault>(faults: readonly Fault[]) => {
    const isStruck = random() < rate
    const which = Math.floor(random() * faults.length)
    return isStruck ? faults[which] : undefined
  }
  return {
    nextApiFault: () => pick(apiFaults ?? everyApiFault),
    nextNotificationFault: () => pick(notificationFaults ?? everyNotificationFault),
  }
}

/** Tommy Ettinger's small generator of even chances between 0 and 1; chance that can be had again is all that is needed. */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
