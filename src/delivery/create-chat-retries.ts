import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { chatKeyText } from './chat-queue.ts'

/** Timers that bring lanes back, one for a lane: the sooner of two. */
export function createChatRetries(bringBack: (lane: ChatKey) => void) {
  const waiting = new Map<string, { at: number; timer: NodeJS.Timeout }>()
  return {
    add(lane: ChatKey, afterMs: number): void {
      const at = performance.now() + afterMs
      const earlier = waiting.get(chatKeyText(lane))
      if (earlier && earlier.at <= at) return
      clearTimeout(earlier?.timer)
      const timer = setTimeout(() => {
        waiting.delete(chatKeyText(lane))
        bringBack(lane)
      }, afterMs).unref()
      waiting.set(chatKeyText(lane), { at, timer })
    },
    stop(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
