import { z } from 'zod'
import { apiConversation, apiMessage } from '../objects/api-message.ts'
import { apiProfiles } from '../objects/api-user.ts'
import { findDialog, isChat, seenByCommunity } from '../state/dialogs.ts'
import { flag, integer, integers, requiredInteger, words } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import type { Dialog, StoredMessage } from '../state/state.ts'
import { type Caller, method } from './method.ts'

const maxHistory = 200

const shared = { extended: flag, fields: words }

/** `messages.getHistory`: newest first, `rev` turns it round. */
export const getHistory = method(
  z.object({
    ...shared,
    peer_id: integer('peer_id'),
    user_id: integer('user_id'),
    offset: integer('offset'),
    count: integer('count'),
    rev: flag,
  }),
  (caller, given) => {
    const peerId = given.peer_id ?? given.user_id
    if (peerId === undefined) throw refused(100, 'peer_id is undefined')
    const dialog = findDialog(caller.state, caller.community, peerId)
    const seen = dialog ? seenByCommunity(dialog) : []
    const ordered = given.rev ? seen : seen.toReversed()
    const { offset = 0, count = 20 } = given
    const page = ordered.slice(offset, offset + Math.min(count, maxHistory))
    return { ...listOf(caller, page, given), count: seen.length }
  },
)

/** `messages.getByConversationMessageId`: gives messages whole. */
export const getByConversationMessageId = method(
  z.object({
    ...shared,
    peer_id: requiredInteger('peer_id'),
    conversation_message_ids: integers('conversation_message_ids', 100)
      .refine(ids => ids.length > 0, 'conversation_message_ids is undefined')
      .refine(ids => ids.every(id => id >= 0), 'conversation_message_ids should be positive'),
    group_id: integer('group_id'),
  }),
  (caller, given) => {
    if (given.group_id !== undefined && given.group_id !== caller.community.groupId) throw refused(15)
    const dialog = findDialog(caller.state, caller.community, given.peer_id)
    const seen = dialog ? seenByCommunity(dialog) : []
    return listOf(
      caller,
      seen.filter(({ cmid }) => given.conversation_message_ids.includes(cmid)),
      given,
    )
  },
)

/** `messages.getById`: by `message_ids`, or by `cmids` of one conversation. */
export const getById = method(
  z.object({
    ...shared,
    message_ids: integers('message_ids', 100),
    cmids: integers('cmids', 100),
    peer_id: integer('peer_id'),
  }),
  (caller, { message_ids, cmids, peer_id, ...given }) => {
    const { groupId } = caller.community
    const ours = [...caller.state.dialogs.values()].filter(({ communities }) => communities.has(groupId))
    const isMeant = ({ id, cmid, peerId }: StoredMessage) =>
      (id !== 0 && message_ids.includes(id)) || (peerId === peer_id && cmids.includes(cmid))
    return listOf(caller, ours.flatMap(seenByCommunity).filter(isMeant), given)
  },
)

/** `messages.getConversationsById`: those the community has; group chats it is not in are refused with 917. */
export const getConversationsById = method(
  z.object({ ...shared, peer_ids: integers('peer_ids', 100) }),
  (caller, { peer_ids, extended, fields }) => {
    const { state, community } = caller
    if (peer_ids.length === 0) throw refused(100, 'peer_ids is undefined')
    const dialogs = peer_ids.map(peerId => findDialog(state, community, peerId)).filter(dialog => dialog !== undefined)
    const items = dialogs.map(dialog =>
      apiConversation(dialog, community.groupId, community.blacklist.has(dialog.peerId)),
    )
    return { count: items.length, items, ...(extended && apiProfiles(state, dialogs.map(partnerOf), fields)) }
  },
)

function partnerOf({ peerId, people }: Dialog): { fromId: number } {
  const [first = 0] = people
  return { fromId: isChat(peerId) ? first : peerId }
}

function listOf(
  { state, community }: Caller,
  messages: readonly StoredMessage[],
  { extended, fields }: { extended: boolean; fields: readonly string[] },
) {
  const items = messages.map(message => apiMessage(message, community.groupId))
  return { count: items.length, items, ...(extended && apiProfiles(state, messages, fields)) }
}
