import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { chatKeyText } from './chat-queue.ts'

/** Timers that bring chats back, one for a chat: the sooner of two. */
export function createChatRetries(bringBack: (chatKey: ChatKey) => void) {
  const waiting = new Map<string, { at: number; timer: NodeJS.Timeout }>()
  return {
    add(chatKey: ChatKey, afterMs: number): void {
      const at = performance.now() + afterMs
      const earlier = waiting.get(chatKeyText(chatKey))
      if (earlier && earlier.at <= at) return
      clearTimeout(earlier?.timer)
      const timer = setTimeout(() => {
        waiting.delete(chatKeyText(chatKey))
        bringBack(chatKey)
      }, afterMs).unref()
      waiting.set(chatKeyText(chatKey), { at, timer })
    },
    stop(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
