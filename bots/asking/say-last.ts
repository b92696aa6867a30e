import type { Button } from '../messages/message.ts'
import type { Chat } from '../port/chat.ts'

/** Says the last words of a conversation, with where to go from there: by these buttons, or by the menu. */
export async function sayLast(chat: Chat, text: string, buttons: Button[][] = []): Promise<undefined> {
  await chat.say({ kind: 'text', text, ...(buttons.length > 0 ? { buttons } : { menu: true }) })
}
