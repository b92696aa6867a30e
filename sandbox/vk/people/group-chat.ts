import { postMessage } from '../messages/post-message.ts'
import { firstChatPeerId, openDialog } from '../state/dialogs.ts'
import type { State } from '../state/state.ts'
import type { User } from '../state/types.ts'

/** A group chat («беседа»); people get into it by `person.in(chat)`. */
export type GroupChat = ReturnType<typeof createGroupChat>

/** Makes an empty group chat; its number is the next one unless given. */
export function createGroupChat(state: State, title: string, peerId = firstChatPeerId + state.nextId()) {
  // Made anew after `clear()` with the communities it had.
  const communities = new Set<number>()
  const administrators = new Set<number>()
  let owner: number | undefined
  const dialog = () => Object.assign(openDialog(state, peerId, 0, title), { communities, administrators, owner })
  dialog()

  const change = (groupId: number, by: User, joins: boolean) => {
    if (communities.has(groupId) === joins) return
    owner ??= by.id
    administrators.add(owner)
    communities.add(groupId)
    const type = joins ? 'chat_invite_user' : 'chat_kick_user'
    postMessage(state, dialog(), { fromId: by.id, action: { type, member_id: -groupId } })
    if (!joins) communities.delete(groupId)
  }

  return {
    peerId,
    title,
    adds: (community: { groupId: number }, by: { user: User }) => change(community.groupId, by.user, true),
    removes: (community: { groupId: number }, by: { user: User }) => change(community.groupId, by.user, false),
    /** Makes somebody an administrator of the chat: a person, or a community. */
    promotes: (member: { groupId: number } | { user: User }) =>
      void administrators.add('user' in member ? member.user.id : -member.groupId),
    /** For the stand-in itself. */
    dialog,
  }
}
