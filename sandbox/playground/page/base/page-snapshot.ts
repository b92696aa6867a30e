import type { DeskSnapshot } from './desk-snapshot.ts'
import type { Hint, MailboxSnapshot, TelegramSnapshot } from './snapshot.ts'
import type { VkSnapshot } from './vk-snapshot.ts'

/** What the server tells the page: everything it shows, each time anew. The panes stand under their names. */
export interface PageSnapshot {
  title: string
  hints: Hint[]
  residents: { id: string; name: string }[]
  isResetting: boolean
  panes: { telegram: TelegramSnapshot; mailbox: MailboxSnapshot; vk?: VkSnapshot; desk?: DeskSnapshot }
}
