import { openDialog } from '../state/chats.ts'
import type { Bot, State } from '../state/state.ts'
import type { User } from '../state/types.ts'
import { MaxChat } from './max-chat.ts'
import type { MaxGroup } from './max-group.ts'

export interface MaxPersonDetails {
  id?: number
  firstName: string
  lastName?: string
}

const firstPersonId = 60_000_001

/** Makes a person, or gives the one who has this id already. */
export function createPerson(state: State, details: MaxPersonDetails) {
  const { id = firstPersonId + state.users.size, firstName, lastName = '' } = details
  const user: User = state.users.get(id) ?? {
    user_id: id,
    name: [firstName, lastName].filter(Boolean).join(' '),
    first_name: firstName,
    last_name: lastName,
    username: null,
    is_bot: false,
    last_activity_time: state.clock().epochMilliseconds,
  }
  state.users.set(id, user)
  return {
    id,
    name: user.name,
    user,
    /** Their dialog with a bot, or a group they sit in. */
    in: (place: { bot: Bot } | MaxGroup) =>
      new MaxChat({ state, user, chat: () => ('bot' in place ? openDialog(state, id, place.bot) : place.with(id)) }),
  }
}
