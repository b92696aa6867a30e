import { z } from 'zod'
import { showAction } from '../../shown-action.ts'
import { findDialog, findWritableDialog } from '../state/dialogs.ts'
import { integer, integers, optionalText } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import { method } from './method.ts'

const types = ['typing', 'audiomessage', 'file', 'photo', 'video']
const shownMs = 10_000

/** `messages.setActivity`: shown for ten seconds or until the community's next message. */
export const setActivity = method(
  z.object({ peer_id: integer('peer_id'), user_id: integer('user_id'), type: optionalText }),
  ({ state, community }, { peer_id, user_id, type = 'typing' }) => {
    if (!types.includes(type)) throw refused(100, 'type is invalid')
    const peerId = peer_id ?? user_id
    if (peerId === undefined) throw refused(100, 'peer_id is undefined')
    showAction(findWritableDialog(state, community, peerId), type, shownMs, state.changed)
    return 1
  },
)

/** `messages.markAsRead`: all of a conversation, or up to a message. */
export const markAsRead = method(
  z.object({
    peer_id: integer('peer_id'),
    start_message_id: integer('start_message_id'),
    up_to_cmid: integer('up_to_cmid'),
    message_ids: integers('message_ids', 1000),
  }),
  ({ state, community }, { peer_id, start_message_id, up_to_cmid, message_ids }) => {
    if (peer_id === undefined) throw refused(100, 'peer_id is undefined')
    const dialog = findDialog(state, community, peer_id)
    if (!dialog) throw refused(100, 'peer_id is invalid')
    const lastId = Math.max(start_message_id ?? 0, ...message_ids)
    const byId = dialog.messages.findLast(({ id }) => id !== 0 && id <= lastId)?.cmid
    dialog.readUpTo = Math.max(dialog.readUpTo, up_to_cmid ?? byId ?? dialog.messages.at(-1)?.cmid ?? 0)
    state.changed.notify()
    return 1
  },
)
