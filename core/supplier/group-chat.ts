import type { Supplier } from './supplier.ts'

/** The chats that some groups of agents have in a messenger of their own, beside the desk's. */
export function groupChats({ desk }: Supplier, channel: string): string[] {
  return (desk?.groups ?? []).flatMap(({ chats }) => chatIn(chats, channel) ?? [])
}

/** The chat in a messenger that a category's questions come to; undefined where that is the desk's own. */
export function groupChat(supplier: Supplier, channel: string, category: string): string | undefined {
  return chatIn(groupOf(supplier, category)?.chats ?? [], channel)
}

/** What agents call the group of a category; null where it has none of its own. */
export function groupName(supplier: Supplier, category: string): string | null {
  return groupOf(supplier, category)?.name ?? null
}

const groupOf = ({ desk }: Supplier, category: string) =>
  desk?.groups.find(({ categories }) => categories.includes(category))

function chatIn(chats: string[], channel: string): string | undefined {
  const prefix = `${channel}:`
  return chats.find(chat => chat.startsWith(prefix))?.slice(prefix.length)
}
