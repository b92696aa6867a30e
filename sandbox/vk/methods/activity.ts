import { z } from 'zod'
import { showAction } from '../../shown-action.ts'
import { findDialog, findWritableDialog } from '../state/dialogs.ts'
import { integer, integers, json, optionalText, requiredInteger, requiredText } from '../state/parameters.ts'
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

const maxTextLength = 90

const badData = 'event_data is invalid'

const answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('show_snackbar'), text: z.string().min(1).max(maxTextLength) }),
  z.object({ type: z.literal('open_link'), link: z.url({ protocol: /^https?$/ }) }),
  z.object({ type: z.literal('open_app'), app_id: z.int(), owner_id: z.int().optional(), hash: z.string().optional() }),
])

/** `messages.sendMessageEventAnswer`: once, within a minute of the press; without `event_data` it only ends the waiting. */
export const answerEvent = method(
  z.object({
    event_id: requiredText('event_id'),
    user_id: requiredInteger('user_id'),
    peer_id: requiredInteger('peer_id'),
    event_data: json(answer, badData),
  }),
  ({ state, community }, { event_id, user_id, peer_id, event_data }) => {
    const press = state.presses.get(event_id)
    const isMeant = press?.groupId === community.groupId && press.userId === user_id && press.dialog.peerId === peer_id
    if (!press || !isMeant) throw refused(100, 'invalid event_id')
    state.presses.delete(event_id)
    if (event_data?.type === 'show_snackbar') {
      press.dialog.snackbars.push({ id: state.nextId(), text: event_data.text })
    }
    press.settle(event_data)
    state.changed.notify()
    return 1
  },
)
