import { z } from 'zod'
import { unixTime } from '../../serving.ts'
import { findMessage, findWritableDialog } from '../state/dialogs.ts'
import { chatId, messageId } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import { changing } from './method.ts'

const maxAgeSeconds = 48 * 60 * 60

/** `deleteMessage`: for 48 hours; in groups the bot's own only, since the stand-in makes no bot an administrator. */
export const deleteMessage = changing(
  z.object({ chat_id: chatId, message_id: messageId }),
  ({ state, bot }, parameters) => {
    const dialog = findWritableDialog(state, bot, parameters.chat_id)
    const stored = findMessage(dialog, parameters.message_id, 'message to delete')
    const isTooOld = unixTime(state) - stored.message.date > maxAgeSeconds
    const isForeign = dialog.chat.type !== 'private' && stored.message.from.id !== bot.user.id
    if (isTooOld || isForeign) throw badRequest("message can't be deleted")
    stored.isDeleted = true
    // The keyboard goes with the message that brought it.
    if (dialog.keyboard?.messageId === parameters.message_id) dialog.keyboard = undefined
  },
)
