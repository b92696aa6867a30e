import { openDialog } from '../state/dialogs.ts'
import type { State } from '../state/state.ts'
import type { User } from '../state/types.ts'
import type { GroupChat } from './group-chat.ts'
import { VkChat } from './vk-chat.ts'

export interface VkPersonDetails {
  id?: number
  firstName: string
  lastName?: string
  /** 1 is female, 2 male, 0 not told. */
  sex?: 0 | 1 | 2
}

/** Someone with VK on their phone. */
export type VkPerson = ReturnType<typeof createPerson>

const firstPersonId = 500_000_001

/** Makes a person, or gives the one who has this id already. */
export function createPerson(state: State, details: VkPersonDetails) {
  const { id = firstPersonId + state.users.size, firstName, lastName = '', sex = 0 } = details
  const user: User = state.users.get(id) ?? { id, first_name: firstName, last_name: lastName, sex }
  state.users.set(id, user)
  return {
    id,
    name: [user.first_name, user.last_name].filter(Boolean).join(' '),
    user,
    /** Their conversation with a community, or a group chat they sit in. */
    in: (place: { groupId: number } | GroupChat) =>
      new VkChat({ state, user, dialog: 'dialog' in place ? joined(place, id) : own(state, place, id) }),
  }
}

function joined(chat: GroupChat, userId: number) {
  return () => {
    const dialog = chat.dialog()
    dialog.people.add(userId)
    return dialog
  }
}

function own(state: State, { groupId }: { groupId: number }, userId: number) {
  if (!state.communities.has(groupId)) throw new Error(`No community has the number ${groupId}`)
  return () => openDialog(state, userId, groupId)
}
