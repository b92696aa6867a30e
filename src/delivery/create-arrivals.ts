import type { MikroORM } from '@mikro-orm/postgresql'
import { newcomersAmong } from '../../core/outbox/newcomers-among.ts'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { type ChatQueue, chatKeyText } from './chat-queue.ts'

/** Lets chats into the queue, newcomers behind residents. Who is one matters, and is looked up, only where somebody has to wait. */
export function createArrivals(orm: MikroORM, queue: ChatQueue, atOnce: number) {
  const arriving: ChatKey[] = []
  let isSorting = false
  /** All that have arrived by then at once, so that a crowd costs few questions. */
  const sortIn = async (): Promise<void> => {
    if (isSorting) return
    isSorting = true
    for (let chats = arriving.splice(0); chats.length > 0; chats = arriving.splice(0)) {
      const newcomers = await newcomersAmong(orm.em.fork(), chats).catch(() => [])
      const keys = new Set(newcomers.map(chatKeyText))
      for (const chatKey of chats) void queue.serve(chatKey, keys.has(chatKeyText(chatKey)) ? 'newcomers' : 'residents')
    }
    isSorting = false
  }
  return (chats: ChatKey[]): void => {
    const isQuiet = chats.length <= atOnce && !chats.some(({ channel }) => queue.isCrowded(channel))
    if (!isQuiet) {
      arriving.push(...chats)
      void sortIn()
      return
    }
    for (const chatKey of chats) void queue.serve(chatKey)
  }
}
