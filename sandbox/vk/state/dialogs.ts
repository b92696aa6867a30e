import { refused } from './refused.ts'
import type { Community, Dialog, State, StoredMessage } from './state.ts'

/** Group chats are numbered from here. */
export const firstChatPeerId = 2_000_000_000

/** Whether the peer is a group chat. */
export function isChat(peerId: number): boolean {
  return peerId > firstChatPeerId
}

function dialogKey(peerId: number, groupId: number): string {
  return isChat(peerId) ? String(peerId) : `${groupId} ${peerId}`
}

/** A person's conversation with a community, or a group chat; opened if there is none yet. */
export function openDialog(state: State, peerId: number, groupId: number, title?: string): Dialog {
  const key = dialogKey(peerId, groupId)
  const known = state.dialogs.get(key)
  if (known) return known
  const dialog: Dialog = {
    peerId,
    title,
    communities: new Set(isChat(peerId) ? [] : [groupId]),
    people: new Set(isChat(peerId) ? [] : [peerId]),
    owner: undefined,
    administrators: new Set(),
    messages: [],
    isAllowed: false,
    isClosed: false,
    readUpTo: 0,
    snackbars: [],
    sentOnce: new Map(),
  }
  state.dialogs.set(key, dialog)
  return dialog
}

/** The conversation a community means by a peer id, if it can see it; 917 for somebody else's group chat, 932 for a community. */
export function findDialog(state: State, community: Community, peerId: number): Dialog | undefined {
  if (peerId < 0) throw refused(932)
  const dialog = state.dialogs.get(dialogKey(peerId, community.groupId))
  if (isChat(peerId) && !dialog?.communities.has(community.groupId)) throw refused(917)
  return dialog
}

/** Like `findDialog`, and refuses where the community may not write. */
export function findWritableDialog(state: State, community: Community, peerId: number): Dialog {
  const dialog = findDialog(state, community, peerId)
  if (community.blacklist.has(peerId)) throw refused(900)
  if (dialog?.isClosed) throw refused(902)
  if (!dialog || (!isChat(peerId) && !dialog.isAllowed)) throw refused(901)
  return dialog
}

/** The messages of a conversation that the community still sees, oldest first. */
export function seenByCommunity(dialog: Dialog): StoredMessage[] {
  return dialog.messages.filter(message => !message.isDeleted && !message.isHiddenFromCommunity)
}
