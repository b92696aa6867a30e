import { setTimeout as sleep } from 'node:timers/promises'
import { createSeededRandom } from '../../seeded-random.ts'
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

/** Faults by chance. */
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
  const random = createSeededRandom(seed)
  const pick = <Fault>(faults: readonly Fault[]) => {
    const isStruck = random.next() < rate
    const which = random.of(faults)
    return isStruck ? which : undefined
  }
  return {
    nextApiFault: () => pick(apiFaults ?? everyApiFault),
    nextNotificationFault: () => pick(notificationFaults ?? everyNotificationFault),
  }
}
