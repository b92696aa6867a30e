import { openDialog } from '../state/dialogs.ts'
import type { Dialog, State } from '../state/state.ts'
import type { User } from '../state/types.ts'
import type { Group } from './group.ts'
import { PersonChat } from './person-chat.ts'

export interface PersonDetails {
  id?: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  /** Given to a bot that asks for the contact. */
  phoneNumber?: string
}

/** Someone with Telegram on their phone. */
export type Person = ReturnType<typeof createPerson>

const firstPersonId = 700_000_001

/** Makes a person, or gives the one who has this id already. */
export function createPerson(state: State, details: PersonDetails) {
  const id = details.id ?? firstPersonId + state.users.size
  const user = state.users.get(id) ?? userOf(id, details)
  state.users.set(id, user)
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ')
  return {
    id,
    name,
    user,
    /** Their private chat with a bot (by token), or a group they sit in. */
    in(place: string | { token: string } | Group): PersonChat {
      const dialog =
        typeof place === 'object' && 'dialog' in place ? joined(place, id) : privateDialog(state, user, place)
      return new PersonChat({ state, user, phoneNumber: details.phoneNumber, dialog })
    },
  }
}

function joined(group: Group, userId: number): () => Dialog {
  return () => {
    const dialog = group.dialog()
    dialog.people.getOrInsert(userId, 'member')
    return dialog
  }
}

function privateDialog(state: State, user: User, bot: string | { token: string }): () => Dialog {
  const token = typeof bot === 'string' ? bot : bot.token
  if (!state.bots.has(token)) throw new Error(`No bot has the token ${token}`)
  return () => openDialog(state, privateChat(user), token)
}

function userOf(id: number, { firstName, lastName, username, languageCode = 'ru' }: PersonDetails): User {
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(lastName && { last_name: lastName }),
    ...(username && { username }),
    language_code: languageCode,
  }
}

function privateChat(user: User) {
  const { id, first_name, last_name, username } = user
  return { id, type: 'private' as const, first_name, ...(last_name && { last_name }), ...(username && { username }) }
}
