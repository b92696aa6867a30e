import type { Lane } from '../../core/outbox/queued-lanes.ts'
import { laneKey } from './lane-queue.ts'

/** Timers that bring lanes back, one for a lane: the sooner of two. */
export function createLaneRetries(bringBack: (lane: Lane) => void) {
  const waiting = new Map<string, { at: number; timer: NodeJS.Timeout }>()
  return {
    add(lane: Lane, afterMs: number): void {
      const at = performance.now() + afterMs
      const earlier = waiting.get(laneKey(lane))
      if (earlier && earlier.at <= at) return
      clearTimeout(earlier?.timer)
      const timer = setTimeout(() => {
        waiting.delete(laneKey(lane))
        bringBack(lane)
      }, afterMs).unref()
      waiting.set(laneKey(lane), { at, timer })
    },
    stop(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
