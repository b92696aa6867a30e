import type { FileSnapshot } from './snapshot.ts'

/** What the page shows of the VK pane. */
export interface VkSnapshot {
  community: { name: string; screenName: string }
  /** By resident. */
  chats: Record<string, VkChatSnapshot>
}

export interface VkChatSnapshot {
  messages: VkMessageSnapshot[]
  /** The keyboard under the input, and the message that brought it. */
  keyboard: { cmid: number; rows: VkButtonSnapshot[][]; isHidden: boolean } | null
  /** What the community is doing, such as `typing`. */
  action: string | null
  isStarted: boolean
  /** Whether the community may write. */
  isAllowed: boolean
  /** The newest answer to a press that is words. */
  snackbar: { id: number; text: string } | null
  /** The newest answer to a press that opens an address. */
  link: { id: number; url: string } | null
}

export interface VkMessageSnapshot {
  /** Its place in the conversation. */
  id: number
  isFromBot: boolean
  sentAtMs: number
  kind: string
  text: string
  format: VkFormatSnapshot[]
  file: FileSnapshot | null
  photo: { url: string; width: number; height: number } | null
  keyboard: VkButtonSnapshot[][]
  isEdited: boolean
  isRead: boolean
}

export interface VkFormatSnapshot {
  type: 'bold' | 'italic' | 'underline' | 'url'
  offset: number
  length: number
  url?: string
}

export interface VkButtonSnapshot {
  kind: 'text' | 'callback' | 'link' | 'location' | 'vkpay' | 'open_app'
  label: string
  color: 'primary' | 'secondary' | 'positive' | 'negative'
  url: string | null
  isPending: boolean
}
