import { z } from 'zod'
import { unixTime } from '../../serving.ts'
import { findDialog } from '../state/dialogs.ts'
import { flag, integer, integers } from '../state/parameters.ts'
import { Refused, refused } from '../state/refused.ts'
import type { Dialog, StoredMessage } from '../state/state.ts'
import { type Caller, method } from './method.ts'

const maxAgeSeconds = 24 * 60 * 60

const parameters = z.object({
  message_ids: integers('message_ids', 1000),
  peer_id: integer('peer_id'),
  cmids: integers('cmids', 100),
  delete_for_all: flag,
})

/** `messages.delete`: for everybody for a day and only what the community wrote, else out of its own sight. */
export const deleteMessages = method(parameters, (caller, { message_ids, peer_id, cmids, delete_for_all }) => {
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
