import { unixTime } from '../../serving.ts'
import { botsIn, tellBot } from '../state/post-message.ts'
import type { Dialog, State } from '../state/state.ts'
import type { ChatMember, User } from '../state/types.ts'

/** A person stops or restarts a bot; it hears of it as a change of its own membership. */
export function changeBlock(state: State, dialog: Dialog, user: User, isBlocked: boolean): void {
  if (dialog.chat.type !== 'private') throw new Error('Only the private chat with a bot can be blocked')
  if (dialog.isBlocked === isBlocked) return
  dialog.isBlocked = isBlocked
  for (const bot of botsIn(state, dialog)) {
    const member: ChatMember = { user: bot.user, status: 'member' }
    const kicked: ChatMember = { user: bot.user, status: 'kicked', until_date: 0 }
    tellBot(bot, 'my_chat_member', {
      chat: dialog.chat,
      from: user,
      date: unixTime(state),
      old_chat_member: isBlocked ? member : kicked,
      new_chat_member: isBlocked ? kicked : member,
    })
  }
  state.changed.notify()
}
