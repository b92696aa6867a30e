import { z } from 'zod'
import { unixTime } from '../../serving.ts'
import { showKeyboard } from '../messages/post-message.ts'
import { findDialog, findWritableDialog, seenByCommunity } from '../state/dialogs.ts'
import { flag, integer, integers, optionalText, requiredInteger } from '../state/parameters.ts'
import { Refused, refused } from '../state/refused.ts'
import type { Dialog, StoredMessage } from '../state/state.ts'
import { type Caller, method } from './method.ts'
import { formatData, readContent } from './send-message.ts'

const maxAgeSeconds = 24 * 60 * 60

const parameters = z.object({
  peer_id: requiredInteger('peer_id'),
  message_id: integer('message_id'),
  cmid: integer('cmid'),
  // The older name, which client libraries still use.
  conversation_message_id: integer('conversation_message_id'),
  message: optionalText,
  attachment: optionalText,
  keyboard: optionalText,
  format_data: formatData,
  keep_forward_messages: flag,
})

/** `messages.edit`: the community's own message, for a day. What is not given again (text, files, buttons) goes. */
export const editMessage = method(parameters, (caller, given) => {
  const { state, community } = caller
  const cmid = given.cmid ?? given.conversation_message_id
  if (given.message_id === undefined && cmid === undefined) throw refused(100, 'message_id is undefined')
  const content = readContent(caller, given)
  const dialog = findWritableDialog(state, community, given.peer_id)
  const isMeant = (message: { id: number; cmid: number }) =>
    message.cmid === cmid || (message.id !== 0 && message.id === given.message_id)
  const message = seenByCommunity(dialog).find(isMeant)
  if (!message) throw refused(100, 'message_id is invalid')
  if (message.fromId !== -community.groupId) throw refused(15)
  if (message.action || unixTime(state) - message.date > maxAgeSeconds) throw refused(909)
  const forwards = given.keep_forward_messages ? message.forwards : undefined
  Object.assign(message, content, { editedAt: unixTime(state), forwards })
  if (content.keyboard) showKeyboard(dialog, content.keyboard, message.cmid, message.fromId)
  state.changed.notify()
  return 1
})

const deleteParameters = z.object({
  message_ids: integers('message_ids', 1000),
  peer_id: integer('peer_id'),
  cmids: integers('cmids', 100),
  delete_for_all: flag,
})

/** `messages.delete`: for everybody for a day and only what the community wrote, else out of its own sight. */
export const deleteMessages = method(deleteParameters, (caller, { message_ids, peer_id, cmids, delete_for_all }) => {
  if (message_ids.length === 0 && cmids.length === 0) throw refused(100, 'message_ids is undefined')
  if (cmids.length > 0 && peer_id === undefined) throw refused(100, 'peer_id is undefined')
  const inPeer = peer_id === undefined ? undefined : findDialog(caller.state, caller.community, peer_id)
  const wanted = [
    ...message_ids.map(id => findById(caller, id)),
    ...cmids.map(cmid => inPeer?.messages.find(message => message.cmid === cmid)),
  ]
  const answers = wanted.map(message => deleteOne(caller, message, delete_for_all))
  caller.state.changed.notify()
  return answers
})

function findById({ state, community }: Caller, id: number): StoredMessage | undefined {
  const isOurs = (dialog: Dialog) => dialog.communities.has(community.groupId)
  const messages = [...state.dialogs.values()].filter(isOurs).flatMap(dialog => dialog.messages)
  return messages.find(message => message.id === id && id !== 0)
}

function deleteOne(caller: Caller, message: StoredMessage | undefined, isForAll: boolean) {
  if (!message || message.isDeleted) return { response: 0 }
  const about = { peer_id: message.peerId, message_id: message.id, conversation_message_id: message.cmid }
  try {
    if (isForAll) deleteForAll(caller, message)
    message.isHiddenFromCommunity = true
    return { ...about, response: 1 }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...about, response: 0, error: { code: error.code, description: error.message } }
  }
}

function deleteForAll({ state, community }: Caller, message: StoredMessage): void {
  const isTooOld = unixTime(state) - message.date > maxAgeSeconds
  if (isTooOld || message.fromId !== -community.groupId) throw refused(924)
  message.isDeleted = true
}
