import { z } from 'zod'
import { unixTime } from '../../serving.ts'
import { showKeyboard } from '../messages/post-message.ts'
import { findWritableDialog, seenByCommunity } from '../state/dialogs.ts'
import { flag, integer, optionalText, requiredInteger } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import { formatData, readContent } from './message-content.ts'
import { method } from './method.ts'

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
