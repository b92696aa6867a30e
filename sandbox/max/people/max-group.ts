import { tell } from '../messages/post-message.ts'
import { openGroup } from '../state/chats.ts'
import type { Bot, Chat, State } from '../state/state.ts'
import type { User } from '../state/types.ts'

/** A group; people get into it by `person.in(group)`. */
export type MaxGroup = ReturnType<typeof createGroup>

/** Makes an empty group; its number is negative, and the next one unless given. */
export function createGroup(state: State, title: string, chatId = -70_000_000_000_000 - state.nextId()) {
  // Made anew after `clear()` with the bots it had.
  const bots = new Set<Bot>()
  const admins = new Set<Bot>()
  const chiefs = new Set<number>()
  const chat = (): Chat => Object.assign(openGroup(state, chatId, title), { bots, admins, chiefs })
  chat()
  return {
    chatId,
    title,
    /** Brings a bot in; it hears all that is said only as an administrator. */
    adds({ bot }: { bot: Bot }, by: { user: User }, { isAdmin = true }: { isAdmin?: boolean } = {}) {
      bots.add(bot)
      if (isAdmin) admins.add(bot)
      const more = { chat_id: chatId, user: by.user, is_channel: false }
      bot.updates.add({ update_type: 'bot_added', timestamp: state.clock().epochMilliseconds, ...more })
      state.changed.notify()
    },
    /** Makes somebody an administrator. */
    promotes({ id }: { id: number }) {
      chiefs.add(id)
      state.changed.notify()
    },
    /** Takes a bot out: from now on it is refused with 403. */
    removes({ bot }: { bot: Bot }, by: { user: User }) {
      tell(state, chat(), 'bot_removed', { chat_id: chatId, user: by.user, is_channel: false })
      bots.delete(bot)
      admins.delete(bot)
      state.changed.notify()
    },
    /** For the stand-in itself: the group with somebody in it. */
    with(userId: number): Chat {
      const here = chat()
      here.people.add(userId)
      return here
    },
  }
}
