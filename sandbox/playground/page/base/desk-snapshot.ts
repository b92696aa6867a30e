import type { MessageSnapshot } from './snapshot.ts'

/** The agents' forum, as its members see it. */
export interface DeskSnapshot {
  title: string
  /** Who the visitor can be there. */
  agents: { id: string; name: string }[]
  topics: DeskTopicSnapshot[]
}

export interface DeskTopicSnapshot {
  id: number
  name: string
  isClosed: boolean
  messages: DeskMessageSnapshot[]
}

export interface DeskMessageSnapshot extends MessageSnapshot {
  author: string
  authorId: string
  reaction: string | null
  isPinned: boolean
}
