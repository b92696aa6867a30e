import { z } from 'zod'
import { apiMessage } from '../objects/api-message.ts'
import { apiProfiles } from '../objects/api-user.ts'
import { findDialog, findWritableDialog, isChat, seenByCommunity } from '../state/dialogs.ts'
import { flag, integer, requiredInteger, words } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import type { Dialog, StoredMessage } from '../state/state.ts'
import { type Caller, method } from './method.ts'

/** Which emoji a `reaction_id` is; the schema does not say, clients show these. */
export const reactions = '❤ 🔥 😂 👍 💩 ❓ 😭 😡 👎 👌 😃 🤔 🙏 😘 😍 🎉'.split(' ')

const oneMessage = { peer_id: requiredInteger('peer_id'), cmid: integer('cmid') }

/** `messages.sendReaction`: one of the community's own on a message. */
export const sendReaction = method(
  z.object({ ...oneMessage, reaction_id: requiredInteger('reaction_id') }),
  (caller, { peer_id, cmid, reaction_id }) => {
    if (cmid === undefined) throw refused(100, 'cmid is undefined')
    const dialog = findWritableDialog(caller.state, caller.community, peer_id)
    const message = findSeen(dialog, message => message.cmid === cmid)
    if (!reactions[reaction_id - 1]) throw refused(1009)
    message.reaction = reaction_id
    caller.state.changed.notify()
    return 1
  },
)

/** `messages.pin`: one message of a chat, by one of its administrators. */
export const pin = method(z.object({ ...oneMessage, message_id: integer('message_id') }), (caller, given) => {
  const dialog = findWritableDialog(caller.state, caller.community, given.peer_id)
  if (isChat(dialog.peerId) && !isAdministrator(caller, dialog)) throw refused(925)
  const isMeant = ({ id, cmid }: StoredMessage) => cmid === given.cmid || (id !== 0 && id === given.message_id)
  const message = findSeen(dialog, isMeant)
  dialog.pinned = message.cmid
  caller.state.changed.notify()
  return apiMessage(message, caller.community.groupId)
})

/** `messages.getConversationMembers`: of a chat where the community is an administrator. */
export const getConversationMembers = method(
  z.object({ peer_id: requiredInteger('peer_id'), extended: flag, fields: words }),
  (caller, { peer_id, extended, fields }) => {
    const dialog = findDialog(caller.state, caller.community, peer_id)
    if (!dialog || (isChat(peer_id) && !isAdministrator(caller, dialog))) throw refused(917)
    const all = [...dialog.people, ...[...dialog.communities].map(id => -id)]
    const items = all.map(member_id => {
      const isOwner = dialog.owner === member_id
      const isAdmin = dialog.administrators.has(member_id)
      return { member_id, ...(isAdmin && { is_admin: true }), ...(isOwner && { is_owner: true }) }
    })
    const profiles =
      extended &&
      apiProfiles(
        caller.state,
        all.map(fromId => ({ fromId })),
        fields,
      )
    return { count: items.length, items, ...profiles }
  },
)

function isAdministrator({ community }: Caller, dialog: Dialog): boolean {
  return dialog.administrators.has(-community.groupId)
}

function findSeen(dialog: Dialog, isMeant: (message: StoredMessage) => boolean): StoredMessage {
  const message = seenByCommunity(dialog).find(isMeant)
  if (!message) throw refused(100, 'cmid is invalid')
  return message
}
