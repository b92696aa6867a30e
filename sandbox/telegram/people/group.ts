import { openDialog } from '../dialogs.ts'
import { postMessage, tellBot } from '../post-message.ts'
import { type Dialog, type State, unixTime } from '../state.ts'
import type { Chat, ChatMember, User } from '../types.ts'

/** A group or supergroup; people get into it by `person.in(group)`. */
export interface Group {
  readonly chat: Chat
  adds(bot: { token: string }, by: { user: User }): void
  removes(bot: { token: string }, by: { user: User }): void
  /** For the stand-in itself. */
  dialog(): Dialog
}

// Telegram numbers basic groups and supergroups in different ranges.
const firstIds = { group: -4_000_000_000, supergroup: -1_002_000_000_000 }

/** Makes an empty group. */
export function createGroup(state: State, title: string, type: 'group' | 'supergroup'): Group {
  const chat: Chat = { id: firstIds[type] - state.nextId(), type, title }
  const dialog = () => openDialog(state, chat, '')
  dialog().isStarted = true

  const change = (token: string, by: User, joins: boolean) => {
    const bot = state.bots.get(token)
    if (!bot || dialog().bots.has(token) === joins) return
    const member: ChatMember = { user: bot.user, status: 'member' }
    const left: ChatMember = joins
      ? { user: bot.user, status: 'left' }
      : { user: bot.user, status: 'kicked', until_date: 0 }
    tellBot(bot, 'my_chat_member', {
      chat,
      from: by,
      date: unixTime(state),
      old_chat_member: joins ? left : member,
      new_chat_member: joins ? member : left,
    })
    if (joins) dialog().bots.add(token)
    else dialog().bots.delete(token)
    const content = joins ? { new_chat_members: [bot.user] } : { left_chat_member: bot.user }
    postMessage(state, dialog(), { from: by, content })
  }

  return {
    chat,
    adds: (bot, by) => change(bot.token, by.user, true),
    removes: (bot, by) => change(bot.token, by.user, false),
    dialog,
  }
}
